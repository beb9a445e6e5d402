"""What the window and a worker say to each other: few, frozen, picklable, free of Keras.

Commands go to the worker, events come back. `revision` is the document's: an answer about an
older revision than the newest one asked is dropped by its receiver.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from engine.data.study import Study
from engine.errors import LayerloomError
from engine.graph.edits import Edit, Patch
from engine.project import Problem, Project, Weights
from engine.proof.outcome import Proof
from engine.results.outcome import Baseline, Evaluation, Inspection, OverEpochs, SampleLook
from engine.worker import ensemble_messages as e

# Which epoch's weights a training keeps: those of the lowest val_loss (or loss), or the last ones.
Keep = Literal["best", "last"]


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

    `layer` names the call whose answer is shown beside the outputs; with `at_nodes` there is a
    small picture of what each call answers.
    """

    sample: int = 0
    path: str = ""
    layer: str = ""
    at_nodes: bool = False


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
    """Long work goes on; `fraction` is None where the end cannot be told.

    Of an export, `what` is "export" and then, while it is being proved, "prove".
    """

    what: str
    fraction: float | None = None


class EpochEnd(Struct, frozen=True):
    """An epoch is done: Keras's own log keys, and the learning rate with which it was trained.

    Of a schedule that is the rate at its beginning.
    """

    epoch: int
    of: int
    seconds: float
    logs: dict[str, float]
    learning_rate: float | None = None


class TrainingStarted(Struct, frozen=True):
    """`fit` is about to run. `parameters` counts all scalars of the model.

    Of a training that goes on `before` are the epochs that were finished already, and `epochs`
    counts them too. `learning_rate` is that of the first batch; `rate_is_free` says whether a
    person may change it: not where a schedule does.
    """

    epochs: int
    steps_per_epoch: int
    parameters: int
    device: str
    before: tuple[EpochEnd, ...] = ()
    learning_rate: float | None = None
    rate_is_free: bool = False


class BatchEnd(Struct, frozen=True):
    """A batch is done (at most 8 of these a second). `epoch` and `batch` count from 1."""

    epoch: int
    batch: int
    logs: dict[str, float]


class TrainingPaused(Struct, frozen=True):
    """The training waits after this batch."""

    epoch: int
    batch: int


class TrainingResumed(Struct, frozen=True):
    """The training goes on."""


class RateChanged(Struct, frozen=True):
    """The learning rate is another one, because of a callback or of the person.

    `at` is where the training was, in epochs: 1.5 is the middle of the second one.
    """

    at: float
    before: float
    rate: float
    by: Literal["callback", "person"]


class Printed(Struct, frozen=True):
    """What code has printed since the last event of the training: lines without the last end."""

    text: str


class LayersLogged(Struct, frozen=True):
    """LayerHistograms has looked at the layers after this epoch (0: before the first)."""

    epoch: int
    log: OverEpochs


Status = Literal["completed", "early_stopped", "stopped", "diverged"]


class TrainingFinished(Struct, frozen=True):
    """The training has ended; its run lies in `directory`, and `weights` names what it learnt.

    `best_epoch` counts from 1; it is 0 where no epoch was finished. `kept` says whose weights they
    are, those of the best epoch or the last ones; "nothing" where all are lost. `hint` says what
    can be done about a training that diverged.
    """

    status: Status
    epochs: int
    best_epoch: int
    seconds: float
    directory: str = ""
    weights: Weights | None = None
    kept: Keep | Literal["nothing"] = "last"
    hint: str = ""


class Failed(Struct, frozen=True):
    """A command could not be done."""

    error: LayerloomError
    command: str


class Died(Struct, frozen=True):
    """The worker's process is gone (said by its owner, not by itself)."""

    exit_code: int | None
    error: LayerloomError


TrainingEvent = (
    TrainingStarted | BatchEnd | EpochEnd | TrainingPaused | TrainingResumed | RateChanged
    | LayersLogged | Printed | TrainingFinished
)  # fmt: skip
Event = (
    Ready | Inferred | CodeMade | Exported | Imported | Unpacked | DataPreview | Progress
    | Evaluated | SampleShown | StudyMade | BaselinesFitted | e.EnsembleScored
    | TrainingStarted | BatchEnd | EpochEnd | TrainingPaused | TrainingResumed | RateChanged
    | LayersLogged | Printed | TrainingFinished | Failed | Died
)  # fmt: skip
