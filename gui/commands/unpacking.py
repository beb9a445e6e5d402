"""Unpacking an application of Keras: the engine makes its graph, the window puts it there."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.graph.fixing.application_fixes import is_application
from engine.graph.model import refs_in
from engine.worker import messages as m
from gui.document import Document
from gui.engine_client import EngineClient


class Unpacking(QObject):
    """Unpacks one application at a time; what the graph has become is one step of undo."""

    work_changed = Signal(str)  # what goes on; empty when it is over
    done = Signal(str)  # node id

    def __init__(
        self, document: Document, client: EngineClient, runs: Callable[[], Path], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._client, self._runs = document, client, runs
        self._node = ""
        client.received.connect(self._take)

    def start(self, node_id: str) -> None:
        """Ask for the graph of the application that this node of the shown graph calls."""
        document = self._document
        node = document.graph.nodes.get(node_id)
        if node is None or not is_application(document.project, node):
            return
        layer_id = node.layer or ""
        images = next((ref for value in node.arguments.values() for ref in refs_in(value)), None)
        known = document.info(images.node) if images is not None else None
        spec = known.outputs[images.output] if images is not None and known else None
        name = document.project.layers[layer_id].name
        now = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
        folder = self._runs().parent / "imports" / f"{name}-{now}"
        self._node = node_id
        self.work_changed.emit(self.tr("Unpacking {0}").format(name))
        self._client.send(
            m.UnpackApplication(
                document.project, layer_id, str(folder), document.revision, spec, document.place
            )
        )

    def cancel(self) -> None:
        """Let the engine give it up where it waits for a download."""
        self._client.send(m.Stop())

    def _take(self, event: object) -> None:
        if isinstance(event, m.Died) or (
            isinstance(event, m.Failed) and event.command == "UnpackApplication"
        ):
            self.work_changed.emit("")
        if not isinstance(event, m.Unpacked):
            return
        self.work_changed.emit("")
        document, node_id = self._document, self._node
        if event.revision != document.revision:
            self.start(node_id)  # what was made is of an older project
        elif document.try_apply(event.edit):
            if event.weights is not None:
                document.keep_weights(event.weights)
            self.done.emit(node_id)
