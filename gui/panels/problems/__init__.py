"""What keeps the project from being trained, and what mends it."""
