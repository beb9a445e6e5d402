"""Several trained runs as one: which go together, how much each counts, how good they are."""
