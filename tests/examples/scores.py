"""What a run of each example reaches with room to spare, and what guessing would reach."""

from __future__ import annotations

EXPECTED: dict[str, dict[str, float]] = {
    "perceptron": {"val_accuracy": 0.93},  # guessing: 0.63
    "linear-normalized": {"val_accuracy": 0.92},  # guessing: 0.4
    "digits-mlp": {"val_accuracy": 0.95},  # guessing: 0.1
    "digits-hidden-layers": {
        "val_one_layer_accuracy": 0.95,  # guessing: 0.1
        "val_two_layers_accuracy": 0.95,
        "val_three_layers_accuracy": 0.95,
        "val_equal_parameters_accuracy": 0.95,
    },
    "diabetes-regression": {"val_r2_score": 0.4},  # the mean of all: 0
    "digits-momentum": {"val_accuracy": 0.95},  # guessing: 0.1
    "digits-exponential-decay": {"val_accuracy": 0.95},  # guessing: 0.1
    "digits-cosine-decay": {"val_accuracy": 0.95},  # guessing: 0.1
    "digits-initializers": {
        "val_glorot_accuracy": 0.93,  # guessing: 0.1, as zeros and tiny do
        "val_he_accuracy": 0.93,
    },
    "digits-selu-batch-norm": {
        "val_relu_accuracy": 0.93,  # guessing: 0.1
        "val_selu_accuracy": 0.95,
        "val_norm_after_accuracy": 0.9,
        "val_norm_before_accuracy": 0.93,
    },
    "diabetes-regularization": {
        "val_progress_l1_r2_score": 0.4,  # the mean of all: 0; without a penalty: 0.33
        "val_progress_l2_r2_score": 0.42,
        "val_progress_dropout_r2_score": 0.33,
    },
    "shapes-augmentation": {"val_shape_augmented_accuracy": 0.65},  # guessing: 0.25; plain: 0.54
    "digits-cnn": {"val_accuracy": 0.96},  # guessing: 0.1
    "shapes-separable": {
        "val_shape_full_accuracy": 0.93,  # guessing: 0.25
        "val_shape_separable_accuracy": 0.93,
    },
    "digits-residual": {"val_accuracy": 0.95},  # guessing: 0.1
    "shapes-resnet": {"val_accuracy": 0.9},  # guessing: 0.25
    "inception-block": {"val_accuracy": 0.9},  # guessing: 0.25
    "digits-by-rows": {
        "val_simple_accuracy": 0.9,  # guessing: 0.1
        "val_gru_accuracy": 0.88,
        "val_lstm_accuracy": 0.88,
    },
    "two-cameras-xception": {"val_accuracy": 0.93},  # guessing: 0.25
    "siamese-shared": {"val_accuracy": 0.9},  # guessing: 0.5
    "two-inputs-question-answer": {"val_accuracy": 0.9},  # guessing: 0.06
    "three-outputs-age-income-gender": {
        "val_income_accuracy": 0.6,  # guessing: 0.1
        "val_gender_accuracy": 0.8,  # guessing: 0.5
    },
    "digits-sharpened-cosine": {"val_accuracy": 0.93},  # guessing: 0.1
    "generator-two-moons": {"val_accuracy": 0.96},  # guessing: 0.5
}
