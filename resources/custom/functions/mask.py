import keras


def where_not_zero(inputs, mask=None):
    """Which steps count: those with a number that is not zero. A mask, (batch, steps)."""
    return keras.ops.any(keras.ops.not_equal(inputs, 0), axis=-1)
