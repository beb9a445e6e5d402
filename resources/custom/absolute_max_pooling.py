import keras
from keras import ops


class AbsoluteMaxPooling2D(keras.layers.Layer):
    """Keeps of each window the element of the largest magnitude, with its sign.

    The pooling that goes with sharpened cosine similarity, whose strong negative answers say as
    much as strong positive ones. After Brandon Rohrer, "Sharpened Cosine Similarity" (2022,
    https://github.com/brohrer/sharpened-cosine-similarity).

    Args:
        pool_size: Height and width of a window.
        strides: Steps between windows; those of the windows themselves where there are none.
        padding: Whether windows may reach over the edge.
    """

    def __init__(self, pool_size=2, strides=None, padding="valid", **kwargs):
        super().__init__(**kwargs)
        self.pool_size = pool_size
        self.strides = strides
        self.padding = padding

    def call(self, inputs):
        highest = self.pool(inputs)
        lowest = -self.pool(-inputs)
        return ops.where(highest >= -lowest, highest, lowest)

    def pool(self, inputs):
        return ops.max_pool(inputs, self.pool_size, self.strides, self.padding)
