"""How to train, and steering a training while it runs."""
