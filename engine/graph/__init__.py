"""Graphs as pure data: what they hold, how they are edited, what the rules allow.

No Keras, no Qt, no files: every function is one of immutable values, and may be called from any
thread. Only an edit (`edits.py`) makes another graph of one. `model.py` has the words.
"""
