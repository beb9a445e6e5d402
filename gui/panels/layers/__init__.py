"""Lists of layers to choose from: the palette and the search."""
