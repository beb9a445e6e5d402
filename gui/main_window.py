"""The main window: puts the parts together and lets their signals meet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QWidget

from engine.errors import LayerloomError
from engine.worker import messages as m
from gui.actions import COMMANDS, MENUS, dress_actions, make_actions
from gui.actions import tr as action_text
from gui.canvas.view import Canvas
from gui.commands import Commands
from gui.docks import Docks
from gui.document import Document
from gui.editing import Editing
from gui.engine_session import EngineSession
from gui.exporting import Exporting
from gui.files import SUFFIX, ProjectFiles
from gui.notices import show_error
from gui.panels.code import CodePanel
from gui.panels.data import DataPanel
from gui.panels.inspector import Inspector
from gui.panels.log import LogPanel
from gui.panels.palette import LayerSearch, Palette
from gui.panels.problems import ProblemsPanel
from gui.panels.training import TrainingPanel
from gui.settings import Settings, runs_folder
from gui.start_page import StartPage
from gui.status import StatusBar
from gui.theme import Theme
from gui.top_bar import TopBar
from gui.training_session import TrainingSession

_FIRST_SIZE = (1440, 900)
_ENGINE_DELAY = 60  # ms after the first paint


class MainWindow(QMainWindow):
    """One window on one document."""

    def __init__(self, document: Document, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAccessibleName("Layerloom")
        self.setAcceptDrops(True)
        self.document, self.theme, self.settings = document, theme, settings
        document.setParent(self)
        self.session = EngineSession(document, self)
        self.training_session = TrainingSession(document, runs_folder, self)
        self.files = ProjectFiles(document, settings, self)
        self._make_panels()
        self.editing = Editing(document, self.canvas, self)
        self.exporting = Exporting(document, self.session, self)
        self.commands = Commands(self)
        self.actions_by_id = make_actions(self, theme, self.commands.handlers())
        self._make_menus()
        self._make_bars()
        self._connect()
        self.resize(*_FIRST_SIZE)
        self.docks.resize()
        self._restore()
        self.commands.refresh()
        self._started = False

    # What tests and scripts rely on

    def engine_idle(self) -> bool:
        """Whether all shapes of the document as it is now are known."""
        return self.session.idle

    def show_welcome(self) -> None:
        """Show the welcome page instead of the canvas and its docks."""
        self.start_page.refresh()
        self.stack.setCurrentWidget(self.start_page.page)
        self.docks.set_visible(False)
        self.top_bar.setVisible(False)
        self.commands.refresh()

    def show_editor(self) -> None:
        """Show the canvas and its docks."""
        if self.stack.currentWidget() is not self.canvas:
            self.stack.setCurrentWidget(self.canvas)
            self.docks.set_visible(True)
            self.top_bar.setVisible(True)
            for name in ("training", "palette", "inspector"):
                self.docks.bring(name)
            self.canvas.setFocus()
        self.commands.refresh()

    def open_path(self, path: Path) -> bool:
        """Open a file; answers whether it is shown."""
        return self.files.open(path)

    def tell(self, error: LayerloomError) -> None:
        """Show an error and keep it in the log."""
        self.log.add("error", str(error))
        show_error(self, error)

    # How it is put together

    def _make_panels(self) -> None:
        document, theme = self.document, self.theme
        self.canvas = Canvas(document, theme, self)
        self.palette_panel = Palette(theme, self)
        self.palette_panel.set_recent(self.settings.recent_layers)
        self.inspector = Inspector(document, theme, self)
        self.problems = ProblemsPanel(document, theme, self)
        self.code = CodePanel(theme, self)
        self.training = TrainingPanel(document, theme, self)
        self.data = DataPanel(document, theme, self)
        self.log = LogPanel(theme, self)
        self.layer_search = LayerSearch(theme, self)
        self.start_page = StartPage(self.files, theme, self.settings, self)
        self.stack = QStackedWidget(self)
        self.stack.setObjectName("stack")
        self.stack.setAccessibleName(self.tr("Canvas or welcome page"))
        self.stack.addWidget(self.canvas)
        self.stack.addWidget(self.start_page.page)
        self.setCentralWidget(self.stack)
        panels: dict[str, QWidget] = {
            "palette": self.palette_panel,
            "inspector": self.inspector,
            "training": self.training,
            "data": self.data,
            "code": self.code,
            "problems": self.problems,
            "log": self.log,
        }
        self.docks = Docks(self, panels)

    def _make_menus(self) -> None:
        self.recent_menu = QMenu(self.tr("Open recent"), self)
        self.recent_menu.setObjectName("menu_recent")
        self.recent_menu.setAccessibleName(self.tr("Open recent"))
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        for name in MENUS:
            menu = self.menuBar().addMenu(action_text(name))
            menu.setObjectName(f"menu_{name.lower()}")
            menu.setAccessibleName(action_text(name))
            menu.setToolTipsVisible(True)
            for command in COMMANDS:
                if command.menu != name:
                    continue
                if command.starts_group:
                    menu.addSeparator()
                if command.id == "export":
                    menu.addMenu(self.exporting.menu)
                else:
                    menu.addAction(self.actions_by_id[command.id])
                if command.id == "open":
                    menu.addMenu(self.recent_menu)
            if name == "View":
                menu.addSeparator()
                for dock in self.docks.by_name.values():
                    menu.addAction(dock.toggleViewAction())
        self.menuBar().setObjectName("menu_bar")
        self.menuBar().setAccessibleName(self.tr("Menus"))

    def _make_bars(self) -> None:
        self.top_bar = TopBar(self.actions_by_id, self.exporting.menu, self)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.top_bar)
        self.status = StatusBar(self.document, self.theme, self)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        document, canvas = self.document, self.canvas
        document.refused.connect(self.status.tell_error)
        document.refused.connect(lambda error: self.log.add("warning", str(error)))
        document.undo_stack.cleanChanged.connect(self._show_name)
        document.undo_stack.indexChanged.connect(self.commands.refresh)
        document.path_changed.connect(self._show_name)
        document.changed.connect(self._leave_welcome)
        self.editing.refused.connect(self.status.tell_error)
        self.files.opened.connect(self._project_opened)
        self.files.saved.connect(lambda path: self.status.tell(self.tr("Saved {0}").format(path)))
        self.files.failed.connect(self.tell)
        canvas.selection_changed.connect(self.inspector.show_nodes)
        canvas.selection_changed.connect(self.code.highlight_nodes)
        canvas.selection_changed.connect(self.commands.refresh)
        canvas.add_layer_requested.connect(self.search_at)
        canvas.context_menu_requested.connect(self._context_menu)
        canvas.node_activated.connect(lambda _: self.docks.bring("inspector"))
        self.palette_panel.layer_chosen.connect(self._add_layer)
        self.layer_search.layer_chosen.connect(self._add_searched)
        self.inspector.node_requested.connect(lambda node: canvas.select([node]))
        self.problems.problem_activated.connect(self._show_problem)
        self.problems.count_changed.connect(self._show_problem_count)
        self.code.node_clicked.connect(lambda node: canvas.select([node]))
        self.code.training_toggled.connect(self._want_code)
        self.docks.by_name["code"].visibilityChanged.connect(self._want_code)
        self.data.preview_requested.connect(self.session.preview_data)
        self.theme.changed.connect(self._dress)
        self._connect_engine()

    def _connect_engine(self) -> None:
        session, training = self.session, self.training_session
        session.ready.connect(self._engine_ready)
        session.code_made.connect(lambda made: self.code.show_code(made.text, made.lines))
        session.code_failed.connect(lambda error: self.code.show_code(f"# {error}", {}))
        session.exported.connect(self._exported)
        session.previewed.connect(self.data.show_preview)
        session.failed.connect(self._engine_failed)
        session.died.connect(self._engine_died)
        self.exporting.began.connect(
            lambda path: self.status.tell(self.tr("Exporting {0}…").format(path))
        )
        self.training.train_requested.connect(self.commands.train)
        self.training.stop_requested.connect(training.stop)
        training.event.connect(self.training.take)
        training.event.connect(self._log_training)
        training.state_changed.connect(self._training_state)
        training.failed.connect(self._training_failed)

    # What happens

    def _leave_welcome(self) -> None:
        self.show_editor()

    def _project_opened(self) -> None:
        self.show_editor()
        self.data.finish()
        QTimer.singleShot(0, self.canvas.fit_all)

    def _add_layer(self, target: str) -> None:
        self.editing.add_layer(target)
        self._note_layer(target)

    def _add_searched(self, target: str) -> None:
        self.editing.add_layer(target, self._search_place)
        self._note_layer(target)

    def _note_layer(self, target: str) -> None:
        self.palette_panel.note_use(target)
        self.settings.recent_layers = list(self.palette_panel.recent)

    def search_at(self, place: QPointF | None = None) -> None:
        """Open the search for a layer, which goes to `place` on the canvas (scene coordinates)."""
        if place is None:
            self._search_place: tuple[float, float] | None = None
            corner = QPoint(self.canvas.width() // 2 - 150, self.canvas.height() // 4)
        else:
            self._search_place = (place.x(), place.y())
            corner = self.canvas.mapFromScene(place)
        self.layer_search.open_at(
            self.canvas.viewport().mapToGlobal(corner), self.palette_panel.recent
        )

    def _context_menu(self, at: QPoint, _: object) -> None:
        menu = QMenu(self)
        menu.setObjectName("menu_canvas")
        menu.setAccessibleName(self.tr("Canvas"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups = (
            ("add_layer", "paste"),
            ("cut", "copy", "duplicate", "duplicate_shared", "delete"),
            ("toggle_output", "mute", "freeze"),
            ("arrange", "fit"),
        )
        for group in groups:
            for command in group:
                menu.addAction(self.actions_by_id[command])
            menu.addSeparator()
        menu.popup(at)

    def _show_problem(self, graph_id: str, node_id: str) -> None:
        if node_id and node_id in self.document.graph.nodes:
            self.canvas.select([node_id])
            self.canvas.fit_selection()

    def _show_problem_count(self, count: int) -> None:
        title = self.tr("Problems")
        self.docks.by_name["problems"].setWindowTitle(f"{title} {count}" if count else title)

    def _want_code(self, *_: object) -> None:
        visible = self.docks.is_in_front("code") or self.code.isVisible()
        self.session.want_code(visible, self.code.training.isChecked())

    def _engine_ready(self, ready: m.Ready) -> None:
        self.status.show_engine(ready)
        self.log.add("info", f"Keras {ready.keras}, {ready.backend}, {ready.device}")
        self.training_session.prepare()

    def _engine_failed(self, command: str, error: LayerloomError) -> None:
        if command == "PreviewData":
            self.data.show_error(error)
            self.log.add("warning", str(error))
        else:
            self.tell(error)

    def _engine_died(self, event: m.Died) -> None:
        self.status.show_engine(None)
        self.log.add("error", str(event.error))
        self.status.tell_error(event.error)

    def _exported(self, event: m.Exported) -> None:
        text = f"{event.path}: {event.note}"
        self.log.add("info", text)
        self.status.tell(text)

    def _log_training(self, event: object) -> None:
        if isinstance(event, m.EpochEnd):
            logs = "  ".join(f"{key} {value:.4g}" for key, value in event.logs.items())
            self.log.add("info", f"{event.epoch}/{event.of}  {logs}")
        elif isinstance(event, m.TrainingFinished):
            self.log.add("info", f"{event.status}: {event.directory}")

    def _training_state(self, state: str) -> None:
        self.training.set_state(state)
        busy = state != "idle"
        self.top_bar.show_train(self.actions_by_id["stop" if busy else "train"], primary=not busy)
        text = self.tr("training") if busy else ""
        self.status.show_engine(self.session.client.ready, text)
        self.commands.refresh()

    def _training_failed(self, error: LayerloomError) -> None:
        self.log.add("error", str(error))
        self.training.show_error(error)

    def _show_name(self, *_: object) -> None:
        edited = self.document.modified
        self.top_bar.show_name(self.files.name, edited)
        self.setWindowTitle(f"{self.files.name}[*] – Layerloom")
        self.setWindowModified(edited)

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for path in self.settings.recent:
            action = self.recent_menu.addAction(Path(path).stem)
            action.setToolTip(path)
            action.triggered.connect(lambda _=False, p=path: self.open_path(Path(p)))
        if not self.settings.recent:
            self.recent_menu.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _dress(self) -> None:
        dress_actions(self.actions_by_id, self.theme)
        self.commands.refresh()

    # Qt's own events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._started:
            self._started = True
            self._show_name()
            QTimer.singleShot(_ENGINE_DELAY, self.session.start)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        projects = [p for p in paths if p.suffix == SUFFIX]
        if paths:
            event.acceptProposedAction()
            self.open_path((projects or paths)[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry().toHex().toStdString()
        if self.stack.currentWidget() is self.canvas:
            self.settings.docks = self.saveState().toHex().toStdString()
        self.commands.remember()
        # The stack speaks once more when it is destroyed, to parts that are gone by then.
        self.document.undo_stack.indexChanged.disconnect(self.commands.refresh)
        self.document.undo_stack.cleanChanged.disconnect(self._show_name)
        self.session.close()
        self.training_session.close()
        event.accept()

    def _restore(self) -> None:
        if self.settings.geometry:
            self.restoreGeometry(QByteArray.fromHex(self.settings.geometry.encode()))
        if self.settings.docks:
            self.restoreState(QByteArray.fromHex(self.settings.docks.encode()))
