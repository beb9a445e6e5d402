def tell_batch(batch, logs=None):
    """What is done at a batch (from 0); `logs` has the losses and metrics until there."""
    if batch % 100 == 0:
        print("batch", batch, dict(logs or {}))
