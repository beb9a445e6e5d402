"""Python: the code of the model, and the code of layers of one's own."""
