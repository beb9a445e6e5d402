"""Functional models in the styles of public guides, each a function that builds one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
from keras import layers, ops

Model = keras.Model
Tensor = Any
CORPUS: dict[str, Callable[[], Model]] = {}


def model(build: Callable[[], Model]) -> Callable[[], Model]:
    """Take a builder into the corpus under its own name."""
    CORPUS[build.__name__.replace("_", "-")] = build
    return build


@model
def perceptron() -> Model:
    x = keras.Input((784,), name="digits")
    return Model(x, layers.Dense(10, activation="softmax", name="predictions")(x))


@model
def mlp_regularised() -> Model:
    inputs = keras.Input((20,))
    x = layers.Dense(
        64,
        activation="relu",
        kernel_initializer=keras.initializers.HeNormal(seed=1),
        kernel_regularizer=keras.regularizers.L1L2(1e-5, 1e-4),
        bias_constraint=keras.constraints.MaxNorm(2.0),
    )(inputs)
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.Dropout(0.4)(x)
    x = layers.Dense(32, activation=keras.activations.gelu, use_bias=False)(x)
    x = layers.GaussianNoise(0.1)(x)
    return Model(inputs, layers.Dense(1)(x))


@model
def siamese() -> Model:
    left, right = keras.Input((28, 28, 1), name="left"), keras.Input((28, 28, 1), name="right")
    base_in = keras.Input((28, 28, 1))
    x = layers.Conv2D(8, 3, activation="relu")(base_in)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    base = Model(base_in, layers.Dense(16)(x), name="embedding")
    a, b = base(left), base(right)
    distance = ops.sqrt(ops.maximum(ops.sum(ops.square(a - b), axis=1, keepdims=True), 1e-7))
    return Model([left, right], layers.Dense(1, activation="sigmoid")(distance))


@model
def vae_encoder() -> Model:
    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(8, 3, activation="relu", strides=2, padding="same")(inputs)
    x = layers.Conv2D(16, 3, activation="relu", strides=2, padding="same")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(16, activation="relu")(x)
    mean, log_var = layers.Dense(2, name="z_mean")(x), layers.Dense(2, name="z_log_var")(x)
    return Model(inputs, [mean, log_var, mean + ops.exp(0.5 * log_var)], name="encoder")


@model
def vae_decoder() -> Model:
    latent = keras.Input((2,))
    x = layers.Dense(7 * 7 * 16, activation="relu")(latent)
    x = layers.Reshape((7, 7, 16))(x)
    x = layers.Conv2DTranspose(16, 3, activation="relu", strides=2, padding="same")(x)
    x = layers.Conv2DTranspose(8, 3, activation="relu", strides=2, padding="same")(x)
    out = layers.Conv2DTranspose(1, 3, activation="sigmoid", padding="same")(x)
    return Model(latent, out, name="decoder")


@model
def autoencoder_of_two_models() -> Model:
    image = keras.Input((28, 28, 1), name="img")
    x = layers.Conv2D(8, 3, activation="relu")(image)
    code = layers.GlobalMaxPooling2D()(layers.MaxPooling2D(3)(x))
    encoder = Model(image, code, name="encoder")
    coded = keras.Input((8,), name="encoded")
    x = layers.Conv2DTranspose(4, 3)(layers.Reshape((2, 2, 2))(coded))
    decoder = Model(coded, layers.UpSampling2D(3)(x), name="decoder")
    outer = keras.Input((28, 28, 1), name="outer")
    return Model(outer, decoder(encoder(outer)), name="autoencoder")


@model
def u_net() -> Model:
    inputs = keras.Input((32, 32, 3))
    x = layers.Conv2D(8, 3, strides=2, padding="same")(inputs)
    x = layers.Activation("relu")(layers.BatchNormalization()(x))
    before = x
    for filters in (16, 32):
        x = layers.Activation("relu")(x)
        x = layers.SeparableConv2D(filters, 3, padding="same")(x)
        x = layers.BatchNormalization()(x)
        x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
        x = layers.add([x, layers.Conv2D(filters, 1, strides=2, padding="same")(before)])
        before = x
    for filters in (32, 16, 8):
        x = layers.Conv2DTranspose(filters, 3, padding="same")(layers.Activation("relu")(x))
        x = layers.UpSampling2D(2)(layers.BatchNormalization()(x))
        residual = layers.Conv2D(filters, 1, padding="same")(layers.UpSampling2D(2)(before))
        before = x = layers.add([x, residual])
    return Model(inputs, layers.Conv2D(2, 3, activation="softmax", padding="same")(x))


def transformer_block(x: Tensor, heads: int, width: int, rate: float = 0.1) -> Tensor:
    attended = layers.MultiHeadAttention(heads, width)(x, x)
    x = layers.LayerNormalization(epsilon=1e-6)(x + layers.Dropout(rate)(attended))
    forward = layers.Dense(width * 2, activation="relu")(x)
    forward = layers.Dense(x.shape[-1])(forward)
    return layers.LayerNormalization(epsilon=1e-6)(x + layers.Dropout(rate)(forward))


@model
def text_transformer() -> Model:
    words = keras.Input((12,), dtype="int32")
    positions = layers.Embedding(12, 16)(ops.arange(0, 12, 1))
    x = layers.Embedding(50, 16)(words) + positions
    x = transformer_block(x, 2, 8)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dropout(0.1)(x)
    return Model(words, layers.Dense(2, activation="softmax")(x))


@model
def vision_transformer() -> Model:
    image = keras.Input((32, 32, 3))
    x = layers.Conv2D(16, 8, strides=8)(image)
    x = layers.Reshape((-1, 16))(x)
    for _ in range(2):
        y = layers.LayerNormalization()(x)
        y = layers.MultiHeadAttention(2, 8, dropout=0.1)(y, y)
        x = layers.Add()([x, y])
        y = layers.Dense(32, activation=keras.activations.gelu)(layers.LayerNormalization()(x))
        x = layers.Add()([x, layers.Dense(16)(y)])
    x = ops.mean(layers.LayerNormalization()(x), axis=1)
    return Model(image, layers.Dense(5)(x))


@model
def causal_decoder_block() -> Model:
    x = keras.Input((10, 16))
    memory = keras.Input((7, 16))
    y = layers.MultiHeadAttention(2, 8)(x, x, use_causal_mask=True)
    y = layers.LayerNormalization()(layers.add([x, y]))
    z, scores = layers.MultiHeadAttention(2, 8)(y, memory, return_attention_scores=True)
    return Model([x, memory], [layers.add([y, z]), scores])


@model
def ticket_router() -> Model:
    title = keras.Input((None,), name="title", dtype="int32")
    body = keras.Input((None,), name="body", dtype="int32")
    tags = keras.Input((12,), name="tags")
    t = layers.LSTM(16)(layers.Embedding(100, 8)(title))
    b = layers.LSTM(8)(layers.Embedding(100, 8)(body))
    x = layers.concatenate([t, b, tags])
    priority = layers.Dense(1, name="priority", activation="sigmoid")(x)
    department = layers.Dense(4, name="department", activation="softmax")(x)
    return Model([title, body, tags], [priority, department])


@model
def ticket_router_with_dictionaries() -> Model:
    inputs = {"title": keras.Input((9,), name="title"), "tags": keras.Input((12,), name="tags")}
    x = layers.Concatenate()([inputs["title"], inputs["tags"]])
    return Model(
        inputs,
        {"priority": layers.Dense(1, name="priority")(x), "team": layers.Dense(4, name="team")(x)},
    )


@model
def toy_resnet() -> Model:
    inputs = keras.Input((32, 32, 3), name="img")
    x = layers.Conv2D(8, 3, activation="relu")(inputs)
    x = layers.Conv2D(16, 3, activation="relu")(x)
    block = layers.MaxPooling2D(3)(x)
    for _ in range(2):
        x = layers.Conv2D(16, 3, activation="relu", padding="same")(block)
        x = layers.Conv2D(16, 3, activation="relu", padding="same")(x)
        block = layers.add([x, block])
    x = layers.Conv2D(16, 3, activation="relu")(block)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.5)(layers.Dense(32, activation="relu")(x))
    return Model(inputs, layers.Dense(10)(x), name="toy_resnet")


@model
def inception() -> Model:
    image = keras.Input((16, 16, 3))
    one = layers.Conv2D(4, 1, padding="same", activation="relu")(image)
    three = layers.Conv2D(4, 1, padding="same", activation="relu")(image)
    three = layers.Conv2D(6, 3, padding="same", activation="relu")(three)
    five = layers.Conv2D(2, 1, padding="same", activation="relu")(image)
    five = layers.Conv2D(3, 5, padding="same", activation="relu")(five)
    pool = layers.MaxPooling2D(3, strides=1, padding="same")(image)
    pool = layers.Conv2D(2, 1, padding="same", activation="relu")(pool)
    x = layers.concatenate([one, three, five, pool], axis=-1)
    return Model(image, layers.Dense(10, activation="softmax")(layers.Flatten()(x)))


@model
def bilstm() -> Model:
    words = keras.Input((None,), dtype="int32")
    x = layers.Embedding(60, 12)(words)
    x = layers.Bidirectional(layers.LSTM(6, return_sequences=True))(x)
    x = layers.Bidirectional(layers.GRU(6), merge_mode="ave")(x)
    return Model(words, layers.Dense(1, activation="sigmoid")(x))


@model
def masked_tagger() -> Model:
    words = keras.Input((None,), dtype="int32")
    x = layers.Embedding(60, 12, mask_zero=True)(words)
    x = layers.Bidirectional(layers.LSTM(6, return_sequences=True))(x)
    return Model(words, layers.TimeDistributed(layers.Dense(5, activation="softmax"))(x))


@model
def crnn() -> Model:
    image = keras.Input((64, 16, 1), name="image")
    x = layers.Conv2D(8, 3, activation="relu", padding="same", name="conv1")(image)
    x = layers.MaxPooling2D((2, 2), name="pool1")(x)
    x = layers.Conv2D(16, 3, activation="relu", padding="same", name="conv2")(x)
    x = layers.MaxPooling2D((2, 2), name="pool2")(x)
    x = layers.Reshape((16, 64), name="reshape")(x)
    x = layers.Dropout(0.2)(layers.Dense(16, activation="relu", name="dense1")(x))
    x = layers.Bidirectional(layers.LSTM(8, return_sequences=True, dropout=0.25))(x)
    return Model(image, layers.Dense(12, activation="softmax", name="dense2")(x))


@model
def wavenet_like() -> Model:
    audio = keras.Input((64, 1))
    x = layers.Conv1D(8, 2, padding="causal")(audio)
    skips = []
    for rate in (1, 2, 4):
        gate = layers.Conv1D(8, 2, padding="causal", dilation_rate=rate, activation="sigmoid")(x)
        wave = layers.Conv1D(8, 2, padding="causal", dilation_rate=rate, activation="tanh")(x)
        z = layers.Multiply()([gate, wave])
        skips.append(layers.Conv1D(8, 1)(z))
        x = layers.Add()([x, layers.Conv1D(8, 1)(z)])
    y = layers.Activation("relu")(layers.Add()(skips))
    return Model(audio, layers.Conv1D(16, 1, activation="softmax")(y))


@model
def gan_generator() -> Model:
    noise = keras.Input((16,))
    x = layers.Dense(4 * 4 * 16, use_bias=False)(noise)
    x = layers.LeakyReLU(negative_slope=0.2)(layers.BatchNormalization()(x))
    x = layers.Reshape((4, 4, 16))(x)
    for filters in (16, 8):
        x = layers.Conv2DTranspose(filters, 4, strides=2, padding="same", use_bias=False)(x)
        x = layers.LeakyReLU(negative_slope=0.2)(layers.BatchNormalization()(x))
    out = layers.Conv2D(3, 5, padding="same", activation="tanh")(x)
    return Model(noise, out, name="generator")


@model
def gan_discriminator() -> Model:
    image = keras.Input((32, 32, 3))
    x = image
    for filters in (8, 16):
        x = layers.SpectralNormalization(
            layers.Conv2D(filters, 4, strides=2, padding="same", use_bias=False)
        )(x)
        x = layers.LeakyReLU(negative_slope=0.2)(x)
        x = layers.Dropout(0.3)(x)
    return Model(image, layers.Dense(1)(layers.Flatten()(x)), name="discriminator")


@model
def densenet_like() -> Model:
    image = keras.Input((16, 16, 3))
    x = layers.Conv2D(8, 3, padding="same")(image)
    for _ in range(3):
        y = layers.Conv2D(4, 3, padding="same")(layers.ReLU()(layers.BatchNormalization()(x)))
        x = layers.Concatenate()([x, y])
    x = layers.AveragePooling2D(2)(layers.Conv2D(8, 1)(x))
    return Model(image, layers.Dense(4)(layers.GlobalAveragePooling2D()(x)))


@model
def attention_with_masks() -> Model:
    query, value = keras.Input((5,), dtype="int32"), keras.Input((8,), dtype="int32")
    token = layers.Embedding(30, 8, mask_zero=True)
    q, v = token(query), token(value)
    attended = layers.Attention(use_scale=True)([q, v])
    added = layers.AdditiveAttention()([q, v])
    parts = [layers.GlobalAveragePooling1D()(t) for t in (q, attended, added)]
    return Model([query, value], layers.Dense(3)(layers.Concatenate()(parts)))


@model
def padding_mask_by_hand() -> Model:
    words = keras.Input((6,), dtype="int32")
    x = layers.Embedding(30, 8)(words)
    mask = ops.expand_dims(ops.not_equal(words, 0), axis=1)
    x = layers.MultiHeadAttention(2, 4)(x, x, attention_mask=mask)
    return Model(words, ops.max(x, axis=1))


@model
def time_distributed_video() -> Model:
    video = keras.Input((4, 16, 16, 3))
    x = layers.TimeDistributed(layers.Conv2D(4, 3, activation="relu"))(video)
    x = layers.TimeDistributed(layers.GlobalMaxPooling2D())(x)
    return Model(video, layers.Dense(3)(layers.GRU(6)(x)))


@model
def time_distributed_model() -> Model:
    frame = keras.Input((8, 8, 3))
    features = Model(frame, layers.Flatten()(layers.Conv2D(2, 3)(frame)), name="features")
    video = keras.Input((4, 8, 8, 3))
    return Model(video, layers.LSTM(5)(layers.TimeDistributed(features)(video)))


@model
def conv_lstm() -> Model:
    movie = keras.Input((None, 12, 12, 1))
    x = layers.ConvLSTM2D(4, 5, padding="same", return_sequences=True, activation="relu")(movie)
    x = layers.BatchNormalization()(x)
    x = layers.ConvLSTM2D(4, 1, padding="same", return_sequences=True, activation="relu")(x)
    return Model(movie, layers.Conv3D(1, 3, activation="sigmoid", padding="same")(x))


@model
def conv_3d() -> Model:
    scan = keras.Input((16, 16, 8, 1))
    x = layers.Conv3D(4, 3, activation="relu")(scan)
    x = layers.BatchNormalization()(layers.MaxPooling3D(2)(x))
    x = layers.Dense(8, activation="relu")(layers.GlobalAveragePooling3D()(x))
    return Model(scan, layers.Dense(1, activation="sigmoid")(layers.Dropout(0.3)(x)))


@model
def seq2seq() -> Model:
    source, target = keras.Input((None, 12)), keras.Input((None, 14))
    _, h, c = layers.LSTM(10, return_state=True)(source)
    x, _, _ = layers.LSTM(10, return_sequences=True, return_state=True)(
        target, initial_state=[h, c]
    )
    return Model([source, target], layers.Dense(14, activation="softmax")(x))


@model
def stacked_cells() -> Model:
    inputs = keras.Input((6, 4))
    cells = [layers.LSTMCell(5), layers.GRUCell(3)]
    x = layers.RNN(cells, return_sequences=True)(inputs)
    x = layers.RNN(layers.SimpleRNNCell(4))(x)
    return Model(inputs, x)


@model
def wide_and_deep() -> Model:
    wide = keras.Input((30,), name="wide")
    deep = keras.Input((6,), name="deep")
    x = layers.Normalization(mean=[0.1] * 6, variance=[2.0] * 6)(deep)
    for units in (16, 8):
        x = layers.Dropout(0.1)(layers.ReLU()(layers.BatchNormalization()(layers.Dense(units)(x))))
    merged = layers.concatenate([layers.BatchNormalization()(wide), x])
    return Model([wide, deep], layers.Dense(7, activation="softmax")(merged))


@model
def shared_embedding() -> Model:
    shared = layers.Embedding(100, 8)
    a, b = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    return Model([a, b], [shared(a), layers.GlobalMaxPooling1D()(shared(b))])


@model
def two_tower_recommender() -> Model:
    user, item = keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")
    u = layers.Flatten()(layers.Embedding(20, 6, embeddings_regularizer="l2")(user))
    i = layers.Flatten()(layers.Embedding(30, 6, embeddings_initializer="he_normal")(item))
    bias = layers.Flatten()(layers.Embedding(30, 1)(item))
    score = layers.Dot(axes=1, normalize=True)([u, i]) + bias
    return Model([user, item], ops.sigmoid(score))


@model
def nested_shared_models() -> Model:
    def average_of(count: int) -> Model:
        inputs = keras.Input((16,))
        parts = []
        for index in range(count):
            x = keras.Input((16,))
            parts.append(Model(x, layers.Dense(1)(x), name=f"member_{index}")(inputs))
        return Model(inputs, layers.average(parts), name="ensemble")

    one, two = keras.Input((16,)), keras.Input((16,))
    ensemble = average_of(3)
    return Model([one, two], layers.subtract([ensemble(one), ensemble(two)]))


@model
def sequential_inside() -> Model:
    augment = keras.Sequential(
        [keras.Input((24, 24, 3)), layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)],
        name="augment",
    )
    image = keras.Input((24, 24, 3))
    x = layers.Rescaling(1.0 / 255)(augment(image))
    body = keras.Sequential(
        [keras.Input((24, 24, 3)), layers.Conv2D(4, 3), layers.GlobalMaxPooling2D()]
    )
    return Model(image, layers.Dense(2)(body(x)))


@model
def plain_sequential() -> Model:
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(8, (3, 3), activation="relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ],
        name="convnet",
    )


@model
def slicing() -> Model:
    a, b = keras.Input((6, 4)), keras.Input((6, 4))
    x = (a + b)[:, 1:, ::2]
    x = ops.mean(x, axis=1, keepdims=True) * 2.0
    first, second = ops.split(b, 2, axis=1)
    values, _ = ops.top_k(first[..., 0], 2)
    y = 1 - ops.max(ops.transpose(second, (0, 2, 1)), axis=-1)
    return Model([a, b], [x[..., 0], ops.concatenate([y, values], axis=1), ops.stack([y, y])])


@model
def squeeze_and_excite() -> Model:
    image = keras.Input((16, 16, 8))
    x = layers.DepthwiseConv2D(3, padding="same", depth_multiplier=2)(image)
    s = layers.GlobalAveragePooling2D(keepdims=True)(x)
    s = layers.Conv2D(4, 1, activation="swish")(s)
    s = layers.Conv2D(16, 1, activation="hard_sigmoid")(s)
    return Model(image, layers.PReLU(shared_axes=[1, 2])(layers.Multiply()([x, s])))


@model
def tabular_preprocessing() -> Model:
    age, kind = keras.Input((1,), name="age"), keras.Input((1,), name="kind", dtype="int32")
    a = layers.Discretization(bin_boundaries=[20.0, 40.0, 60.0], output_mode="one_hot")(age)
    k = layers.CategoryEncoding(num_tokens=6, output_mode="multi_hot")(kind)
    both = layers.Concatenate()([a, k, layers.Rescaling(0.01, offset=-1.0)(age)])
    return Model([age, kind], layers.Dense(1)(both))


@model
def einsum_and_constants() -> Model:
    a, b = keras.Input((4, 8)), keras.Input((8, 3))
    x = ops.einsum("bij,bjk->bik", a, b) @ ops.ones((3, 5))
    x = ops.where(x > 0, x, 0.1 * x) ** 2 / 3.0
    return Model([a, b], ops.reshape(-x, (-1, 20)))


@model
def knowledge_head() -> Model:
    """A frozen trunk under a trained head, in half precision."""
    trunk_in = keras.Input((16,))
    x = layers.BatchNormalization()(layers.Dense(12)(trunk_in))
    trunk = Model(trunk_in, layers.ReLU(max_value=6.0)(x), name="trunk")
    trunk.trainable = False
    inputs = keras.Input((16,))
    x = trunk(inputs, training=False)
    x = layers.Dense(6, dtype="float16")(x)
    return Model(inputs, layers.Activation("softmax", dtype="float32")(x))
