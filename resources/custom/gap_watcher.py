import keras


class GapWatcher(keras.callbacks.Callback):
    """Watches the gap between training and validation loss, and acts where it does not close.

    Where the gap has not become smaller for some epochs, the learning rate is lowered, and once it
    is lower than the lowest the training stops.

    Args:
        patience: After how many epochs with no smaller gap it acts.
        factor: By what the learning rate is multiplied then.
        lowest: The rate below which it stops instead.
        verbose: Whether it prints the gap after each epoch.
    """

    def __init__(self, patience=3, factor=0.5, lowest=1e-5, verbose=True):
        super().__init__()
        self.patience = patience
        self.factor = factor
        self.lowest = lowest
        self.verbose = verbose

    def on_train_begin(self, logs=None):
        self.smallest = float("inf")
        self.waited = 0

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if "val_loss" not in logs:
            return  # there is no gap without validation
        gap = float(logs["val_loss"]) - float(logs["loss"])
        if self.verbose:
            print(f"epoch {epoch + 1}: gap {gap:.4f}")
        if gap <= 0 or gap < self.smallest:  # validation that is the better one is no gap
            self.smallest = gap
            self.waited = 0
            return
        self.waited += 1
        if self.waited >= self.patience:
            self.act(epoch)

    def act(self, epoch):
        self.waited = 0
        rate = float(self.model.optimizer.learning_rate) * self.factor
        if rate < self.lowest:
            print(f"epoch {epoch + 1}: the gap does not close, and the training stops")
            self.model.stop_training = True
        else:
            print(f"epoch {epoch + 1}: the learning rate goes down to {rate:.2g}")
            self.model.optimizer.learning_rate = rate
