"""F1: what Keras says about the layer that is selected, without a network."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QVBoxLayout, QWidget

from engine.catalog import load_catalog
from engine.custom.sources import code_entry
from engine.docstrings import as_markdown, docstring
from engine.graph.model import Node
from engine.operations import PREFIX
from engine.palette import kind_of
from engine.project import Project
from gui.document import Document
from gui.panels.layers.layer_list import CODE
from gui.theme import Theme, set_role

_SIZE = QSize(620, 680)


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("LayerHelp", text)


class Help(NamedTuple):
    """A title, where the thing stands in Keras, and its docstring as Markdown."""

    title: str
    place: str
    text: str


def help_of(project: Project, node: Node) -> Help:
    """The help on what a node calls; what is a person's own has its own words."""
    layer = project.layer_of(node)
    if layer is None:
        name = str(node.operation).removeprefix("keras.ops.")
        return _keras("ops", name, f"keras.ops.{name}")
    match layer.kind:
        case "graph":
            own = tr("A model of this project. Enter it to see what it is made of.")
            return Help(layer.name, tr("model"), own)
        case "code":
            return Help(layer.target, tr("layer of this project"), tr("Its code is its help."))
        case "application":
            return _keras("applications", layer.target, f"keras.applications.{layer.target}")
        case _:
            return _keras("layers", layer.target, f"keras.layers.{layer.target}")


def help_of_name(project: Project, name: str) -> Help:
    """The help on what the palette offers under a name."""
    if name.startswith(CODE):
        source = name.removeprefix(CODE)
        text = code_entry(project, source).help or tr("Its code is its help.")
        return Help(source, tr("layer of this project"), text)
    match kind_of(name):
        case "operation":
            name = name.removeprefix(PREFIX)
            return _keras("ops", name, f"keras.ops.{name}")
        case "application":
            return _keras("applications", name, f"keras.applications.{name}")
        case _:
            return _keras("layers", name, f"keras.layers.{name}")


def _keras(section: str, name: str, place: str) -> Help:
    text = docstring(section, name)
    version = load_catalog().keras_version
    if not text:
        missing = tr("Keras {0} says nothing about {1}.")
        return Help(name, place, missing.format(version, name))
    return Help(name.rpartition(".")[2], f"{place} · Keras {version}", as_markdown(text))


def show_layer_help(parent: QWidget, theme: Theme, document: Document, node_id: str) -> LayerHelp:
    """Show the help on a node beside the work; the window that is open shows the next one."""
    return _show(parent, theme, help_of(document.project, document.graph.nodes[node_id]))


def show_entry_help(parent: QWidget, theme: Theme, project: Project, name: str) -> LayerHelp:
    """Show the help on what the palette offers under a name."""
    return _show(parent, theme, help_of_name(project, name))


def _show(parent: QWidget, theme: Theme, help_: Help) -> LayerHelp:
    found = parent.findChild(LayerHelp, "layer_help")
    dialog = found if isinstance(found, LayerHelp) else LayerHelp(theme, parent)
    dialog.show_help(help_)
    dialog.show()
    dialog.raise_()
    return dialog


class LayerHelp(QDialog):
    """One text at a time; it leaves the window usable, and Escape closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layer_help")
        self.setAccessibleName(self.tr("Help on layer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self._theme = theme
        self._help: Help | None = None
        self.title = QLabel(self)
        self.title.setObjectName("layer_help_title")
        set_role(self.title, "title")
        self.place = QLabel(self)
        self.place.setObjectName("layer_help_place")
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.place, "caption")
        self.browser = QTextBrowser(self)
        self.browser.setObjectName("layer_help_text")
        self.browser.setAccessibleName(self.tr("Help text"))
        self.browser.setOpenExternalLinks(True)
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.browser.document().setDocumentMargin(0)
        self.browser.document().setIndentWidth(18)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 8, 12)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.place)
        layout.addSpacing(8)
        layout.addWidget(self.browser, 1)
        theme.changed.connect(self._dress)

    def show_help(self, help_: Help) -> None:
        """Show a text from its beginning."""
        self._help = help_
        self.setWindowTitle(self.tr("Help on {0}").format(help_.title))
        self.title.setText(help_.title)
        self.place.setText(help_.place)
        self._dress()

    def _dress(self) -> None:
        if self._help is None:
            return
        self.browser.setStyleSheet(
            f"QTextBrowser {{ background: {self._theme.color('panel').name()}; border: none; }}"
        )
        self.browser.setMarkdown(self._help.text)
        self._set_blocks()

    def _set_blocks(self) -> None:
        """Air between paragraphs, and code on a ground of its own."""
        code_font = self._theme.font("code")
        document = self.browser.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        block = document.begin()
        while block.isValid():
            cursor.setPosition(block.position())
            form = QTextBlockFormat()
            if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence) or (
                block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeLanguage)
            ):
                form.setBackground(self._theme.color("field"))
                form.setLeftMargin(8)
                cursor.mergeBlockFormat(form)
                self._set_font(cursor, code_font)
            else:
                heading = block.blockFormat().headingLevel() > 0
                form.setTopMargin(14 if heading else 2)
                form.setBottomMargin(4)
                form.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                cursor.mergeBlockFormat(form)
                if heading:
                    self._set_font(cursor, self._theme.font("strong"))
            block = block.next()
        cursor.endEditBlock()

    def _set_font(self, cursor: QTextCursor, font: QFont) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        form = cursor.charFormat()
        form.setFont(font)
        cursor.mergeCharFormat(form)
        cursor.clearSelection()
