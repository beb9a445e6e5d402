import keras
from keras import ops


class SharpenedCosineSimilarity2D(keras.layers.Layer):
    """Compares patches with learnt patterns by their angle, sharpened by a learnt power.

    An alternative to convolution and activation: scs(x, k) = sign(x·k) (|x·k| / ((‖x‖ + q)
    (‖k‖ + q)))^p for each patch x and filter k. The power p sharpens, the floor q quietens
    patches that are nearly empty; both are learnt, one for each filter. After Brandon Rohrer,
    "Sharpened Cosine Similarity" (2022, https://github.com/brohrer/sharpened-cosine-similarity).

    Args:
        filters: Number of patterns, and of channels of the output.
        kernel_size: Height and width of a patch.
        strides: Steps between patches.
        padding: Whether to keep the size of the image.
        kernel_initializer: How the patterns start.
    """

    def __init__(
        self,
        filters,
        kernel_size=3,
        strides=1,
        padding="valid",
        kernel_initializer="glorot_uniform",
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.filters = filters
        pair = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
        self.kernel_size = tuple(pair)
        self.strides = strides
        self.padding = padding
        self.kernel_initializer = keras.initializers.get(kernel_initializer)

    def build(self, input_shape):
        height, width = self.kernel_size
        self.kernel = self.add_weight(
            name="kernel",
            shape=(height, width, input_shape[-1], self.filters),
            initializer=self.kernel_initializer,
        )
        # Any numbers: what is learnt is made positive when it is used. p starts at 1 + 1, so that
        # gradients are alive at first, and q at 0.1.
        self.p = self.add_weight(
            name="p", shape=(self.filters,), initializer=keras.initializers.Constant(0.5413)
        )
        self.q = self.add_weight(
            name="q", shape=(self.filters,), initializer=keras.initializers.Constant(-2.2522)
        )

    def call(self, inputs):
        p = 1.0 + ops.softplus(self.p)
        q = ops.softplus(self.q)
        kernel_norm = ops.sqrt(ops.sum(ops.square(self.kernel), axis=(0, 1, 2)) + 1e-12)
        ones = ops.ones_like(self.kernel[..., :1])
        squares = self.convolve(ops.square(inputs), ones)
        patch_norm = ops.sqrt(ops.maximum(squares, 0.0) + 1e-12)
        product = self.convolve(inputs, self.kernel)
        similarity = ops.abs(product) / ((patch_norm + q) * (kernel_norm + q))
        return ops.sign(product) * ops.power(similarity + 1e-12, p)

    def convolve(self, inputs, kernel):
        return ops.conv(inputs, kernel, strides=self.strides, padding=self.padding)

    def get_config(self):
        return {
            **super().get_config(),
            "filters": self.filters,
            "kernel_size": self.kernel_size,
            "strides": self.strides,
            "padding": self.padding,
            "kernel_initializer": keras.initializers.serialize(self.kernel_initializer),
        }
