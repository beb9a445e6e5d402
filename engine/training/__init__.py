"""Training: what is fitted how, the fit itself, and what it says while it runs.

Defaults, checks and doubts are pure, and the window asks them too. Keras is imported by what runs
in a training's process: `fit.py` and what it calls. What `fit.py` does, the generated
script does (`keras_bridge/code/script.py`): change both together.
"""
