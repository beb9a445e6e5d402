"""The worker's part in results: it keeps the model that was evaluated last, for what is asked next.

One desk serves one worker. Evaluating and looking inside come together, since both need the model
and the data loaded; samples are asked for afterwards, one at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from engine.data.loaded import Report
from engine.errors import DataError
from engine.keras_bridge.evaluating.evaluation import evaluate
from engine.keras_bridge.evaluating.inspection import look_at_file, look_at_row, look_inside
from engine.keras_bridge.evaluating.trained import Trained, load_trained
from engine.results.over_epochs import read_over_epochs
from engine.training.events import LayersLogged
from engine.worker import messages as m


class ResultsDesk:
    """Answers `Evaluate` and `ShowSample`."""

    def __init__(self) -> None:
        self._trained: Trained | None = None

    def answer(
        self, command: m.Evaluate | m.ShowSample, report: Report, should_stop: Callable[[], bool]
    ) -> Iterator[m.Evaluated | LayersLogged | m.SampleShown]:
        """The events that answer a command, as they are found; raises LayerloomError."""
        if isinstance(command, m.Evaluate):
            yield from self._evaluate(command, report, should_stop)
        else:
            yield self._show(command)

    def _evaluate(
        self, command: m.Evaluate, report: Report, should_stop: Callable[[], bool]
    ) -> Iterator[m.Evaluated | LayersLogged]:
        base = Path(command.project_path).parent if command.project_path else None
        run = Path(command.run) if command.run else None
        self._trained = None  # what is loaded next to it would need the memory twice
        trained = load_trained(command.project, base, run, report)
        found = None if should_stop() else evaluate(trained, report, should_stop)
        inside = None if found is None or should_stop() else look_inside(trained, report)
        if found is not None:
            self._trained = trained
        yield m.Evaluated(found, inside)
        if found is not None and command.over_epochs:
            log = read_over_epochs(Path(command.over_epochs))
            yield LayersLogged(log.epochs[-1], log)

    def _show(self, command: m.ShowSample) -> m.SampleShown:
        if self._trained is None:
            raise DataError(
                "there is no evaluated model to show a sample in", hint="Evaluate it first."
            )
        layer, everywhere = command.layer, command.at_nodes
        if command.path:
            look = look_at_file(self._trained, Path(command.path), layer, everywhere=everywhere)
        else:
            look = look_at_row(self._trained, command.sample, layer, everywhere=everywhere)
        return m.SampleShown(look)
