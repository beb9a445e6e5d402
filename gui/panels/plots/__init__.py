"""The live curves of a training."""
