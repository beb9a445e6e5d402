"""The editor: canvas, panels in their docks, engine and training, and how their signals meet.

It is made after the window's first paint (or when somebody asks for it sooner): a person sees the
welcome page long before all of this is needed.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtWidgets import QMenu

from engine.errors import LayerloomError
from engine.worker import messages as m
from gui.canvas.breadcrumb import CanvasPage
from gui.editing import Editing
from gui.engine_session import EngineSession
from gui.exporting import Exporting
from gui.importing import Importing
from gui.parts import Parts
from gui.shell import Shell
from gui.top_bar import TopBar
from gui.training_session import State, TrainingSession

_CONTEXT_MENU = (
    ("enter", "leave"),
    ("add_layer", "paste"),
    ("cut", "copy", "duplicate", "duplicate_shared", "delete"),
    ("group", "unpack"),
    ("toggle_output", "mute", "freeze"),
    ("arrange", "fit"),
)


# What is about models is offered only where there is one.
_WHERE_POSSIBLE = {"enter", "leave", "unpack"}


class Editor(QObject):
    """Everything between the menus and the status bar once a project is shown."""

    def __init__(self, shell: Shell, parts: Parts) -> None:
        window = shell.window
        super().__init__(window)
        self._shell, self._window = shell, window
        self.document, self.theme = shell.document, shell.theme
        self.session = EngineSession(self.document, self)
        self.training_session = TrainingSession(self.document, shell.runs, self)
        self.importing = Importing(shell.runs, self)
        self.canvas, self.docks = parts.canvas, parts.docks
        self.page = CanvasPage(self.canvas, self.document, window)
        self.palette_panel, self.layer_search = parts.palette, parts.layer_search
        self.inspector, self.problems, self.log = parts.inspector, parts.problems, parts.log
        self.training, self.data, self.code = parts.training, parts.data, parts.code
        self.editing = Editing(self.document, self.canvas, self)
        self.exporting = Exporting(self.document, self.session, window, shell.export_menu)
        self.top_bar = TopBar(shell.actions, shell.export_menu, window)
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.top_bar)
        self._search_place: tuple[float, float] | None = None
        self._connect()
        self._connect_engine()
        self._want_code()

    def close(self) -> None:
        """End the engine's processes."""
        self.importing.close()
        self.session.close()
        self.training_session.close()

    def set_visible(self, visible: bool) -> None:
        """Show or hide the docks and the bar: the welcome page stands alone."""
        self.docks.set_visible(visible)
        self.top_bar.setVisible(visible)
        if visible:
            for name in ("training", "palette", "inspector"):
                self.docks.bring(name)
            self.canvas.setFocus()

    def project_opened(self) -> None:
        """Another project is shown: bring it into view."""
        self.data.finish()
        QTimer.singleShot(0, self, self.canvas.fit_all)

    def search_layer(self, place: QPointF | None = None) -> None:
        """Open the search for a layer, which goes to `place` on the canvas (scene coordinates)."""
        if place is None:
            self._search_place = None
            corner = QPoint(self.canvas.width() // 2 - 150, self.canvas.height() // 4)
        else:
            self._search_place = (place.x(), place.y())
            corner = self.canvas.mapFromScene(place)
        self.layer_search.open_at(
            self.canvas.viewport().mapToGlobal(corner), self.palette_panel.recent
        )

    def show_name(self, name: str, edited: bool) -> None:
        """Show what the project is called."""
        self.top_bar.show_name(name, edited)

    # How it is put together

    def _connect(self) -> None:
        document, canvas, status = self.document, self.canvas, self._shell.status
        document.refused.connect(status.tell_error)
        document.refused.connect(lambda error: self.log.add("warning", str(error)))
        self.editing.refused.connect(status.tell_error)
        canvas.selection_changed.connect(self.inspector.show_nodes)
        canvas.selection_changed.connect(self.code.highlight_nodes)
        canvas.selection_changed.connect(self._shell.refresh)
        canvas.add_layer_requested.connect(self.search_layer)
        canvas.context_menu_requested.connect(self._context_menu)
        canvas.node_activated.connect(self._activate)
        self.palette_panel.layer_chosen.connect(self._add_layer)
        self.layer_search.layer_chosen.connect(self._add_searched)
        self.inspector.node_requested.connect(lambda node: canvas.select([node]))
        self.inspector.enter_requested.connect(self.editing.enter)
        self.inspector.unpack_requested.connect(self.editing.unpack)
        self.problems.problem_activated.connect(self._show_problem)
        self.problems.count_changed.connect(self._show_problem_count)
        self.code.node_clicked.connect(self._show_coded)
        self.code.training_toggled.connect(self._want_code)
        self.docks.by_name["code"].visibilityChanged.connect(self._want_code)
        self.data.preview_requested.connect(self.session.preview_data)

    def _connect_engine(self) -> None:
        session, training, status = self.session, self.training_session, self._shell.status
        session.ready.connect(self._engine_ready)
        session.code_made.connect(lambda made: self.code.show_code(made.text, made.lines))
        session.code_failed.connect(lambda error: self.code.show_code(f"# {error}\n", {}))
        session.exported.connect(self._exported)
        session.previewed.connect(self.data.show_preview)
        session.previewed.connect(self.problems.show_preview)
        session.failed.connect(self._engine_failed)
        session.died.connect(self._engine_died)
        self.exporting.began.connect(
            lambda path: status.tell(self.tr("Exporting {0}…").format(path))
        )
        self.training.train_requested.connect(self._shell.train)
        self.training.data_requested.connect(lambda: self.docks.bring("data"))
        self.training.stop_requested.connect(training.stop)
        training.received.connect(self.training.take)
        training.received.connect(self._log_training)
        training.state_changed.connect(self._training_state)
        training.failed.connect(self._training_failed)

    # What happens

    def _add_layer(self, target: str) -> None:
        self.editing.add_layer(target)
        self._note_layer(target)

    def _add_searched(self, target: str) -> None:
        self.editing.add_layer(target, self._search_place)
        self._note_layer(target)
        self.canvas.setFocus()

    def _note_layer(self, target: str) -> None:
        self.palette_panel.note_use(target)
        self._shell.settings.recent_layers = list(self.palette_panel.recent)

    def _context_menu(self, at: QPoint, _: object) -> None:
        menu = QMenu(self._window)
        menu.setObjectName("menu_canvas")
        menu.setAccessibleName(self.tr("Canvas"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in _CONTEXT_MENU:
            for command in group:
                action = self._shell.actions[command]
                if action.isEnabled() or command not in _WHERE_POSSIBLE:
                    menu.addAction(action)
            menu.addSeparator()
        menu.popup(at)

    def _activate(self, node_id: str) -> None:
        if not self.document.enter(node_id):
            self.docks.bring("inspector")

    def _show_coded(self, node_id: str) -> None:
        self.document.show_graph(self.document.project.main)  # the lines are about its nodes
        self.canvas.select([node_id])

    def _show_problem(self, graph_id: str, node_id: str) -> None:
        if graph_id in self.document.project.graphs:
            self.document.show_graph(graph_id)
        if node_id in self.document.graph.nodes:
            self.canvas.select([node_id])
            self.canvas.fit_selection()

    def _show_problem_count(self, count: int) -> None:
        title = self.tr("Problems")
        self.docks.by_name["problems"].setWindowTitle(f"{title} {count}" if count else title)

    def _want_code(self, *_: object) -> None:
        self.session.want_code(self.code.isVisible(), self.code.training.isChecked())

    def _engine_ready(self, ready: m.Ready) -> None:
        self._shell.status.show_engine(ready)
        self.log.add("info", f"Keras {ready.keras}, {ready.backend}, {ready.device}")
        self.training_session.prepare()
        self.training.plots.prepare()

    def _engine_failed(self, command: str, error: LayerloomError) -> None:
        if command == "PreviewData":
            self.data.show_error(error)
            self.log.add("warning", str(error))
        else:
            self._shell.tell(error)

    def _engine_died(self, event: m.Died) -> None:
        self._shell.status.show_engine(None)
        self.log.add("error", str(event.error))
        self._shell.status.tell_error(event.error)

    def _exported(self, event: m.Exported) -> None:
        text = f"{event.path}: {event.note}"
        self.log.add("info", text)
        self._shell.status.tell(text)

    def _log_training(self, event: object) -> None:
        if isinstance(event, m.EpochEnd):
            logs = "  ".join(f"{key} {value:.4g}" for key, value in event.logs.items())
            self.log.add("info", f"{event.epoch}/{event.of}  {logs}")
        elif isinstance(event, m.TrainingFinished):
            self.log.add("info", f"{event.status}: {event.directory}")

    def _training_state(self, state: State) -> None:
        self.training.set_state(state)
        busy = state != "idle"
        self.top_bar.show_train(self._shell.actions["stop" if busy else "train"], primary=not busy)
        text = self.tr("training") if busy else ""
        self._shell.status.show_engine(self.session.client.ready, text)
        self._shell.refresh()

    def _training_failed(self, error: LayerloomError) -> None:
        self.log.add("error", str(error))
        self.training.show_error(error)
