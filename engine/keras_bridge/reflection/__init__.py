"""What the installed Keras has, read off Keras itself and kept in `resources/`."""
