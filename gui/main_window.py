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
from gui.actions import COMMANDS, MENUS, dress_actions, make_actions
from gui.actions import tr as action_text
from gui.commands import Commands
from gui.document import Document
from gui.files import MODEL_SUFFIXES, SUFFIX, ProjectFiles
from gui.notices import show_error
from gui.settings import Settings, runs_folder
from gui.shell import Shell
from gui.start_page import StartPage
from gui.status import StatusBar
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.canvas.view import Canvas
    from gui.editor import Editor

_FIRST_SIZE = (1440, 900)
_TICK = 20  # ms between looks whether the editor's modules are loaded


def _load_modules() -> None:
    """What the editor needs, loaded in a thread."""
    import_module("gui.editor")
    threading.Thread(target=import_module("gui.panels.code_view").python_lexer, daemon=True).start()


class MainWindow(QMainWindow):
    """One window on one document."""

    def __init__(self, document: Document, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAccessibleName("Layerloom")
        self.setAcceptDrops(True)
        self.document, self.theme, self.settings = document, theme, settings
        document.setParent(self)
        self._editor: Editor | None = None
        self._loader: threading.Thread | None = None
        self._making = self._editor_in_steps()
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
        self.actions_by_id = make_actions(self, theme, self.commands.handlers())
        self._make_menus()
        self._connect()
        self.resize(*_FIRST_SIZE)
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromHex(settings.geometry.encode()))
        self.commands.refresh()

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
            self._editor.set_visible(False)
        self.commands.refresh()

    def show_editor(self) -> None:
        """Show the canvas and its docks."""
        editor = self.editor
        if self.stack.currentWidget() is not editor.page:
            self.stack.setCurrentWidget(editor.page)
            editor.set_visible(True)
        self.commands.refresh()

    def open_path(self, path: Path) -> bool:
        """Open a file; answers whether it is shown."""
        return self.files.open(path)

    def tell(self, error: LayerloomError) -> None:
        """Show an error and keep it in the log."""
        if self._editor is not None:
            self._editor.log.add("error", str(error))
        show_error(self, error)

    # How it is put together

    def _make_menus(self) -> None:
        self.recent_menu = self._menu("recent", self.tr("Open recent"))
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        self.export_menu = self._menu("export", self.tr("Export"))
        self.panels_menu = self._menu("panels", self.tr("Panels"))
        within = {"open": self.recent_menu, "reset_layout": self.panels_menu}
        for name in MENUS:
            menu = self._menu(name.lower(), action_text(name))
            menu.setToolTipsVisible(True)
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
        self.menuBar().setObjectName("menu_bar")
        self.menuBar().setAccessibleName(self.tr("Menus"))

    def _menu(self, name: str, title: str) -> QMenu:
        menu = QMenu(title, self)
        menu.setObjectName(f"menu_{name}")
        menu.setAccessibleName(title)
        return menu

    def _connect(self) -> None:
        document = self.document
        document.modified_changed.connect(self._show_name)
        document.undo_stack.indexChanged.connect(self.commands.refresh)
        document.path_changed.connect(self._show_name)
        document.graph_shown.connect(self.commands.refresh)
        document.changed.connect(self.show_editor)
        self.start_page.page.back_requested.connect(self.show_editor)
        self.files.opened.connect(self._project_opened)
        self.files.saved.connect(lambda path: self.status.tell(self.tr("Saved {0}").format(path)))
        self.files.failed.connect(self.tell)
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
            refresh=self.commands.refresh,
            train=self.commands.train,
            runs=runs_folder,
        )
        # By their names: what they bring along is not loaded before the first paint.
        parts = import_module("gui.parts").Parts(shell)
        yield from parts.make()
        made = import_module("gui.editor").Editor(shell, parts)
        yield
        self._editor = made
        made.importing.imported.connect(self._imported)
        made.importing.failed.connect(self.tell)
        self.stack.addWidget(made.page)
        for command in COMMANDS:
            if command.on_canvas:
                made.canvas.addAction(self.actions_by_id[command.id])
        for dock in made.docks.by_name.values():
            self.panels_menu.addAction(dock.toggleViewAction())
        if self.settings.docks:
            self.restoreState(QByteArray.fromHex(self.settings.docks.encode()))
        made.set_visible(self.is_editing)
        self._show_name()
        self.commands.refresh()
        if self.isVisible():
            made.session.start()

    def _load_editor(self) -> None:
        """After the first paint: load the editor's modules beside the event loop, then make it."""
        if self._editor is not None:
            self._editor.session.start()
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

    # What happens

    def _project_opened(self) -> None:
        self.show_editor()
        self.editor.project_opened()
        self.canvas.setFocus()

    def _import_model(self, path: Path) -> None:
        self.show_editor()
        self.status.tell(self.tr("Reading {0}…").format(path))
        self.editor.importing.start(path)

    def _imported(self, event: Imported) -> None:
        self.files.show_imported(event.project)
        if event.warning:
            self.editor.log.add("warning", event.warning)
            self.status.tell(event.warning)

    def _show_name(self, *_: object) -> None:
        name, edited = self.files.name, self.document.modified
        if self._editor is not None:
            self._editor.show_name(name, edited)
        self.setWindowTitle(f"{name}[*] – Layerloom")
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
        if self._loader is None:
            self._show_name()
            QTimer.singleShot(0, self, self._load_editor)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        projects = [p for p in paths if p.suffix in (SUFFIX, *MODEL_SUFFIXES)]
        if paths:
            event.acceptProposedAction()
            self.open_path((projects or paths)[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry().toHex().toStdString()
        if self.is_editing:
            self.settings.docks = self.saveState().toHex().toStdString()
        self.commands.remember()
        # The stack speaks once more when it is destroyed, to parts that are gone by then.
        self.document.undo_stack.indexChanged.disconnect(self.commands.refresh)
        self.document.modified_changed.disconnect(self._show_name)
        if self._editor is not None:
            self._editor.close()
        event.accept()
