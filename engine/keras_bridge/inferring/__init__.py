"""Keras's verdict on a graph while it is edited."""
