"""What a trained model is worth and what is inside it: measured on arrays, answered as data.

The model itself is asked in `engine.keras_bridge.evaluating`. The window reads what is plain data
(`outcome`, `tables`); `judging` and `baseline` load scikit-learn: they belong into a worker.
"""
