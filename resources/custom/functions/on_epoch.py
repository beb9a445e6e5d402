def tell_epoch(epoch, logs):
    """What is done at an epoch (from 0); `logs` has the losses and metrics."""
    print("epoch", epoch + 1, dict(logs or {}))
