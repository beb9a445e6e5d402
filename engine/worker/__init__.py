"""The process that hosts Keras for the window, and the language it speaks."""
