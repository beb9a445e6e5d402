"""What each command does: the handlers, grouped by what they work on."""
