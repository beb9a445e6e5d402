"""Data for a model: sources, preparation, bindings to inputs and outputs, and the code for it.

`sources_info` and `bindings` are pure and cheap; the rest loads numpy, pandas or scikit-learn when
it is first used, and belongs into a worker's process.
"""
