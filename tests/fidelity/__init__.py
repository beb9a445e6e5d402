"""Existing models through Layerloom and back: `python -m tests.fidelity`."""
