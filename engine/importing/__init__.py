"""Existing Keras models as projects, from their configuration alone and without Keras."""
