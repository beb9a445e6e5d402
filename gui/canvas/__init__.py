"""The canvas on which a graph is drawn and edited."""
