"""The edits and questions behind a person's gestures."""
