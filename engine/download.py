"""Fetching a file: it appears under its name only once it is whole."""

from __future__ import annotations

import os
import shutil
import urllib.request
from collections.abc import Callable
from pathlib import Path

_SECONDS = 30  # without an answer, before the network counts as absent
_BLOCK = 256 * 1024

# Hears how many bytes are there, and of how many (0 where nobody knows). Raising ends the download.
Heard = Callable[[int, int], None]


def download(url: str, target: Path, heard: Heard | None = None) -> None:
    """Fetch `url` to `target`, whose folder is made; raises OSError (URLError is one)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS) as answer, part.open("wb") as out:
            size = int(answer.headers.get("Content-Length") or 0)
            done = 0
            while block := answer.read(_BLOCK):
                out.write(block)
                done += len(block)
                if heard is not None:
                    heard(done, size)
            if size and done != size:
                raise ConnectionError(f"only {done:,} of {size:,} bytes arrived")
        shutil.move(part, target)
    finally:
        part.unlink(missing_ok=True)
