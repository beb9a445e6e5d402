"""The call that makes an application, as Python source."""

from __future__ import annotations

from collections.abc import Callable

from engine.applications import Application
from engine.graph.model import Layer
from engine.keras_bridge.code.source import SourceWriter, qualified


def application_source(
    entry: Application,
    layer: Layer,
    writer: SourceWriter,
    name: str,
    shape: str,
    free: Callable[[str], str],
) -> str:
    """The expression that makes the model, as `make_application` does.

    `shape` is the source of its input's shape, if there is one; `free` gives a variable a name.
    Weights are always written: without them Keras would download some.
    """
    fields = {k: v for k, v in layer.fields.items() if k != "weights"}
    weights = writer.value(
        layer.fields.get("weights"), entry.field("weights"), where=f"{layer.name}/weights"
    )
    extra = [f"name={name}"] if entry.takes_name else []
    if fields.get("input_shape") is None and shape:
        extra.insert(0, f"input_shape={shape}")
    rest = writer.arguments(entry, fields, where=layer.name, extra=", ".join(extra))
    made = f"{qualified(entry)}({', '.join(part for part in (f'weights={weights}', rest) if part)})"
    if entry.takes_name:
        return made
    base = free("base")
    return f"keras.Model(({base} := {made}).input, {base}.output, name={name})"
