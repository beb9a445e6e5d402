def slower_and_slower(epoch, learning_rate):
    """The learning rate of an epoch (from 0), from that of the epoch before."""
    if epoch < 5:
        return learning_rate
    return learning_rate * 0.9
