"""The example projects as edits, a module for each group of the welcome page."""
