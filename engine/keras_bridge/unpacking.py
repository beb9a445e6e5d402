"""Unpacking an application: its layers as a graph of the project, with the weights there are."""

from __future__ import annotations

import json
from pathlib import Path

import keras

from engine.atomic import make_folder
from engine.graph.blocks.application_graph import Unpacked, check_application, unpacked
from engine.graph.edits import Edit
from engine.graph.node_info import TensorSpec
from engine.importing.functional import project_of
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.files.weights import (
    LayerWeights,
    put_weights,
    restore_weights,
    weights_of,
    write_weights,
)
from engine.keras_bridge.inferring.verdict import symbol
from engine.keras_bridge.layers import make_layer
from engine.keras_bridge.pretrained import with_pretrained
from engine.keras_bridge.values import scope_of
from engine.project import Project, Weights


def unpack_application(project: Project, layer_id: str, images: TensorSpec | None) -> Unpacked:
    """The edit that makes a model of an application, as it is called on such images.

    Without them it is made for those that its fields tell of.
    Raises EditError or BuildError.
    """
    layer = check_application(project, layer_id)
    tensors = [] if images is None else [symbol(images)]
    with keras.StatelessScope(initialize_variables=False):
        model = make_layer(project, layer, scope_of(project), tensors=tensors)
    return unpacked(project, layer_id, project_of(json.loads(model.to_json())))


def unpack_with_weights(
    project: Project,
    layer_id: str,
    images: TensorSpec | None,
    folder: Path,
    base: Path | None = None,
) -> tuple[Edit, Weights | None]:
    """The edit that unpacks an application, and what its layers have learnt.

    Weights of the project, and those of ImageNet, are written into `folder` under the names that
    they then have; the file is whoever's who keeps the answer. Raises LayerloomErrors.
    """
    found = unpack_application(project, layer_id, images)
    learnt = project.layers[layer_id].fields.get("weights") is not None
    if project.weights is None and not learnt:
        return found.edit, None
    with with_pretrained():
        before = compile_model(project)
    restore_weights(project, base, before)
    kept = weights_of(before, project)
    moved = LayerWeights(
        {found.paths.get(key, key): arrays for key, arrays in kept.layers.items()},
        by_id=True,
        states={found.paths.get(key, key): state for key, state in kept.states.items()},
    )
    after, _ = found.edit.apply(project)
    model = compile_model(after)
    put_weights(moved, after, model)
    make_folder(folder)
    origin = project.weights.origin if project.weights is not None else "ImageNet"
    return found.edit, write_weights(after, model, folder / "weights.npz", origin)
