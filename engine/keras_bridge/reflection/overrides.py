"""What reflection cannot see or gets wrong, as data; each row has its reason beside it."""

from typing import Any

# Public names that are no entry of the catalogue, and why.
CLASSES_LEFT_OUT: dict[str, dict[str, str]] = {
    "layers": {
        "Layer": "abstract base",
        "InputSpec": "describes a layer's input; no layer",
    },
    "optimizers": {
        "Optimizer": "abstract base",
        "OptimizerMap": "an argument of MultiOptimizer; no optimizer",
        "MultiOptimizer": "its map is keyed by the layers of a model already built",
    },
    "schedules": {"LearningRateSchedule": "abstract base"},
    "losses": {"Loss": "abstract base"},
    "metrics": {"Metric": "abstract base"},
    "initializers": {"Initializer": "abstract base"},
    "regularizers": {"Regularizer": "abstract base"},
    "constraints": {"Constraint": "abstract base"},
    "callbacks": {
        "Callback": "abstract base",
        "CallbackList": "container that fit makes itself",
        "History": "fit adds it itself",
        "ProgbarLogger": "fit adds it itself",
    },
}

# Layers of no public module, and theirs: networks of keras.applications are made of them.
MORE_LAYERS: dict[str, str] = {
    "LayerScale": "keras.src.applications.convnext",
    "CustomScaleLayer": "keras.src.applications.inception_resnet_v2",
}

# Entries that palettes and lists of choices do not offer, and why.
HIDDEN: dict[str, str] = {
    "Equalization": "gives back the tensor that it got, which no functional model can hold",
    "Wrapper": "base of wrapping layers; its call only raises",
    "LayerScale": "a part of keras.applications.ConvNeXt*",
    "CustomScaleLayer": "a part of keras.applications.InceptionResNetV2",
    "FlaxLayer": "takes a Flax module, which runs on the JAX backend",
    "JaxLayer": "takes a JAX function, which runs on the JAX backend",
    "TorchModuleWrapper": "takes a torch module, which runs on the torch backend",
    "MeanMetricWrapper": "takes a function; the metrics made with it are entries themselves",
    "Mean": "averages values; takes no targets and predictions",
    "Sum": "adds up values; takes no targets and predictions",
    "OrbaxCheckpoint": "needs the package orbax-checkpoint",
}

# Constructor parameters that are no field: by class ("*": every class), with the reason.
FIELDS_LEFT_OUT: dict[str, dict[str, str]] = {
    "*": {
        "name": "the node or output has the name",
        "trainable": "the layer holds it beside its fields",
        "quantization_config": "an object that `quantize()` makes",
        "gptq_unpacked_column_size": "an internal that `quantize()` sets",
    },
    "InputLayer": {
        "batch_shape": "`shape` and `batch_size` say the same",
        "input_tensor": "wraps a tensor that exists already",
    },
    "Bidirectional": {"weights": "the project keeps weights beside the fields"},
    "Embedding": {"weights": "the project keeps weights beside the fields"},
}

# Parameters that a base class takes and that subclasses pass on through `**kwargs`.
FIELDS_THROUGH_KWARGS: dict[str, dict[str, Any]] = {
    "Layer": {"dtype": None},
    "RNN": {"unroll": False, "zero_output_for_mask": False},
}

# Properties of fields, by class and name ("*": every class that has the name).
# Without a reason beside it a row is there because the docstring has no usable word on the field.
FIELDS: dict[tuple[str, str], dict[str, Any]] = {
    # --- a value of several types, which only the literal editor can take
    ("*", "value_range"): {"kind": "literal", "note": "a pair of numbers"},
    ("*", "vocabulary"): {"kind": "literal", "note": "a list of terms, or the path of a text file"},
    ("*", "use_cudnn"): {"kind": "literal", "note": '"auto", True or False'},
    ("*", "save_freq"): {"kind": "literal", "note": '"epoch" or a number of batches'},
    ("*", "thresholds"): {"kind": "literal", "note": "a number from 0 to 1, or a list of them"},
    ("TensorBoard", "update_freq"): {"kind": "literal", "note": '"batch", "epoch" or a number'},
    ("Muon", "exclude_layers"): {"kind": "literal", "note": "a list of words"},
    ("IntegerLookup", "salt"): {"kind": "literal", "note": "an int or a pair of ints"},
    ("StringLookup", "salt"): {"kind": "literal", "note": "an int or a pair of ints"},
    ("RandomGaussianBlur", "factor"): {"kind": "literal", "note": "a float or a pair of floats"},
    # --- choices that the docstring lists incompletely or outside the field's own text
    ("*", "data_format"): {"choices": ("channels_last", "channels_first")},
    ("*", "average"): {"kind": "choice", "choices": ("micro", "macro", "weighted")},
    ("Bidirectional", "merge_mode"): {"nullable": True},  # None: the two outputs as a list
    ("Discretization", "output_mode"): {
        "kind": "choice",
        "choices": ("int", "one_hot", "multi_hot", "count"),
    },
    ("RandAugment", "interpolation"): {"kind": "choice", "choices": ("nearest", "bilinear")},
    ("Resizing", "fill_mode"): {"kind": "choice", "choices": ("constant",)},
    ("STFTSpectrogram", "mode"): {
        "choices": ("log", "magnitude", "psd", "real", "imag", "angle", "stft")
    },
    ("STFTSpectrogram", "padding"): {"choices": ("valid", "same")},
    ("STFTSpectrogram", "scaling"): {
        "kind": "choice",
        "choices": ("density", "spectrum"),
        "nullable": True,
    },
    ("TextVectorization", "standardize"): {"nullable": True},
    ("TextVectorization", "split"): {"nullable": True},
    ("OrthogonalRegularizer", "mode"): {"kind": "choice", "choices": ("rows", "columns")},
    # --- quoted words in the docstring that are examples, not choices
    ("EinsumDense", "equation"): {"kind": "str"},
    ("ModelCheckpoint", "monitor"): {"kind": "str"},
    # --- None is a value the constructor's default does not show, or is refused
    ("InputLayer", "shape"): {"required": True},
    # --- ints by default or by a word of the docstring, where fractions are meant
    ("*", "lora_alpha"): {"kind": "float"},
    ("EarlyStopping", "min_delta"): {"kind": "float"},
    ("MaxNorm", "max_value"): {"kind": "float"},
    ("squareplus", "b"): {"kind": "float"},
    # --- no word on the type
    ("*", "flash_attention"): {"kind": "bool"},
    ("*", "clipnorm"): {"kind": "float"},
    ("*", "clipvalue"): {"kind": "float"},
    ("*", "global_clipnorm"): {"kind": "float"},
    ("*", "loss_scale_factor"): {"kind": "float"},
    ("*", "ema_overwrite_frequency"): {"kind": "int"},
    ("*", "gradient_accumulation_steps"): {"kind": "int"},
    ("*", "ignore_class"): {"kind": "int"},
    ("*", "baseline"): {"kind": "float"},
    ("*", "initial_value_threshold"): {"kind": "float"},
    ("*", "recall"): {"kind": "float"},
    ("*", "precision"): {"kind": "float"},
    ("*", "sensitivity"): {"kind": "float"},
    ("*", "specificity"): {"kind": "float"},
    ("*", "target_class_ids"): {"kind": "int_tuple"},
    ("CSVLogger", "filename"): {"kind": "str"},
    ("Discretization", "num_bins"): {"kind": "int", "note": "give either this or bin_boundaries"},
    ("F1Score", "threshold"): {"kind": "float"},
    ("FBetaScore", "threshold"): {"kind": "float"},
    ("InverseTimeDecay", "decay_steps"): {"kind": "int"},
    ("InverseTimeDecay", "decay_rate"): {"kind": "float"},
    ("LearningRateScheduler", "schedule"): {"kind": "callable"},
    ("Permute", "dims"): {
        "kind": "int_tuple",
        "help": "The new order of the axes, counted from 1 without the batch axis.",
    },
    ("ReversibleEmbedding", "logit_soft_cap"): {"kind": "float"},
    ("StringLookup", "mask_token"): {"kind": "str"},
    ("TFSMLayer", "filepath"): {"kind": "str"},
    ("TFSMLayer", "call_training_endpoint"): {"kind": "str"},
    ("threshold", "threshold"): {"kind": "float"},
    ("threshold", "default_value"): {"kind": "float"},
    ("CategoricalFocalCrossentropy", "alpha"): {"note": "a float, or one for each class"},
    # --- required in one case only, which no signature can say
    ("CategoryEncoding", "num_tokens"): {"note": "needed unless output_mode is count"},
    ("Discretization", "bin_boundaries"): {"note": "give either this or num_bins"},
    # --- help that a docstring gives as a list of cases
    ("*", "cropping"): {"help": "How many entries to cut off at the start and end of each axis."},
    ("ZeroPadding1D", "padding"): {"help": "How many zeros to add at the start and the end."},
    ("ZeroPadding2D", "padding"): {"help": "How many zeros to add on each side of each axis."},
    ("ZeroPadding3D", "padding"): {"help": "How many zeros to add on each side of each axis."},
    ("Dot", "axes"): {"help": "The axis, or one axis for each input, to multiply along."},
    ("Normalization", "axis"): {"help": "The axes that get a mean and variance for each index."},
    # --- ranges that differ from the name's usual one
    ("GroupNormalization", "groups"): {"minimum": -1},  # -1: one group per channel
    ("RandomGaussianBlur", "kernel_size"): {"kind": "int"},
    ("ReduceLROnPlateau", "factor"): {"minimum": 0, "maximum": 1},
}

# fmt: off
_AT_LEAST_1 = [
    "units", "filters", "input_dim", "output_dim", "num_heads", "key_dim", "value_dim", "head_dim",
    "num_query_heads", "num_key_value_heads", "groups", "depth_multiplier", "kernel_size",
    "strides", "dilation_rate", "pool_size", "size", "output_size", "n", "height", "width",
    "num_bins", "num_tokens", "max_tokens", "num_classes", "k", "top_k", "batch_size", "lora_rank",
    "sliding_window", "power_iterations", "decay_steps", "first_decay_steps", "frame_length",
    "frame_step", "fft_length", "num_mel_bins", "sequence_stride", "sampling_rate", "ngrams",
    "max_number", "gradient_accumulation_steps", "ema_overwrite_frequency", "dynamic_growth_steps",
    "max_to_keep",
]
_AT_LEAST_0 = [
    "padding", "cropping", "output_padding", "num_oov_indices", "output_sequence_length",
    "patience", "cooldown", "start_from_epoch", "min_delta", "warmup_steps", "epsilon", "stddev",
    "l1", "l2", "learning_rate", "min_lr", "initial_learning_rate", "end_learning_rate", "clipnorm",
    "clipvalue", "global_clipnorm", "weight_decay", "verbose", "histogram_freq", "embeddings_freq",
    "negative_slope",
]
_FROM_0_TO_1 = [
    "rate", "dropout", "recurrent_dropout", "momentum", "beta_1", "beta_2", "rho",
    "label_smoothing", "ema_momentum", "recall", "precision", "sensitivity", "specificity",
]
# fmt: on
# The least and greatest value, both allowed, of a number (of each number of a tuple) by its name.
RANGES: dict[str, tuple[float | None, float | None]] = {
    **dict.fromkeys(_AT_LEAST_1, (1, None)),
    **dict.fromkeys(_AT_LEAST_0, (0, None)),
    **dict.fromkeys(_FROM_0_TO_1, (0, 1)),
}

# What a field is for, where no docstring along the method resolution order says it.
HELP: dict[str, str] = {
    "data_format": "Whether channels are the last dimension of the input or the first after batch.",
    "dtype": "Data type of computations and weights, or a policy such as `mixed_float16`.",
    "value_range": "The lowest and the highest value the images have.",
    "output_mode": "Whether the layer returns indices or encodes them.",
    "l1": "Factor of the sum of absolute values.",
    "l2": "Factor of the sum of squares.",
    "bin_boundaries": "The boundaries between the bins.",
    "num_bins": "How many bins to find in the data given to `adapt`.",
    "layers": "The layers to apply, in order.",
    "mask_value": "A timestep whose values all equal this one is skipped.",
    "filepath": "The folder of the SavedModel.",
    "call_endpoint": "The endpoint of the SavedModel to call.",
    "call_training_endpoint": "The endpoint to call in training, if it is another one.",
    "seed": "Seed of the random numbers.",
    "use_ema": "Whether to keep an exponential moving average of the weights.",
    "ema_momentum": "Momentum of the moving average of the weights.",
    "weight_decay": "If set, weights are decayed by this share.",
    "clipnorm": "If set, each weight's gradient is clipped to this norm.",
    "clipvalue": "If set, each weight's gradient is clipped to this value.",
    "global_clipnorm": "If set, all gradients together are clipped to this norm.",
    "sparse": "Whether to return a sparse tensor.",
    "ignore_class": "A class that is left out of the loss.",
    "factor": "The strength of the penalty.",
    "epsilon": "A small number for numerical stability.",
    "antialias": "Whether to use an antialiasing filter when making images smaller.",
    "fill_value": "The value of the added entries.",
    "save_weights_only": "Whether to save the weights without the model.",
    "ema_overwrite_frequency": "How many steps pass until weights are set to their average.",
    "lora_alpha": "Scales the low-rank update by `lora_alpha / lora_rank`.",
    "output_padding": "How much to add to one side of each axis of the output.",
    "loss_scale_factor": "If set, the loss is multiplied by it and gradients are divided by it.",
    "gradient_accumulation_steps": "How many batches' gradients are averaged for one update.",
}

# Names that `compile` understands and `keras.metrics.get` does not.
ALIASES: dict[tuple[str, str], tuple[str, ...]] = {("metrics", "Accuracy"): ("acc",)}

# Arguments of `call` that take a list of tensors; no signature says so.
PORTS_OF_LISTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("Add", "Average", "Concatenate", "Dot", "Maximum", "Minimum"), ("inputs",)),
    **dict.fromkeys(("Multiply", "Subtract", "HashedCrossing"), ("inputs",)),
    "CustomScaleLayer": ("inputs",),
    # query, value and optionally key; their masks are a list in the same order.
    **dict.fromkeys(("Attention", "AdditiveAttention"), ("inputs", "mask")),
    # One state for SimpleRNN and GRU, two for LSTM and ConvLSTM, twice that for Bidirectional.
    **dict.fromkeys(("RNN", "SimpleRNN", "GRU", "LSTM", "Bidirectional"), ("initial_state",)),
    **dict.fromkeys(("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"), ("initial_state",)),
    **dict.fromkeys(("SimpleRNNCell", "GRUCell", "LSTMCell", "StackedRNNCells"), ("states",)),
}

# Colour families where the folder of the class says something else.
FAMILIES: dict[str, Any] = {"InputLayer": "io", "Lambda": "custom"}
# Classes whose docstring starts with nothing of use.
SUMMARIES: dict[str, str] = {
    "CustomScaleLayer": "Adds the second input, scaled, to the first.",
    "InputLayer": "An input of the model: tensors of the given shape, in batches.",
}

# Values of fields a constructor insists on, and shapes of inputs, where the general samples are
# not accepted. A class name with fields stands for a layer object.
SAMPLES: dict[tuple[str, str], Any] = {
    ("BackupAndRestore", "backup_dir"): "backup",
    ("Bidirectional", "layer"): ("LSTM", {"units": 2}),
    ("CategoryEncoding", "num_tokens"): 4,
    ("Discretization", "bin_boundaries"): [0.0, 1.0],
    ("EinsumDense", "equation"): "ab,bc->ac",
    ("Permute", "dims"): (2, 1),
    ("ModelCheckpoint", "filepath"): "model.keras",
    ("PiecewiseConstantDecay", "boundaries"): [10],
    ("PiecewiseConstantDecay", "values"): [0.1, 0.01],
    ("RNN", "cell"): ("LSTMCell", {"units": 2}),
    ("Reshape", "target_shape"): (-1,),
    ("StackedRNNCells", "cells"): [("LSTMCell", {"units": 2})],
    ("GroupQueryAttention", "num_key_value_heads"): 1,
    ("IoU", "target_class_ids"): [0],
    ("OneHotIoU", "target_class_ids"): [0],
}
CALL_SHAPES: dict[str, tuple[int | None, ...]] = {
    "EinsumDense": (None, 8),
    "GRUCell": (None, 2),
    "GroupNormalization": (None, 8, 32),
    "LSTMCell": (None, 2),
    "SimpleRNNCell": (None, 2),
    # A batch of samples: raw audio.
    "MelSpectrogram": (None, 16000),
    "STFTSpectrogram": (None, 16000, 1),
}
