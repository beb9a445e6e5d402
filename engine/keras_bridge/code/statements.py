"""What the functions of a generated module are made of, and what they ask of the module."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance, Layer, Value
from engine.graph.node_info import TensorSpec
from engine.keras_bridge.code.source import SourceWriter
from engine.project import Project


class Statement(Struct, frozen=True):
    """One statement of a function, the node that it is about ("" for none), and others."""

    text: str
    node: str = ""
    more: tuple[str, ...] = ()

    @property
    def nodes(self) -> tuple[str, ...]:
        """All nodes that it is about."""
        return (self.node, *self.more) if self.node else ()


def loop(head: str, body: Sequence[str], *, unless: str = "") -> str:
    """A `for` with these lines, which is passed over where the condition `unless` is true."""
    inner = "\n        " + ("    " if unless else "")
    text = f"for {head}:" + "".join(inner + line for line in body)
    return f"if {negated(unless)}:\n        {text}" if unless else text


def negated(condition: str) -> str:
    """Source of the opposite of a condition."""
    return f"not {condition}" if condition.isidentifier() else f"not ({condition})"


class Call(Struct, frozen=True):
    """How a model is made at one place: for which tensors, and what its parameters are there."""

    name: str  # source of the model's name
    inputs: Sequence[str]  # sources of the tensors, in the model's order
    specs: Sequence[TensorSpec]
    writer: SourceWriter
    index: str = ""  # source of the repeat index, where there is one


class Module(Protocol):
    """The generated module that a function is part of."""

    project: Project

    @property
    def names(self) -> Collection[str]:
        """What its functions are called."""

    def submodel(self, layer: Layer, call: Call) -> str:
        """The call that makes the model of a graph layer."""

    def claim(self, stem: str) -> str:
        """A name for a function more."""

    def define(self, function: str, head: str, body: Sequence[Statement], graph_id: str) -> None:
        """Write a function more, which stands for calls of a graph."""


def expressions_in(value: Value) -> Iterator[str]:
    """The texts of the expressions inside a value."""
    if isinstance(value, Expression):
        yield value.text
    elif isinstance(value, Instance):
        yield from expressions_in(value.fields)
    elif isinstance(value, tuple | FrozenDict):
        for item in value.values() if isinstance(value, FrozenDict) else value:
            yield from expressions_in(item)
