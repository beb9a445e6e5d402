"""Editors of single values: what the inspector and the training form are built of."""
