"""What a trained model got right and wrong."""
