"""What a worker and the window say of code of the project's own that may never come to an end."""

from __future__ import annotations

from msgspec import Struct

from engine.project import Project
from engine.worker import messages as m

CODE_LIMIT = 30.0  # seconds that code of the project's own may take


class OpenWithCode(m.OpenProject, frozen=True):
    """Answer for this project; what runs its code ends the worker after `limit` seconds.

    `given_up` are keys of layers that ended a worker before: they are not tried again.
    """

    given_up: tuple[str, ...] = ()
    limit: float = CODE_LIMIT


class CodeStarts(Struct, frozen=True):
    """Code is about to run, of the layer with this key; any other event says that it came back."""

    key: str


def opening(
    project: Project, revision: int, given_up: tuple[str, ...] = (), limit: float = CODE_LIMIT
) -> m.OpenProject:
    """The command that opens a project; only one with code of its own is watched for its end."""
    if not project.sources:
        return m.OpenProject(project, revision)
    return OpenWithCode(project, revision, given_up, limit)
