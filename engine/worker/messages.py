"""What the window and a worker say to each other: few, frozen, picklable, free of Keras.

Commands go to the worker, events come back. `revision` is the document's: an answer about an
older revision than the newest one asked is dropped by its receiver.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from engine.data.columns import DataPreview
from engine.data.study import Study
from engine.errors import LayerloomError
from engine.graph.edits import Edit, Patch
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.project import Problem, Project, Weights
from engine.proof.outcome import Proof
from engine.results.outcome import Baseline, Evaluation, Inspection, SampleLook
from engine.training.events import Keep, TrainingEvent
from engine.worker import ensemble_messages as e

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
    """Train this project (frozen as it is now) and keep the run in `directory`.

    It goes on from the run in the folder `continued`, or from the project's own weights where that
    is empty; it begins with fresh ones where it is None. `keep` overrides what the project says.
    """

    project: Project
    directory: str
    project_path: str | None = None
    epochs: int | None = None
    keep: Keep | None = None
    continued: str | None = None


class PreviewData(Struct, frozen=True):
    """Load the data source and say what is in it."""

    project: Project
    project_path: str | None = None


class ImportModel(Struct, frozen=True):
    """Make a project of a Keras model's file; its weights are kept in `folder`."""

    path: str
    folder: str


class Evaluate(Struct, frozen=True):
    """Judge the project's model (with a run's weights where one is named), and look inside.

    `over_epochs` is the file of histograms that its run has left, to be read too; empty for none.
    """

    project: Project
    project_path: str | None = None
    run: str | None = None
    over_epochs: str = ""


class ShowSample(Struct, frozen=True):
    """Send a sample through the model that was evaluated last: a row of its part, or a file.

    `layer` names the call whose answer is shown beside the outputs; `at_nodes` leads to the graph
    of which each node has a small picture of what it answers (None: of no graph).
    """

    sample: int = 0
    path: str = ""
    layer: str = ""
    at_nodes: tuple[str, ...] | None = None


class StudyData(Struct, frozen=True):
    """Load the project's data and study the part that trains."""

    project: Project
    project_path: str | None = None


class FitBaselines(Struct, frozen=True):
    """Fit classical models for each output of the project, beside which a network stands."""

    project: Project
    project_path: str | None = None


class UnpackApplication(Struct, frozen=True):
    """Make a graph of an application of Keras that is called on such images.

    What the project has learnt, and what Keras has for the application, is kept in `folder`.
    """

    project: Project
    layer: str
    folder: str
    revision: int
    images: TensorSpec | None = None
    project_path: str | None = None


class Stop(Struct, frozen=True):
    """End the training or evaluation after the batch that runs, or the export being proved.

    Of a training `keep` says which weights; None leaves it at what `Train` said.
    """

    keep: Keep | None = None


class Pause(Struct, frozen=True):
    """Let the training wait at the end of the batch that runs; `Stop` is heard meanwhile."""


class Resume(Struct, frozen=True):
    """Let the training that waits go on."""


class SetLearningRate(Struct, frozen=True):
    """Train with this rate from the next batch on; with a schedule nothing happens."""

    rate: float


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
    | UnpackApplication
    | Evaluate
    | ShowSample
    | StudyData
    | FitBaselines
    | Stop
    | Pause
    | Resume
    | SetLearningRate
    | Shutdown
    | e.Command
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
    """An export has ended; `note` says what was written and what its proof found.

    Pictures and notebooks have no proof. What was proved unequal, or stopped, was not written.
    """

    path: str
    note: str = ""
    proof: Proof | None = None


class Imported(Struct, frozen=True):
    """A model has become a project; `warning` says what could not be kept of it."""

    project: Project
    warning: str = ""


class Evaluated(Struct, frozen=True):
    """What `Evaluate` found; nothing where it was stopped before."""

    evaluation: Evaluation | None
    inspection: Inspection | None = None


class SampleShown(Struct, frozen=True):
    """A sample on its way through the model."""

    look: SampleLook


class StudyMade(Struct, frozen=True):
    """What `StudyData` found."""

    study: Study


class BaselinesFitted(Struct, frozen=True):
    """What `FitBaselines` found, for each output in the project's order."""

    baselines: tuple[Baseline, ...]


class Unpacked(Struct, frozen=True):
    """An application as a graph: the edit that puts it there, and what its layers have learnt."""

    revision: int
    edit: Edit
    weights: Weights | None = None


class Progress(Struct, frozen=True):
    """Long work goes on; `fraction` is None where the end cannot be told.

    Of an export, `what` is "export" and then, while it is being proved, "prove".
    """

    what: str
    fraction: float | None = None


class Failed(Struct, frozen=True):
    """A command could not be done."""

    error: LayerloomError
    command: str


class Died(Struct, frozen=True):
    """The worker's process is gone (said by its owner, not by itself)."""

    exit_code: int | None
    error: LayerloomError
    began: bool = True  # whether it had been ready


Event = (
    Ready | Inferred | CodeMade | Exported | Imported | Unpacked | DataPreview | Progress
    | Evaluated | SampleShown | StudyMade | BaselinesFitted | e.EnsembleScored
    | TrainingEvent | Failed | Died
)  # fmt: skip
