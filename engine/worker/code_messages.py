"""What a worker and the window say of code of the project's own that may never come to an end."""

from __future__ import annotations

from msgspec import Struct

from engine.worker import messages as m


class OpenWithCode(m.OpenProject, frozen=True):
    """Answer for this project; what runs its code ends the worker after `limit` seconds.

    `given_up` are keys of layers that ended a worker before: they are not tried again.
    """

    given_up: tuple[str, ...] = ()
    limit: float = 30.0


class CodeStarts(Struct, frozen=True):
    """Code is about to run, of the layer with this key; any other event says that it came back."""

    key: str
