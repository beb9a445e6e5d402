"""What a trained model is worth and what is inside it: measured on arrays, answered as data."""
