"""A project's own layers and functions: read from their Python source, which never runs here."""
