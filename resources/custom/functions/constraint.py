import keras


def at_most_one(weights):
    """The weights cut off at -1 and 1: a constraint, called with the weight after each step."""
    return keras.ops.clip(weights, -1.0, 1.0)
