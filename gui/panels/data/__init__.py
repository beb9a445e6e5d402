"""The data panel: a source, its preview, its split, and what goes to which input and output."""
