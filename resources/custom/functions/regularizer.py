import keras


def squared_sum(weights):
    """What large weights cost, added to the loss: a regularizer, called with the weight."""
    return 0.01 * keras.ops.sum(keras.ops.square(weights))
