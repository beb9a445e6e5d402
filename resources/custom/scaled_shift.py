import keras


class ScaledShift(keras.layers.Layer):
    """Multiplies each channel by a number that is learnt, and adds another one.

    Arguments of the constructor become fields; those of call become inputs.

    Args:
        scale: The number that each channel is multiplied by at first.
        use_shift: Whether to add a number as well.
    """

    def __init__(self, scale=1.0, use_shift=True, **kwargs):
        super().__init__(**kwargs)
        self.scale = scale
        self.use_shift = use_shift

    def build(self, input_shape):
        channels = input_shape[-1]
        self.factor = self.add_weight(
            name="factor",
            shape=(channels,),
            initializer=keras.initializers.Constant(self.scale),
        )
        if self.use_shift:
            self.shift = self.add_weight(name="shift", shape=(channels,), initializer="zeros")

    def call(self, inputs):
        outputs = inputs * self.factor
        return outputs + self.shift if self.use_shift else outputs
