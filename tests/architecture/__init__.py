"""The rules of the house: who may import whom, and how files are kept."""
