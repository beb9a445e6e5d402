"""The window's side of what worker processes do: live shapes, a training, an evaluation."""
