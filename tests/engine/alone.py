"""Training scripts run by a plain Python, which has Keras and nothing of Layerloom."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_RUN = """
import json, os, sys
found = []
for folder in sys.argv[2:]:
    os.chdir(folder)
    sys.modules.pop("script", None)
    import script
    history = script.main(**json.loads(sys.argv[1])).history
    found.append({k: [float(x) for x in v] for k, v in history.items()})
assert "engine" not in sys.modules
print(json.dumps(found))
"""


def histories_of_scripts(folders: Sequence[Path], **given: object) -> list[dict[str, list[float]]]:
    """What `main(**given)` of each folder's script.py returns; one process for all of them."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps(given), *map(str, folders)],
        capture_output=True, text=True, cwd=folders[0],
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.strip().splitlines()[-1])
