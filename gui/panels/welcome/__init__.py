"""The first page: examples and recent projects."""
