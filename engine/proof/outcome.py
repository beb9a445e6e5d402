"""What the proof of an export found, as data: its words, the exit status, a person's message."""

from __future__ import annotations

import math

from msgspec import Struct

from engine.errors import ExportError


class Proof(Struct, frozen=True):
    """Whether what was reloaded answers as the model; `equal` is None where it was not found out.

    `largest` is the largest difference of the outputs: infinite where they are of another number,
    shape or type, or not numbers. What is at most `tolerance` is rounding. `inputs` are those that
    were tried, such as `(2, 8, 8, 1) float32`. `reason` says why it was not found out, or in what
    the outputs are not alike; `failed` how a library refused the file, which is then unequal;
    `remarks` what whoever opens the file has to know.
    """

    equal: bool | None
    largest: float | None = None
    tolerance: float = 0.0
    inputs: tuple[str, ...] = ()
    reason: str = ""
    failed: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """In words: `reloaded, outputs equal`."""
        return "; ".join([f"reloaded, {self._found()}", *self.remarks])

    @property
    def difference(self) -> str:
        """The largest difference in words: `a difference of 0.5`."""
        if self.largest is None or math.isinf(self.largest):
            return self.reason or "outputs that are no numbers"
        return f"a difference of {self.largest:.3g}"

    def error(self, path: str) -> ExportError:
        """What an unequal file is to a person: why it was not put in place."""
        return ExportError(
            "the file was not written: what it computes is not what the model computes",
            where=path,
            expected=f"equal outputs on random inputs {', '.join(self.inputs)}",
            received=self.difference,
            hint=" ".join(
                [
                    "What was there before is untouched.",
                    *(f"{remark[:1].upper()}{remark[1:]}." for remark in self.remarks),
                    "Export in another form, such as .keras.",
                ]
            ),
        )

    def _found(self) -> str:
        if self.equal is None:
            return f"outputs not compared ({self.reason})"
        if not self.equal:
            return f"outputs not equal ({self.difference}); not written"
        if not self.largest:
            return "outputs equal"
        return f"outputs equal to within {self.tolerance:.2g} (by at most {self.largest:.2g})"
