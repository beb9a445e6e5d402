"""The inspector: what the selected nodes, or the graph itself, are made of."""
