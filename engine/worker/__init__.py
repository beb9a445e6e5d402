"""The process that hosts Keras for the window, and the language it speaks.

The window imports the messages and `start` alone: all else runs on the other side of the pipe.
"""
