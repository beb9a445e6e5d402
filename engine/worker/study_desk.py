"""The worker's part in what is known without the network: a study of the data, classical models."""

from __future__ import annotations

from pathlib import Path

from engine.data.loaded import Report
from engine.worker import messages as m


def answer(
    command: m.StudyData | m.FitBaselines, report: Report
) -> m.StudyMade | m.BaselinesFitted:
    """The event that answers a command; raises LayerloomError."""
    base = Path(command.project_path).parent if command.project_path else None
    if isinstance(command, m.StudyData):
        from engine.data.studying import study_project

        return m.StudyMade(study_project(command.project, base, report))
    from engine.results.baseline import fit_baselines

    return m.BaselinesFitted(fit_baselines(command.project, base, report))
