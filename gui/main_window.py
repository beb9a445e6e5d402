"""The main window: menus, welcome page, status bar; the editor joins them after the first paint."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget

from engine.errors import LayerloomError
from engine.worker.messages import Imported
from gui.actions import COMMANDS, MENUS, WITHIN, dress_actions, make_actions, with_mnemonics
from gui.actions import tr as action_text
from gui.commands.dropping import local_paths, meant, offer_as_data
from gui.commands.files import ProjectFiles
from gui.commands.handlers import Commands
from gui.commands.window_commands import WindowCommands
from gui.dialogs.notices import show_error
from gui.document import Document
from gui.language.told import told, told_error
from gui.settings import OpenWindow, Settings, runs_folder
from gui.theme import Theme
from gui.window.recent_menu import RecentMenu
from gui.window.shell import Shell
from gui.window.start_page import StartPage
from gui.window.status import StatusBar
from gui.window.window_list import WindowList
from gui.window.workspaces import Workspaces

if TYPE_CHECKING:
    from gui.canvas.view import Canvas
    from gui.editor import Editor
    from gui.windows import Windows

_FIRST_SIZE = (1440, 900)
_TICK = 20  # ms between looks whether the editor's modules are loaded


def _load_modules() -> None:
    """What the editor needs, loaded in a thread."""
    import_module("gui.editor")
    import_module("gui.dialogs.function_preview")
    threading.Thread(target=import_module("gui.panels.code.view").python_lexer, daemon=True).start()


def stand(window: QMainWindow, geometry: str) -> None:
    """Let a window stand as Qt's own description (hexadecimal) tells, if there is one."""
    if geometry:
        window.restoreGeometry(QByteArray.fromHex(geometry.encode()))


class MainWindow(QMainWindow):
    """One window on one document, among the `windows` of the program."""

    def __init__(
        self, document: Document, theme: Theme, settings: Settings, windows: Windows
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAccessibleName("Layerloom")
        self.setAcceptDrops(True)
        self.document, self.theme, self.settings = document, theme, settings
        self.windows = windows
        self.remembers = True  # whether the settings are written
        self.starts_engine_ahead = True  # else when a project is shown
        self._wanted_engine = False
        document.setParent(self)
        self._editor: Editor | None = None
        self._loader: threading.Thread | None = None
        self._making = self._editor_in_steps()
        self._last_project = ""
        self.files = ProjectFiles(document, settings, self)
        self.start_page = StartPage(self.files, theme, settings, self)
        self.stack = QStackedWidget(self)
        self.stack.setObjectName("stack")
        self.stack.setAccessibleName(self.tr("Canvas or welcome page"))
        self.stack.addWidget(self.start_page.page)
        self.setCentralWidget(self.stack)
        self.status = StatusBar(document, theme, self)
        self.setStatusBar(self.status)
        self.commands = Commands(self)
        self.window_commands = WindowCommands(self)
        handlers = self.commands.handlers() | self.window_commands.handlers()
        self.actions_by_id = make_actions(self, theme, handlers)
        self._make_menus()
        self._connect()
        self.resize(*_FIRST_SIZE)
        stand(self, settings.geometry)
        self.window_commands.apply_settings()
        self.refresh()

    # What tests and scripts rely on

    @property
    def canvas(self) -> Canvas:
        """The canvas (a QGraphicsView)."""
        return self.editor.canvas

    @property
    def editor(self) -> Editor:
        """The editor; made now where it is not there yet."""
        if self._editor is None:
            for _ in self._making:
                pass
        assert self._editor is not None
        return self._editor

    @property
    def has_editor(self) -> bool:
        """Whether the editor is there already."""
        return self._editor is not None

    @property
    def is_editing(self) -> bool:
        """Whether the canvas is shown (and not the welcome page)."""
        return self.stack.currentWidget() is not self.start_page.page

    @property
    def is_blank(self) -> bool:
        """Whether nothing was begun or opened here."""
        document = self.document
        return document.path is None and not document.modified and not document.project.layers

    def state(self) -> OpenWindow:
        """What the next start needs to show this window again."""
        path = self.document.path
        geometry = self.saveGeometry().toHex().toStdString()
        project = str(path.resolve()) if path is not None else self._last_project
        return OpenWindow(project, geometry)

    def take_up(self, state: OpenWindow) -> None:
        """Stand as `state` tells, and open its project after the first paint."""
        stand(self, state.geometry)
        self._last_project = state.project

    def engine_idle(self) -> bool:
        """Whether all shapes of the document as it is now are known."""
        return self._editor is not None and self._editor.session.idle

    def show_welcome(self) -> None:
        """Show the welcome page instead of the canvas and its docks."""
        was_edited = bool(self.document.project.layers) or self.document.path is not None
        self.start_page.page.set_back(self.files.name if was_edited else None)
        self.start_page.refresh()
        self.stack.setCurrentWidget(self.start_page.page)
        if self._editor is not None:
            self._show_parts(self._editor, visible=False)
        self.refresh()

    def show_editor(self) -> None:
        """Show the canvas and its docks."""
        editor = self.editor
        if self.stack.currentWidget() is not editor.page:
            self.stack.setCurrentWidget(editor.page)
            self._show_parts(editor, visible=True)
            self._start_engine()
            if self.settings.tour_due:
                self.settings.tour_due = False
                QTimer.singleShot(0, self, self.window_commands.start_tour)
        self.refresh()

    def open_path(self, path: Path) -> bool:
        """Open a file; answers whether it is shown."""
        self._last_project = ""
        return self.files.open(path)

    def refresh(self, *_: object) -> None:
        """Enable the commands that can be done now."""
        self.commands.refresh()
        self.window_commands.refresh()

    def tell(self, error: LayerloomError) -> None:
        """Show an error and keep it in the log."""
        if self._editor is not None:
            self._editor.log.add("error", told_error(error))
        show_error(self, error)

    # How it is put together

    def _make_menus(self) -> None:
        self.recent_menu = RecentMenu(
            self.settings, self.files.choose, self.start_page.refresh, self
        )
        self.export_menu = self._menu("export", self.tr("Export"))
        self.panels_menu = self._menu("panels", self.tr("Panels"))
        within = {"open_window": self.recent_menu, "reset_layout": self.panels_menu}
        menus = {name: self._menu(name.lower(), action_text(name)) for name in MENUS}
        for name, menu in menus.items():
            menu.setToolTipsVisible(True)
            if name not in WITHIN:
                self.menuBar().addMenu(menu)
            for command in COMMANDS:
                if command.menu != name:
                    continue
                if command.starts_group:
                    menu.addSeparator()
                if command.id == "export":
                    menu.addMenu(self.export_menu)
                else:
                    menu.addAction(self.actions_by_id[command.id])
                if command.id in within:
                    menu.addMenu(within[command.id])
        for name, outer in WITHIN.items():
            menus[outer].addSeparator()
            menus[outer].addMenu(menus[name])
        self._top_menus = [menu for name, menu in menus.items() if name not in WITHIN]
        self.window_list = WindowList(menus["Window"], self)
        self.menuBar().setObjectName("menu_bar")
        self.menuBar().setAccessibleName(self.tr("Menus"))
        self.mark_menus()

    def mark_menus(self) -> None:
        """Give each menu a letter that opens it with Alt, which no command has as its key."""
        keys = [key.toString() for a in self.actions_by_id.values() for key in a.shortcuts()]
        titles = with_mnemonics([menu.accessibleName() for menu in self._top_menus], keys)
        for menu, title in zip(self._top_menus, titles, strict=True):
            menu.setTitle(title)

    def _menu(self, name: str, title: str) -> QMenu:
        menu = QMenu(title, self)
        menu.setObjectName(f"menu_{name}")
        menu.setAccessibleName(title)
        return menu

    def _connect(self) -> None:
        document = self.document
        document.modified_changed.connect(self._show_name)
        document.undo_stack.indexChanged.connect(self.refresh)
        document.path_changed.connect(self._show_name)
        document.graph_shown.connect(self.refresh)
        document.changed.connect(self.show_editor)
        self.start_page.page.back_requested.connect(self.show_editor)
        self.files.opened.connect(self._project_opened)
        self.files.large_is_read.connect(self.show_editor)
        self.files.saved.connect(lambda path: self.status.tell(self.tr("Saved {0}").format(path)))
        self.files.cancelled.connect(self._not_saved)
        self.files.went_back.connect(self._went_back)
        self.files.failed.connect(self.tell)
        self.files.work_began.connect(self.status.work)
        self.files.work_progress.connect(self.status.show_progress)
        self.files.work_ended.connect(self.status.end_work)
        self.files.import_requested.connect(self._import_model)
        self.theme.changed.connect(self._dress)

    def _editor_in_steps(self) -> Iterator[None]:
        """Make the editor, a part at each step."""
        shell = Shell(
            window=self,
            document=self.document,
            theme=self.theme,
            settings=self.settings,
            status=self.status,
            actions=self.actions_by_id,
            export_menu=self.export_menu,
            tell=self.tell,
            refresh=self.refresh,
            train=self.commands.train,
            runs=runs_folder,
        )
        # By their names: what they bring along is not loaded before the first paint.
        parts = import_module("gui.window.parts").Parts(shell)
        yield from parts.make()
        made = import_module("gui.editor").Editor(shell, parts)
        yield
        self._editor = made
        made.importing.imported.connect(self._imported)
        made.importing.failed.connect(self.tell)
        made.combining.drawn.connect(self._show_drawn)
        made.canvas.building_done.connect(self.files.settle)
        self.stack.addWidget(made.page)
        for command in COMMANDS:
            if command.on_canvas:
                made.canvas.addAction(self.actions_by_id[command.id])
        for dock in made.docks.by_name.values():
            self.panels_menu.addAction(dock.toggleViewAction())
        self.workspaces = Workspaces(made.docks, self.settings, self)
        self.workspaces.changed.connect(self.refresh)
        import_module("gui.dialogs.function_preview").FunctionPreview(
            self, self.document, self.theme
        )
        self._show_parts(made, visible=self.is_editing)
        self._show_name()
        self.window_commands.apply_settings()
        self.refresh()
        self._start_engine()

    def _load_editor(self) -> None:
        """After the first paint: load the editor's modules beside the event loop, then make it."""
        if self._editor is not None:
            self._start_engine()
            return
        self._loader = threading.Thread(target=_load_modules, daemon=True)
        self._loader.start()
        self._await_editor()

    def _await_editor(self) -> None:
        assert self._loader is not None
        if self._loader.is_alive():
            QTimer.singleShot(_TICK, self, self._await_editor)
        elif next(self._making, True) is None:
            QTimer.singleShot(0, self, self._await_editor)
        else:
            self._restore_session()

    def _start_engine(self) -> None:
        """Start the engine once it is needed; one that has died is not for this to start again."""
        wanted = self.isVisible() and (self.is_editing or self.starts_engine_ahead)
        if wanted and self._editor is not None and not self._wanted_engine:
            self._wanted_engine = True
            self._editor.session.start()

    def _restore_session(self) -> None:
        """The project of the last time, unless something else was opened or begun by now."""
        last, self._last_project = self._last_project, ""
        path = Path(last)
        if not last or self.is_editing:
            return
        if path.exists():
            self.open_path(path)
        else:
            self.status.tell(self.tr("{0} is no longer there").format(path))

    def _show_parts(self, editor: Editor, *, visible: bool) -> None:
        """Show or hide the docks and the bar: the welcome page stands alone."""
        editor.docks.set_visible(visible)
        editor.top_bar.setVisible(visible)
        self.panels_menu.setEnabled(visible)
        if visible:
            editor.canvas.setFocus()

    # What happens

    def _project_opened(self) -> None:
        self.show_editor()
        self.editor.project_opened(self.files.go_back)
        if not self.canvas.graph_scene.building:
            self.files.settle()
        self.canvas.setFocus()

    def _went_back(self) -> None:
        """The drawing of a project was cancelled: what was open before is there again."""
        self.status.end_work("draw")
        if self.is_blank:
            self.show_welcome()
        else:
            self.show_editor()
            self.editor.project_opened(None)

    def _not_saved(self, path: Path) -> None:
        self.status.tell(self.tr("Not saved: {0} is as it was").format(path))

    def _import_model(self, path: Path) -> None:
        self.show_editor()
        self.editor.importing.start(path)

    def _imported(self, event: Imported) -> None:
        self.files.show_imported(event.project)
        if event.warning:
            warning = told(event.warning)
            self.editor.log.add("warning", warning)
            self.status.tell(warning)

    def _show_drawn(self, event: Imported) -> None:
        if self.files.may_leave():
            self._imported(event)

    def _show_name(self, *_: object) -> None:
        name, edited = self.files.name, self.document.modified
        if self._editor is not None:
            self._editor.show_name(name, edited)
        self.setWindowTitle(f"{name}[*] – Layerloom")
        self.setWindowModified(edited)

    def _use_data(self, path: Path) -> None:
        self.show_editor()
        self.editor.docks.bring("data")
        self.editor.data.source.open_file(path)

    def _dress(self) -> None:
        dress_actions(self.actions_by_id, self.theme)
        self.refresh()

    # Qt's own events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._loader is None:
            self._show_name()
            QTimer.singleShot(0, self, self._load_editor)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        try:
            dropped = meant(local_paths(event.mimeData()))
        except LayerloomError as error:
            self.tell(error)
            return
        if dropped.use == "open":
            self.files.open_as_preferred(dropped.path)
            for path in dropped.beside:
                self.files.open_beside(path)
        else:
            offer_as_data(self, dropped.path, lambda: self._use_data(dropped.path))
        if dropped.left_out:
            names = ", ".join(path.name for path in dropped.left_out)
            self.status.tell(self.tr("Left out: {0}").format(names))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.windows.may_close(self):
            event.ignore()
            return
        self.settings.geometry = self.state().geometry
        if self._editor is not None:
            self.workspaces.keep()
        self.files.reading.cancel()
        self.windows.closed(self)
        self.commands.remember()
        # The stack speaks once more when it is destroyed, to parts that are gone by then.
        self.document.undo_stack.indexChanged.disconnect(self.refresh)
        self.document.modified_changed.disconnect(self._show_name)
        if self._editor is not None:
            self._editor.close()
        event.accept()
