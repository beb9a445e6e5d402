"""The editor: canvas, panels in their docks, engine and training, and how their signals meet.

It is made after the window's first paint (or when somebody asks for it sooner): a person sees the
welcome page long before all of this is needed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer

from engine.errors import LayerloomError, WorkerError
from engine.graph.nesting import Trail
from engine.training.events import EpochEnd, Printed, TrainingFinished
from engine.worker import messages as m
from gui.canvas.breadcrumb import CanvasPage
from gui.commands.combining import Combining
from gui.commands.context_menu import context_menu
from gui.commands.editing import Editing
from gui.commands.exporting import Exporting
from gui.commands.importing import Importing
from gui.commands.unpacking import Unpacking
from gui.language.numbers import written
from gui.language.told import told, told_error
from gui.long_work import State
from gui.panels.layers.layer_list import CODE
from gui.sessions.engine_session import EngineSession
from gui.sessions.evaluating import Evaluating
from gui.sessions.steering import Steering
from gui.sessions.studying import Studying
from gui.sessions.training_session import TrainingSession
from gui.window.parts import Parts
from gui.window.shell import Shell
from gui.window.top_bar import TopBar


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
        self.combining = Combining(shell, self)
        self.canvas, self.docks = parts.canvas, parts.docks
        self.page = CanvasPage(self.canvas, self.document, window)
        self.palette_panel, self.layer_search = parts.palette, parts.layer_search
        self.inspector, self.problems, self.log = parts.inspector, parts.problems, parts.log
        self.training, self.data, self.code = parts.training, parts.data, parts.code
        self.results = parts.results
        self.outline, self.summary = parts.outline, parts.summary
        self.editing = Editing(self.document, self.canvas, self)
        self.evaluating = Evaluating(
            self.document, self.canvas, self.results, self.training, self.docks, shell.runs, self
        )
        self.studying = Studying(self.document, parts.study, self.data, self.docks, self)
        self.unpacking = Unpacking(self.document, self.session.client, shell.runs, self)
        self.exporting = Exporting(self.document, self.session, window, shell.export_menu)
        self.top_bar = TopBar(shell.actions, shell.export_menu, window)
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.top_bar)
        self._search_place: tuple[float, float] | None = None
        self._connect()
        self._connect_engine()
        self._connect_overviews()
        self._connect_work()
        self._want_code()

    def close(self) -> None:
        """End the engine's processes."""
        self.importing.close()
        self.combining.close()
        self.session.close()
        self.training_session.close()
        self.evaluating.close()
        self.studying.close()
        self.summary.close_engine()

    def project_opened(self, cancel: Callable[[], object] | None) -> None:
        """Another project is shown: bring it into view; `cancel` ends the drawing of a large."""
        self.data.finish()
        if self.canvas.graph_scene.building:
            nodes = len(self.document.graph.nodes)
            text = self.tr("Drawing {0} nodes").format(written(nodes))
            self._shell.status.work("draw", text, cancel)
        QTimer.singleShot(0, self, self.canvas.fit_all)

    def search_layer(self, place: QPointF | None = None) -> None:
        """Open the search for a layer, which goes to `place` on the canvas (scene coordinates)."""
        if place is None:
            self._search_place = None
            corner = QPoint(self.canvas.width() // 2 - 150, self.canvas.height() // 4)
        else:
            self._search_place = (place.x(), place.y())
            corner = self.canvas.mapFromScene(place)
        self.layer_search.offer_own(self.palette_panel.code_layers)
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
        document.refused.connect(lambda error: self.log.add("warning", told_error(error)))
        self.editing.refused.connect(status.tell_error)
        self.editing.finding.told.connect(status.tell)
        canvas.held.told.connect(status.tell)
        self.editing.application_unpacked.connect(self.unpacking.start)
        self.unpacking.done.connect(lambda node: canvas.select([node]))
        canvas.selection_changed.connect(self.inspector.show_nodes)
        canvas.selection_changed.connect(self.code.highlight_nodes)
        canvas.selection_changed.connect(self._shell.refresh)
        canvas.add_layer_requested.connect(self.search_layer)
        canvas.context_menu_requested.connect(self._context_menu)
        canvas.node_activated.connect(self._activate)
        self.palette_panel.layer_chosen.connect(self._add_layer)
        self.layer_search.layer_chosen.connect(self._add_searched)
        for asking in (self.palette_panel.view, self.layer_search.view, self.editing.adding):
            asking.help_wanted.connect(self._show_help)
        self.inspector.node_requested.connect(lambda node: canvas.select([node]))
        self.inspector.enter_requested.connect(self.editing.enter)
        self.inspector.unpack_requested.connect(self.editing.unpack)
        self.problems.problem_activated.connect(self._show_problem)
        self.problems.count_changed.connect(self._show_problem_count)
        self.code.node_clicked.connect(self._show_coded)
        self.code.training_toggled.connect(self._want_code)
        self.docks.by_name["code"].visibilityChanged.connect(self._want_code)
        self.data.preview_requested.connect(self.session.preview_data)
        canvas.columns_dropped.connect(self.data.bind_node)

    def _connect_engine(self) -> None:
        session, training = self.session, self.training_session
        session.ready.connect(self._engine_ready)
        session.code_made.connect(lambda made: self.code.show_code(made.text, made.lines))
        session.code_failed.connect(lambda error: self.code.show_code(f"# {error}\n", {}))
        session.exported.connect(self._exported)
        session.previewed.connect(self.data.show_preview)
        session.previewed.connect(self.training.form.show_preview)
        session.previewed.connect(self.problems.show_preview)
        session.progress.connect(self._show_download)
        session.failed.connect(self._engine_failed)
        session.died.connect(self._engine_died)
        for owner in (session.client, training, self.evaluating.session, self.studying.session):
            owner.started_again.connect(lambda error: self.log.add("warning", told_error(error)))
        self.training.train_requested.connect(self._shell.train)
        self.training.data_requested.connect(lambda: self.docks.bring("data"))
        self.steering = Steering(self.training, training, self)
        training.received.connect(self.training.take)
        training.received.connect(self._log_training)
        training.state_changed.connect(self._training_state)
        training.failed.connect(self._training_failed)
        # An evaluation takes the process that is warm; the next training gets another one.
        self.evaluating.session.warm = training.hand_over
        self.evaluating.session.state_changed.connect(
            lambda state: training.prepare() if state == "idle" else None
        )
        self.evaluating.session.state_changed.connect(self._shell.refresh)
        self.training_session.received.connect(self.evaluating.follow_training)
        self.evaluating.told.connect(self._shell.status.tell)
        self.evaluating.failed.connect(lambda error: self.log.add("error", told_error(error)))
        self.studying.session.state_changed.connect(self._shell.refresh)
        self.studying.failed.connect(lambda error: self.log.add("error", told_error(error)))

    def _connect_overviews(self) -> None:
        """The summary and the outline follow the canvas, and lead to it."""
        summary, outline = self.summary, self.outline
        self.canvas.selection_changed.connect(summary.show_nodes)
        self.canvas.selection_changed.connect(outline.show_nodes)
        summary.call_chosen.connect(self._show_call)
        summary.call_activated.connect(lambda trail: self._show_call(trail, go_on=True))
        summary.failed.connect(self._shell.tell)
        outline.nodes_chosen.connect(self._select_listed)
        outline.activated.connect(self._go_to)

    def _connect_work(self) -> None:
        """What takes long is told in the status bar, with a way to end it."""
        status, training, results = self._shell.status, self.training_session, self.evaluating
        status.follow("summary", self.summary.work_changed, self.summary.cancel)
        status.follow("export", self.exporting.work_changed, self.exporting.stop)
        status.follow("import", self.importing.work_changed, self.importing.close)
        status.follow("unpack", self.unpacking.work_changed, self.unpacking.cancel)
        self.canvas.graph_scene.built.connect(lambda part: status.show_progress("draw", part))
        self.canvas.building_done.connect(lambda: status.end_work("draw"))
        training.state_changed.connect(
            lambda state: (
                status.work("training", self.tr("Training"), training.stop)
                if state != "idle"
                else status.end_work("training")
            )
        )
        training.received.connect(status.show_training)
        fitting = self.tr("Fitting classical models")
        for name, text, session in (
            ("results", self.tr("Evaluating"), results.session),
            ("study", self.tr("Studying the data"), self.studying.session),
            ("beside", fitting, results.baselines),
        ):
            status.follow_session(name, text, session, session.progress)

    # What happens

    def find_units(self) -> None:
        """Ask for a number of parameters that a layer's width shall give the model."""
        self.docks.bring("summary")
        chosen = self.canvas.selected_nodes()
        node = self.document.graph.nodes[chosen[0]] if len(chosen) == 1 else None
        self.summary.find_units((node.layer or "") if node is not None else "")

    def compare(self) -> None:
        """Ask for a project whose summary is shown beside this one."""
        self.docks.bring("summary")
        self.summary.ask_what_to_compare()

    def _show_call(self, trail: Trail, go_on: bool = False) -> None:
        """Show a call that the summary names by its way from the main graph."""
        document = self.document
        if document.trail != trail[:-1]:
            document.leave(len(document.trail))
            for node in trail[:-1]:
                document.enter(node)
        if trail[-1] not in document.graph.nodes:
            return  # it has been deleted since
        self.canvas.select([trail[-1]])
        self.canvas.centre_on(trail[-1])
        if go_on:
            self.canvas.setFocus()

    def _select_listed(self, graph_id: str, nodes: list[str]) -> None:
        """Select what is selected in the outline, where the canvas shows it."""
        if graph_id == self.document.graph_id and nodes:
            self.canvas.select(nodes)
            self.canvas.centre_on(nodes[0])

    def _go_to(self, graph_id: str, node_id: str) -> None:
        self.document.show_graph(graph_id)
        if node_id:
            self.canvas.select([node_id])
            self.canvas.centre_on(node_id)
        self.canvas.setFocus()

    def _add_layer(self, target: str) -> None:
        self.editing.add_layer(target)
        self._note_layer(target)

    def _add_searched(self, target: str) -> None:
        if target.startswith(CODE):
            self.palette_panel.choose(target)
            return
        self.editing.add_layer(target, self._search_place)
        self._note_layer(target)
        self.canvas.setFocus()

    def _show_help(self, name: str) -> None:
        from gui.dialogs.layer_help import show_entry_help  # not before it is asked for

        self.layer_search.hide()
        show_entry_help(self._window, self._shell.theme, self.document.project, name)

    def _note_layer(self, target: str) -> None:
        self.palette_panel.note_use(target)
        self._shell.settings.recent_layers = list(self.palette_panel.recent)

    def _context_menu(self, at: QPoint, what: object) -> None:
        context_menu(self._shell.actions, what, self._window).popup(at)

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

    def _show_download(self, event: m.Progress) -> None:
        if event.what.startswith("Downloading"):
            status = self._shell.status
            status.work("download", told(event.what), lambda: self.session.client.send(m.Stop()))
            status.show_progress("download", event.fraction)
            if event.fraction is not None and event.fraction >= 1:
                status.end_work("download")

    def _engine_failed(self, command: str, error: LayerloomError) -> None:
        self._shell.status.end_work("download")
        if isinstance(error, WorkerError):  # a person has ended it
            self._shell.status.tell_error(error)
            return
        if command == "PreviewData":
            self.data.show_error(error)
            self.problems.show_data_error(error)
            self.log.add("warning", told_error(error))
        else:
            self._shell.tell(error)

    def _engine_died(self, event: m.Died) -> None:
        self._shell.status.show_engine(None)
        self._shell.status.end_work("download")
        self.log.add("error", told_error(event.error))
        self._shell.status.tell_error(event.error)
        if self.session.client.running:
            self.data.engine_died()

    def _exported(self, event: m.Exported) -> None:
        text = f"{event.path}: {told(event.note)}"
        proved = event.proof is None or event.proof.equal is not False
        self.log.add("info" if proved else "warning", text)
        self._shell.status.tell(text)

    def _log_training(self, event: object) -> None:
        if isinstance(event, EpochEnd):
            logs = "  ".join(f"{key} {value:.4g}" for key, value in event.logs.items())
            self.log.add("info", f"{event.epoch}/{event.of}  {logs}")
        elif isinstance(event, Printed):
            for line in event.text.splitlines():
                self.log.add("info", line)
        elif isinstance(event, TrainingFinished):
            self.log.add("info", f"{told(event.status)}: {event.directory}")

    def _training_state(self, state: State) -> None:
        self.training.set_state(state)
        busy = state != "idle"
        self.top_bar.show_train(self._shell.actions["stop" if busy else "train"], primary=not busy)
        text = self.tr("training") if busy else ""
        self._shell.status.show_engine(self.session.client.ready, text)
        self._shell.refresh()

    def _training_failed(self, error: LayerloomError) -> None:
        self.log.add("error", told_error(error))
        self.training.show_error(error)
