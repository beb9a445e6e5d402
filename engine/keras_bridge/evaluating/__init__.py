"""What a trained model answers, and what goes on inside it."""
