"""The commands of `python -m engine`, each a function of its parsed arguments to an exit status."""
