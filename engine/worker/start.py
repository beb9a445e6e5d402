"""Where a worker process begins. It names `engine.worker.main` as text only.

The window imports this module to start a worker; what the worker imports (Keras) must not come
with it.
"""

from __future__ import annotations

import importlib
import os
from multiprocessing.connection import Connection

# In steady training on two cores the window loses its smoothness to a worker of equal priority.
_NICENESS = 10


def run(connection: Connection) -> None:
    """The target of the process: serve commands from `connection` until it closes."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    importlib.import_module("engine.worker.main").serve(connection)
