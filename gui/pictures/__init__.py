"""The window, the canvas and the curves of a run as picture files."""
