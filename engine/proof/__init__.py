"""The proof of an export: what was written, opened by a clean process and compared with the model.

`prover.py` is a program by itself that has only what whoever receives the file has;
`clean_process.py` runs it; `outcome.py` is what it found, as data.
`engine.keras_bridge.files.proving` asks it about a model.
"""
