"""Whether what was found out about a project still holds for the project as it is now."""

from __future__ import annotations

from typing import Literal

from engine.project import Project

Finding = Literal["evaluation", "sample", "study", "baselines"]

# The parts of a project on which a finding depends. The seed draws what validates; weights are
# nothing to what is found out about the data alone.
_OF_DATA = ("data", "seed", "variables", "layers", "graphs", "sources")
_PARTS: dict[Finding, tuple[str, ...]] = {
    "evaluation": (*_OF_DATA, "weights"),
    "sample": ("weights", "variables", "layers", "graphs", "sources"),
    "study": _OF_DATA,
    "baselines": _OF_DATA,
}


def is_outdated(finding: Finding, then: Project, now: Project) -> bool:
    """Whether something that the finding depends on is another one `now` than it was `then`."""
    return any(getattr(then, part) != getattr(now, part) for part in _PARTS[finding])
