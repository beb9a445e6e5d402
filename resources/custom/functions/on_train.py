def tell_training(logs=None):
    """What is done where the training begins or ends; `logs` has the last losses and metrics."""
    print("training", dict(logs or {}))
