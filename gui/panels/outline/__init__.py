"""The graph as a tree: the accessible twin of the canvas."""
