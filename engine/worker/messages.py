"""What the window and a worker say to each other: few, frozen, picklable, free of Keras.

Commands go to the worker, events come back. `revision` is the document's: an answer about an
older revision than the newest one asked is dropped by its receiver.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from engine.errors import LayerloomError
from engine.graph.edits import Patch
from engine.project import Problem, Project, Weights


class TensorSpec(Struct, frozen=True):
    """Shape (None where free; the first axis is the batch) and dtype of a tensor."""

    shape: tuple[int | None, ...]
    dtype: str = "float32"

    @property
    def label(self) -> str:
        """The shape without its batch axis, as it stands on a wire: `28×28×16`."""
        if len(self.shape) == 1:
            return "scalar"
        return "×".join("?" if n is None else str(n) for n in self.shape[1:])


class NodeInfo(Struct, frozen=True):
    """What is known of one node: its output tensors, parameters and problems.

    `outputs` is empty where they cannot be known. `weights` lists (name, shape) in Keras's order,
    from which "3×3×1×16 + bias 16 = 160" is told. `subscripts` say how each output is picked from
    what the call answers (`[1][0]`: the first of a cell's states); there are none where it answers
    one tensor. `checked` is False while only shape rules have spoken and Keras's own verdict is
    still to come.
    """

    outputs: tuple[TensorSpec, ...] = ()
    trainable_parameters: int = 0
    other_parameters: int = 0
    weights: tuple[tuple[str, tuple[int, ...]], ...] = ()
    flops: int = 0
    problems: tuple[Problem, ...] = ()
    subscripts: tuple[str, ...] = ()
    checked: bool = True

    @property
    def parameters(self) -> int:
        """All scalars that the layer's weights hold."""
        return self.trainable_parameters + self.other_parameters


# Commands


class OpenProject(Struct, frozen=True):
    """Forget what was there and answer for this project from now on."""

    project: Project
    revision: int


class ApplyPatch(Struct, frozen=True):
    """The project has changed."""

    patch: Patch
    revision: int


class ShowGraph(Struct, frozen=True):
    """Tell also of the graph to which these nodes lead from the main one, one call after another.

    It is looked at as it is called there. Without nodes it is the main graph alone.
    """

    trail: tuple[str, ...]
    revision: int


class MakeCode(Struct, frozen=True):
    """Write Python for the project as the worker has it."""

    revision: int
    training: bool = False


class ExportModel(Struct, frozen=True):
    """Write the project's model to a file; the suffix says how (`.py`: its code).

    `run` is the folder of the run whose weights it gets; `options` are the format's.
    """

    project: Project
    path: str
    project_path: str | None = None
    run: str | None = None
    options: tuple[tuple[str, Any], ...] = ()


class Train(Struct, frozen=True):
    """Train this project (frozen as it is now) and keep the run in `directory`."""

    project: Project
    directory: str
    project_path: str | None = None
    epochs: int | None = None


class PreviewData(Struct, frozen=True):
    """Load the data source and say what is in it."""

    project: Project
    project_path: str | None = None


class ImportModel(Struct, frozen=True):
    """Make a project of a Keras model's file; its weights are kept in `folder`."""

    path: str
    folder: str


class Stop(Struct, frozen=True):
    """End the training after the batch that runs."""


class Shutdown(Struct, frozen=True):
    """End the process."""


Command = (
    OpenProject
    | ApplyPatch
    | ShowGraph
    | MakeCode
    | ExportModel
    | Train
    | PreviewData
    | ImportModel
    | Stop
    | Shutdown
)


# Events


class Ready(Struct, frozen=True):
    """Keras is imported; the worker can answer."""

    keras: str
    backend: str
    device: str


class Inferred(Struct, frozen=True):
    """News of nodes, keyed by graph id and node id; `idle` when nothing is left to find out."""

    revision: int
    nodes: dict[tuple[str, str], NodeInfo]
    problems: tuple[Problem, ...]
    idle: bool


class CodeMade(Struct, frozen=True):
    """Python source, and for each node the lines (1-based, inclusive) that are about it."""

    revision: int
    text: str
    lines: dict[str, tuple[tuple[int, int], ...]]
    training: bool = False


class Exported(Struct, frozen=True):
    """A file was written; `note` says what was checked of it."""

    path: str
    note: str = ""


class Imported(Struct, frozen=True):
    """A model has become a project; `warning` says what could not be kept of it."""

    project: Project
    warning: str = ""


class DataColumn(Struct, frozen=True):
    """One array or column of the data: shape without the samples' axis, dtype, range."""

    name: str
    shape: tuple[int, ...]
    dtype: str
    low: float | None = None
    high: float | None = None


class DataPreview(Struct, frozen=True):
    """What the data source holds."""

    samples: int
    columns: tuple[DataColumn, ...]


class Progress(Struct, frozen=True):
    """Long work goes on; `fraction` is None where the end cannot be told."""

    what: str
    fraction: float | None = None


class TrainingStarted(Struct, frozen=True):
    """`fit` is about to run. `parameters` counts all scalars of the model."""

    epochs: int
    steps_per_epoch: int
    parameters: int
    device: str


class BatchEnd(Struct, frozen=True):
    """A batch is done (at most 8 of these a second). `epoch` and `batch` count from 1."""

    epoch: int
    batch: int
    logs: dict[str, float]


class EpochEnd(Struct, frozen=True):
    """An epoch is done: Keras's own log keys."""

    epoch: int
    of: int
    seconds: float
    logs: dict[str, float]


Status = Literal["completed", "early_stopped", "stopped", "diverged"]


class TrainingFinished(Struct, frozen=True):
    """The training has ended; its run lies in `directory`, and `weights` names what it learnt.

    `best_epoch` counts from 1; it is 0 where no epoch was finished.
    """

    status: Status
    epochs: int
    best_epoch: int
    seconds: float
    directory: str = ""
    weights: Weights | None = None


class Failed(Struct, frozen=True):
    """A command could not be done."""

    error: LayerloomError
    command: str


class Died(Struct, frozen=True):
    """The worker's process is gone (said by its owner, not by itself)."""

    exit_code: int | None
    error: LayerloomError


TrainingEvent = TrainingStarted | BatchEnd | EpochEnd | TrainingFinished
Event = (
    Ready | Inferred | CodeMade | Exported | Imported | DataPreview | Progress
    | TrainingStarted | BatchEnd | EpochEnd | TrainingFinished | Failed | Died
)  # fmt: skip
