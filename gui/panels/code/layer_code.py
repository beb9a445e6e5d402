"""The Python of the project's own layers, functions, callbacks and data: to write, to apply, and to
allow where it came from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine import trust
from engine.custom.definition import read
from engine.custom.shipped import (
    CALLBACK_TEMPLATE,
    FUNCTION_TEMPLATE,
    GENERATOR_TEMPLATE,
    TEMPLATE,
    shipped_sources,
)
from engine.custom.sources import name_in
from engine.errors import LayerloomError, SourceError
from engine.graph.edits import Patch
from engine.graph.sources import set_source
from gui.document import Document
from gui.language.told import told
from gui.panels.code.editor import CodeEditor
from gui.panels.code.removing import remove_code
from gui.panels.fields.elided_box import NameBox
from gui.theme import Theme, set_role

_READ_DELAY = 350  # ms after the last letter


class LayerCodePanel(QWidget):
    """One source at a time, chosen from those of the project.

    What is typed and not yet applied is kept while other sources are looked at. Applying is one
    step of undo; it is refused while the text defines nothing.
    """

    add_requested = Signal(str)  # the file of a source that comes with Layerloom
    allowed = Signal()  # a source may run now

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layer_code")
        self.setAccessibleName(self.tr("Own code"))
        self._document, self._theme = document, theme
        self._name = ""
        self._known = ""  # the text of the source when it was last looked at
        self._drafts: dict[str, str] = {}
        self.choice = NameBox(self)
        self.choice.setObjectName("layer_code_source")
        self.choice.setAccessibleName(self.tr("Source"))
        self.choice.setMinimumContentsLength(24)
        self.choice.textActivated.connect(self.show_source)
        self.new_button = self._button("layer_code_new", self.tr("New"))
        self.new_button.setMenu(self._make_menu())
        self.remove_button = self._button("layer_code_remove", self.tr("Delete"))
        self.remove_button.setToolTip(self.tr("Take this code out of the project"))
        set_role(self.remove_button, "quiet")
        self.remove_button.clicked.connect(self.remove)
        self.apply_button = self._button("layer_code_apply", self.tr("Apply"))
        self.apply_button.setToolTip(self.tr("Use this text from now on (Ctrl+Enter)"))
        set_role(self.apply_button, "primary")
        self.apply_button.clicked.connect(self.apply)
        self.revert_button = self._button("layer_code_revert", self.tr("Revert"))
        self.revert_button.setToolTip(self.tr("Back to the text that was applied last"))
        self.revert_button.clicked.connect(self.revert)
        self.editor = CodeEditor(theme, self)
        self.editor.setObjectName("layer_code_editor")
        self.editor.setAccessibleName(self.tr("Python"))
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        set_role(self.editor, "flat")
        self.editor.edited.connect(self._edited)
        self.editor.apply_requested.connect(self.apply)
        self.editor.left.connect(self.choice.setFocus)
        self.error = QLabel(self)
        self.error.setObjectName("layer_code_error")
        self.error.setAccessibleName(self.tr("What is wrong with the code"))
        self.error.setWordWrap(True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setMargin(6)
        set_role(self.error, "error")
        self.alert = self._make_alert()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_READ_DELAY)
        self._timer.timeout.connect(self._judge)
        self._lay_out()
        document.changed.connect(self._follow)
        document.replaced.connect(self._start_anew)
        document.problems_changed.connect(self._judge)
        theme.changed.connect(self.editor.dress)
        self._start_anew()

    @property
    def source(self) -> str:
        """The name of the source that is shown; empty for none."""
        return self._name

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that was not applied."""
        return bool(self._name) and self.editor.toPlainText() != self._known

    def show_source(self, name: str) -> None:
        """Show a source; what was typed in another one is kept."""
        if name == self._name or name not in self._document.project.sources:
            return
        self._keep_draft()
        self._name = name
        self._load()

    def apply(self) -> None:
        """Use the text as it stands; whoever writes here allows it to run."""
        text = self.editor.toPlainText()
        if not self.is_changed:
            return
        try:
            read(text, where=self._name)
            edit = set_source(self._document.project, self._name, text)
            trust.allow([text])
            self._known = text  # what follows is no change from outside
            self._document.apply(edit)
        except LayerloomError as error:
            self._known = self._document.project.sources.get(self._name, "")
            self._tell(error)
            return
        self._drafts.pop(self._name, None)
        self._load()

    def revert(self) -> None:
        """Forget what was typed and not applied."""
        self._drafts.pop(self._name, None)
        self._load()

    def remove(self) -> None:
        """Take the source that is shown out of the project; ask where something uses it."""
        if self._name:
            remove_code(self._document, self._name, self)

    def ask_to_allow(self) -> None:
        """Ask whether the source that is shown may run on this computer."""
        box = QMessageBox(self)
        box.setObjectName("ask_to_allow")
        box.setAccessibleName(self.tr("Allow this code"))
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Allow this code"))
        box.setText(self.tr("Let the code of {0} run on this computer?").format(self._name))
        box.setInformativeText(
            self.tr(
                "Code can do whatever you can: read, change and send your files. Allow it if you "
                "have read it, or trust whoever wrote it. A change of it will be asked about anew."
            )
        )
        allow = box.addButton(self.tr("Allow"), QMessageBox.ButtonRole.AcceptRole)
        allow.setObjectName("allow")
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        allow.clicked.connect(self._allow)
        box.open()

    def _allow(self) -> None:
        try:
            trust.allow([self._known])
        except LayerloomError as error:
            self._tell(error)
            return
        self._show_state()
        self.allowed.emit()

    # What the document does

    def _start_anew(self) -> None:
        self._drafts.clear()
        self._name = next(iter(trust.untrusted(self._document.project)), "")
        self._name = self._name or next(iter(self._document.project.sources), "")
        self._load()

    def _follow(self, patch: Patch) -> None:
        if not any(put.path[0] in ("sources", "layers") for put in patch.puts):
            return
        sources = self._document.project.sources
        if self._name not in sources:
            self._drafts.pop(self._name, None)
            # It may have got another name; else it is gone.
            told = [put.path[1] for put in patch.puts if put.path[0] == "sources" and put.path[1:]]
            self._name = next(
                (n for n in (*reversed(told), *reversed(sources)) if n in sources), ""
            )
            self._load()
        elif sources[self._name] != self._known:  # by undo, or from elsewhere
            self._drafts.pop(self._name, None)
            self._load()
        else:
            self._list()

    def _load(self) -> None:
        self._known = self._document.project.sources.get(self._name, "")
        self.editor.set_text(self._drafts.get(self._name, self._known))
        self._list()
        self._judge()

    def _keep_draft(self) -> None:
        if self.is_changed:
            self._drafts[self._name] = self.editor.toPlainText()
        else:
            self._drafts.pop(self._name, None)

    def _list(self) -> None:
        names = list(self._document.project.sources)
        if [self.choice.itemText(i) for i in range(self.choice.count())] != names:
            self.choice.clear()
            self.choice.addItems(names)
        self.choice.setCurrentIndex(names.index(self._name) if self._name in names else -1)
        self.choice.setEnabled(bool(names))
        self._pages.setCurrentWidget(self._page if names else self._empty)
        self._show_state()

    # What is typed

    def _edited(self) -> None:
        self._show_state()
        self._timer.start()

    def _show_state(self) -> None:
        changed = self.is_changed
        self.apply_button.setEnabled(changed)
        self.revert_button.setEnabled(changed)
        self.apply_button.setVisible(bool(self._name))
        self.revert_button.setVisible(bool(self._name))
        self.remove_button.setVisible(bool(self._name))
        self.alert.setVisible(bool(self._name) and not trust.is_allowed(self._known))

    def _judge(self) -> None:
        """Say what is wrong with the text: it cannot be read, or it failed when it ran."""
        self.error.hide()
        self.editor.show_line(0)
        if not self._name:
            return
        try:
            read(self.editor.toPlainText(), where=self._name)
        except SourceError as error:
            self._tell(error)
            return
        if self.is_changed:
            return  # what the engine says is about the text before
        for problem in self._document.problems:
            place, _, rest = problem.what.partition(": ")
            name, _, line = place.rpartition(":")
            if name == self._name and line.isdecimal():
                self._say(int(line), rest, problem.expected, problem.hint)
                return

    def _tell(self, error: LayerloomError) -> None:
        line = error.line if isinstance(error, SourceError) else 0
        self._say(line, error.what, error.expected, error.hint)

    def _say(self, line: int, what: str, expected: str, hint: str) -> None:
        text = self.tr("Line {0}: {1}").format(line, told(what)) if line else told(what)
        if expected:
            text += self.tr("; expected {0}").format(told(expected))
        self.error.setText(f"{text}. {told(hint)}" if hint else text)
        self.error.show()
        self.editor.show_line(line)

    # How it is put together

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        return button

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("menu_layer_code_new")
        menu.setAccessibleName(self.tr("New code"))
        titles = {
            TEMPLATE: self.tr("Layer"),
            FUNCTION_TEMPLATE: self.tr("Function, called by a Lambda"),
            CALLBACK_TEMPLATE: self.tr("Callback of the training"),
            GENERATOR_TEMPLATE: self.tr("Generator of data"),
        }
        for file in dict.fromkeys((*titles, *shipped_sources())):
            if file not in titles and not menu.findChild(QAction, "layer_code_shipped"):
                menu.addSeparator().setObjectName("layer_code_shipped")
            action = menu.addAction(titles.get(file) or name_in(shipped_sources()[file]))
            action.setObjectName(f"layer_code_new_{file}")
            action.triggered.connect(lambda _=False, file=file: self.add_requested.emit(file))
        return menu

    def _make_alert(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("layer_code_alert")
        frame.setAccessibleName(self.tr("Code from elsewhere"))
        set_role(frame, "alert")
        text = QLabel(
            self.tr(
                "This code was not written on this computer, and it does not run before you "
                "allow it. Read it first."
            ),
            frame,
        )
        text.setWordWrap(True)
        self.allow_button = QPushButton(self.tr("Allow this code…"), frame)
        self.allow_button.setObjectName("layer_code_allow")
        self.allow_button.setAccessibleName(self.tr("Allow this code"))
        self.allow_button.clicked.connect(self.ask_to_allow)
        line = QHBoxLayout(frame)
        line.setContentsMargins(12, 8, 8, 8)
        line.addWidget(text, 1)
        line.addWidget(self.allow_button)
        return frame

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 6, 10, 6)
        bar.setSpacing(8)
        bar.addWidget(self.choice)
        bar.addWidget(self.new_button)
        bar.addWidget(self.remove_button)
        bar.addStretch(1)
        bar.addWidget(self.revert_button)
        bar.addWidget(self.apply_button)
        self._page = QWidget(self)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        around = QVBoxLayout()
        around.setContentsMargins(12, 0, 10, 6)
        around.addWidget(self.alert)
        page.addLayout(around)
        page.addWidget(self.editor, 1)
        under = QVBoxLayout()
        under.setContentsMargins(8, 0, 8, 2)
        under.addWidget(self.error)
        page.addLayout(under)
        self._empty = QLabel(
            self.tr(
                "What Keras does not have is written here in Python: a layer, a function for a "
                "Lambda, a callback of the training, a generator of data. Arguments of the class "
                "or function become fields, those of a layer's call inputs. It is saved with the "
                "project and stands in its code. Begin with one under New."
            ),
            self,
        )
        self._empty.setObjectName("layer_code_empty")
        self._empty.setWordWrap(True)
        self._empty.setMargin(16)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_role(self._empty, "muted")
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addLayout(self._pages, 1)
