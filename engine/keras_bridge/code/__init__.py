"""A project as Python that a colleague would have written."""
