import keras


def small_uniform(shape, dtype=None):
    """First weights between -0.05 and 0.05: an initializer, called with the shape of the weight."""
    return keras.random.uniform(shape, minval=-0.05, maxval=0.05, dtype=dtype)
