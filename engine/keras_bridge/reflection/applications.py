"""The models of `keras.applications`, by reflection: their fields, and the facts that tell them
apart, which take a minute to find out.
"""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import keras
import msgspec

from engine.applications import CATEGORY, Application
from engine.catalog import Field, Port
from engine.keras_bridge.reflection.docs import args_of, first_sentence

APPLICATIONS_PATH = Path(__file__).parents[3] / "resources" / "applications.json"

# The name is the layer's, and the tensor that of the call.
_NO_FIELDS = {"name", "input_tensor"}
# Without weights unless somebody wants them: a graph that is drawn downloads nothing.
_FIELDS = {
    field.name: field
    for field in (
        Field("weights", "choice", nullable=True, choices=("imagenet",),
              help="Weights learnt on the images of ImageNet, or none: it then starts anew."),
        Field("include_top", "bool", default=True,
              help="Whether the model ends in the layers that tell the classes."),
        Field("input_shape", "shape", nullable=True,
              help="Height, width and channels of the images; without, those that come in."),
        Field("pooling", "choice", nullable=True, choices=("avg", "max"),
              help="Without the top: what is made of each channel; without, they stay images."),
        Field("classes", "int", default=1000, minimum=1,
              help="With the top: how many classes it tells; 1,000 with weights of ImageNet."),
        Field("classifier_activation", "activation", default="softmax", nullable=True,
              help="With the top: what is made of the scores of the classes."),
        Field("alpha", "float", default=1.0, minimum=0.05,
              help="The width: a multiplier of the number of filters in each layer."),
        Field("depth_multiplier", "int", default=1, minimum=1),
        Field("dropout", "float", default=0.001, minimum=0.0, maximum=1.0),
        Field("dropout_rate", "float", default=0.2, minimum=0.0, maximum=1.0,
              help="Fraction of the last features that training leaves out."),
        Field("minimalistic", "bool", default=False,
              help="Without squeeze-and-excite, hard-swish and kernels of 5×5."),
        Field("include_preprocessing", "bool", default=True,
              help="Whether the model itself scales the pixels, which are then from 0 to 255."),
    )
}  # fmt: skip


def functions() -> dict[str, Any]:
    """The functions of `keras.applications` by name, families together."""
    found = {n: f for n, f in vars(keras.applications).items() if inspect.isfunction(f)}
    return dict(sorted(found.items(), key=lambda pair: pair[1].__module__))


def fields_of(function: Any) -> tuple[Field, ...]:
    """The fields of an application; raises KeyError for a parameter that nobody has described."""
    parameters = inspect.signature(function).parameters
    texts = args_of(function)
    found = []
    for name in sorted(parameters.keys() - _NO_FIELDS, key=list(_FIELDS).index):
        field = _FIELDS[name]
        default = None if name == "weights" else parameters[name].default
        text = field.help or first_sentence(texts.get(name, ""))
        found.append(msgspec.structs.replace(field, default=default, help=text))
    return tuple(found)


def reflect_application(name: str) -> Application:
    """An application and its facts: two models of it are made, without weights."""
    function = functions()[name]
    with keras.StatelessScope(initialize_variables=False):
        whole = function(weights=None)
        base = function(weights=None, include_top=False)
    # MobileNetV3 takes images of any size, and was trained on 224 like the others of its family.
    size = whole.input_shape[1] or 224
    try:
        with keras.StatelessScope(initialize_variables=False):
            function(weights=None, name="eyes")
        takes_name = True
    except KeyError:  # of EfficientNetV2's table of blocks, by the models' names
        takes_name = False
    parameters, count, pixels = whole.count_params(), len(whole.layers), _pixels(function)
    keras.utils.clear_session()
    return Application(
        name=name,
        section="layers",
        module="keras.applications",
        family="model",
        category=CATEGORY,
        help=_help(function, size, parameters, count, pixels),
        fields=fields_of(function),
        ports=(Port("inputs", help="Images."),),
        trains=True,
        size=size,
        parameters=parameters,
        layers=count,
        features=base.output_shape[-1],
        pixels=pixels,
        takes_name=takes_name,
    )


def _pixels(function: Any) -> str:
    """The values that the model expects, by what becomes of the darkest and brightest pixel."""
    module: Any = sys.modules[function.__module__]
    dark, bright = (
        float(keras.ops.max(module.preprocess_input(keras.ops.full((1, 1, 1, 3), value))))
        for value in (0.0, 255.0)
    )
    return {(0.0, 255.0): "0 to 255", (-1.0, 1.0): "-1 to 1"}.get((dark, bright), "")


def _help(function: Any, size: int, parameters: int, layers: int, pixels: str) -> str:
    module = function.__module__.rpartition(".")[2]
    prepared = f"prepared by keras.applications.{module}.preprocess_input"
    values = f"with pixels from {pixels}" if pixels else prepared
    return (
        f"{parameters / 1e6:.1f} million parameters in {layers} layers, "
        f"for images of {size}×{size} {values}."
    )


def as_text(entries: list[Application]) -> str:
    """The file's text, an application a line."""
    lines = (json.dumps(msgspec.to_builtins(entry), ensure_ascii=False) for entry in entries)
    return "[" + ",\n ".join(lines) + "]\n"


def main() -> None:
    """Write `resources/applications.json`."""
    families = {name: function.__module__ for name, function in functions().items()}
    entries = [reflect_application(name) for name in families]
    entries.sort(key=lambda entry: (families[entry.name], entry.parameters))
    APPLICATIONS_PATH.write_text(as_text(entries), encoding="utf-8")


if __name__ == "__main__":
    main()
