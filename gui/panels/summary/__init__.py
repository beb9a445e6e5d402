"""Keras's summary as a table, and what can be asked of it."""
