"""Every error that a person may meet, in one tree.

    LayerloomError
    ├── UnknownClassError        a class or function that the catalogue does not hold
    ├── FileError                a file that cannot be used
    │   ├── DamagedFileError     not what its name says, or broken
    │   ├── NewerFileError       written by a newer version
    │   └── SaveError            a file could not be written (full disk, no permission)
    ├── EditError                an edit that the rules refuse
    │   ├── UnknownNodeError     the node, layer or graph is not there
    │   ├── CycleError           the wire would close a loop
    │   ├── PortError            no such port, or it cannot take this wire
    │   ├── NameError_           the name is empty, taken or not allowed
    │   └── FieldError           a field's value is not of its kind
    ├── ExpressionError          an expression outside the grammar, or one that cannot be computed
    ├── BuildError               the graph does not make a model
    │   ├── SourceError          Python of the project that defines no layer, or fails
    │   └── TrustError           Python of the project that was not allowed to run
    ├── DataError                the data cannot be read or do not fit the model
    ├── TrainingError            the training cannot start or go on
    ├── ExportError              the model cannot be written in this form
    └── WorkerError              the engine's process failed or died

A message says *what* is wrong, *where* (node, field, row, file), what was *expected*, what was
*received*, and, as a hint, what to do.
"""

from __future__ import annotations


class LayerloomError(Exception):
    """Base of the tree; its text is fit to be shown to a person as it stands."""

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        expected: str = "",
        received: str = "",
        hint: str = "",
    ) -> None:
        self.what = what
        self.where = where
        self.expected = expected
        self.received = received
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        if self.expected:
            text += f"; expected {self.expected}"
        if self.received:
            text += f"; received {self.received}"
        if self.hint:
            text += f". {self.hint}"
        return text

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole (the default drops keyword arguments)."""
        fields = (self.what, self.where, self.expected, self.received, self.hint)
        return _rebuild, (type(self), fields)


def _rebuild(kind: type[LayerloomError], fields: tuple[str, str, str, str, str]) -> LayerloomError:
    what, where, expected, received, hint = fields
    return kind(what, where=where, expected=expected, received=received, hint=hint)


class UnknownClassError(LayerloomError):
    """A class or function that the catalogue does not hold."""


class FileError(LayerloomError):
    """A file that cannot be used."""


class DamagedFileError(FileError):
    """A file that is not what its name says, or is broken."""


class NewerFileError(FileError):
    """A file written by a newer version of Layerloom."""


class SaveError(FileError):
    """A file could not be written; what was there before is untouched."""


class EditError(LayerloomError):
    """An edit that the rules refuse; nothing was changed."""


class UnknownNodeError(EditError):
    """The node, layer or graph that an edit names is not there."""


class CycleError(EditError):
    """The wire would make a node depend on itself."""


class PortError(EditError):
    """No such port, or it cannot take this wire."""


class NameError_(EditError):
    """The name is empty, taken, or not allowed (trailing underscore: not Python's NameError)."""


class FieldError(EditError):
    """A field's value is not of its kind."""


class ExpressionError(LayerloomError):
    """An expression outside the grammar, or one that cannot be computed."""


class BuildError(LayerloomError):
    """The graph does not make a model."""


class SourceError(BuildError):
    """Python of the project that defines no layer, or that fails; `where` is `NAME:LINE`."""

    @property
    def line(self) -> int:
        """The line of the source, from 1; 0 where it is not known."""
        line = self.where.rpartition(":")[2]
        return int(line) if line.isdecimal() else 0


class TrustError(BuildError):
    """Python of the project that a person has not allowed to run on this computer."""


class DataError(LayerloomError):
    """The data cannot be read, or do not fit the model."""


class TrainingError(LayerloomError):
    """The training cannot start or go on."""


class ExportError(LayerloomError):
    """The model cannot be written in this form."""


class WorkerError(LayerloomError):
    """The engine's process failed or died."""
