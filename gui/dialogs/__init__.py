"""What opens over the window and is closed again: questions, lists, help, preferences."""
