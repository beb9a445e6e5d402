"""Nodes that are one thing: models that are layers, and blocks that a graph repeats."""
