"""The first page: begin a model, go on with one, or learn from an example."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.project import Project
from gui.elided_label import ElidedLabel
from gui.language.told import told
from gui.panels.welcome.card_grid import CardGrid, Cell
from gui.panels.welcome.project_card import ProjectCard
from gui.theme import Theme, set_role

_WIDEST = 2_000  # pixels: wider than that the eye loses the row
_LONGEST_NAME = 40  # characters of a project's name on a button

# name, title, description, group, project (None where it could not be read)
Example = tuple[str, str, str, str, Project | None]


class WelcomePage(QWidget):
    """Shows what `set_recent`, `set_examples` and `set_back` tell; the caller reads the files."""

    new_requested = Signal()
    open_requested = Signal()
    file_chosen = Signal(str)  # path
    example_chosen = Signal(str)  # name
    back_requested = Signal()  # to the project that is open

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(self.tr("Welcome"))
        self.setAcceptDrops(True)
        self._theme = theme
        scroll = QScrollArea(self)
        scroll.setObjectName("welcome_scroll")
        scroll.setAccessibleName(self.tr("Projects and examples"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(scroll)
        scroll.setWidget(page)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._make_back(), 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._make_head())
        self._column.addSpacing(14)
        self._recent_title = self._heading(self.tr("Recent"), "welcome_recent_title")
        self._recent = CardGrid(page)
        self._recent.setObjectName("welcome_recent")
        self._recent.setAccessibleName(self.tr("Recent projects"))
        self._column.addWidget(self._recent_title)
        self._column.addWidget(self._recent)
        self._column.addSpacing(10)
        self._examples_title = self._heading(self.tr("Examples"), "welcome_examples_title")
        self._examples = CardGrid(page)
        self._examples.setObjectName("welcome_examples")
        self._examples.setAccessibleName(self.tr("Examples"))
        self._examples.align_with(self._recent)
        for grid in (self._recent, self._examples):
            scroll.verticalScrollBar().valueChanged.connect(grid.follow_pointer)
        self._column.addWidget(self._examples_title)
        self._column.addWidget(self._examples)
        self._column.addStretch(1)
        sides = QHBoxLayout(page)
        sides.setContentsMargins(44, 32, 44, 32)
        sides.addStretch(1)
        middle = QWidget(page)
        middle.setMaximumWidth(_WIDEST)
        middle.setLayout(self._column)
        sides.addWidget(middle, 1_000)
        sides.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.set_recent(())
        self.set_examples(())
        self.set_back(None)
        theme.changed.connect(self._dress)

    def set_back(self, name: str | None) -> None:
        """Offer the way back to the open project called `name`; None where none is open."""
        self.back_button.setVisible(name is not None)
        self._escape.setEnabled(name is not None)
        if name is not None:
            short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
            self.back_button.setText("←  " + self.tr("Back to {0}").format(short))
            self.back_button.setAccessibleName(self.tr("Back to {0}").format(name))
            self.back_button.setToolTip(self.tr("{0} (Escape)").format(name))

    def set_recent(self, items: Iterable[str | tuple[str, Project | None]]) -> None:
        """Show recent files: paths, or (path, project) where it has been read for its picture."""
        cards = []
        for item in items:
            path, project = (item, None) if isinstance(item, str) else item
            title = (project.title if project is not None else "") or Path(path).stem
            card = ProjectCard(title, _folder(path), project, self._theme, self._recent, lines=1)
            card.setObjectName(f"recent_{Path(path).stem}")
            card.setToolTip(path)
            card.clicked.connect(lambda _=False, path=path: self.file_chosen.emit(path))
            cards.append(Cell(card))
        self._recent.set_cells(cards)
        self._recent.setVisible(bool(cards))
        self._recent_title.setVisible(bool(cards))

    def set_examples(self, examples: Iterable[Example]) -> None:
        """Show the examples, each group with its heading, in the order given."""
        grouped: dict[str, list[Example]] = {}
        for example in examples:
            grouped.setdefault(example[3], []).append(example)
        cells = []
        for group, members in grouped.items():
            for index, (name, title, text, _, project) in enumerate(members):
                card = ProjectCard(
                    told(title), told(text), project, self._theme, self._examples, lines=3
                )
                card.setObjectName(f"example_{name}")
                card.clicked.connect(lambda _=False, name=name: self.example_chosen.emit(name))
                cells.append(Cell(card, self._group_heading(told(group)) if index == 0 else None))
        self._examples.set_cells(cells)
        self._examples.setVisible(bool(cells))
        self._examples_title.setVisible(bool(cells))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := _dropped(event):
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    def _make_back(self) -> QPushButton:
        self.back_button = QPushButton(self)
        self.back_button.setObjectName("welcome_back")
        self.back_button.setAccessibleName(self.tr("Back to the open project"))
        set_role(self.back_button, "link")
        self.back_button.setAutoDefault(True)  # so that Enter presses it
        self.back_button.clicked.connect(lambda: self.back_requested.emit())
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.activated.connect(self.back_requested)
        return self.back_button

    def _make_head(self) -> QHBoxLayout:
        self._logo = QLabel(self)
        self._logo.setPixmap(self._theme.application_icon().pixmap(QSize(64, 64)))
        title = QLabel("Layerloom", self)
        title.setObjectName("welcome_title")
        set_role(title, "hero")
        line = QLabel(self.tr("Draw a neural network. Get a real Keras model."), self)
        line.setObjectName("welcome_line")
        set_role(line, "muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(line)
        words.addStretch(1)
        self.new_button = QPushButton(self.tr("New model"), self)
        self.new_button.setObjectName("welcome_new")
        self.new_button.setAccessibleName(self.tr("New model"))
        self.new_button.setMinimumSize(150, 40)
        set_role(self.new_button, "primary")
        self.new_button.setAutoDefault(True)
        self.new_button.clicked.connect(lambda: self.new_requested.emit())
        self.open_button = QPushButton(self.tr("Open…"), self)
        self.open_button.setObjectName("welcome_open")
        self.open_button.setAccessibleName(self.tr("Open a file"))
        self.open_button.setMinimumSize(110, 40)
        self.open_button.setAutoDefault(True)
        self.open_button.clicked.connect(lambda: self.open_requested.emit())
        hint = QLabel(self.tr("or drop a file anywhere"), self)
        hint.setObjectName("welcome_drop_hint")
        hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        set_role(hint, "caption")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.open_button)
        actions = QVBoxLayout()
        actions.setSpacing(6)
        actions.addLayout(buttons)
        actions.addWidget(hint)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._logo)
        head.addLayout(words)
        head.addStretch(1)
        head.addLayout(actions)
        self._dress()
        return head

    def _heading(self, text: str, name: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        set_role(label, "title")
        return label

    def _group_heading(self, text: str) -> QLabel:
        label = ElidedLabel(text, self._examples)
        set_role(label, "muted")
        return label

    def _dress(self) -> None:
        self.new_button.setIcon(self._theme.icon("plus", "on_accent"))
        self.open_button.setIcon(self._theme.icon("open"))
        self.update()


def _folder(path: str) -> str:
    """Where a file lies, with the home folder as ~."""
    folder = Path(path).expanduser().parent
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)


def _dropped(event: QDropEvent) -> str:
    """The path of the one local file that is dropped; empty for anything else."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 else ""
