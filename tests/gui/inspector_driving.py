"""Driving the inspector in tests: a document, and a person's hands on the fields."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.graph.edits import Connect
from engine.graph.gestures.building import new_node
from engine.graph.model import Ref, Slot
from gui.document import Document
from gui.panels.fields.editors import TextField
from gui.panels.inspector.panel import Inspector
from gui.theme import Theme


def make_document() -> Document:
    """One node of several classes each; two Dense layers end in Add."""
    document = Document()
    for target in ("Input", "Conv2D", "Dense", "Dense", "Dropout", "Add", "Bidirectional"):
        document.apply(new_node(document.project, "main", target))
    for index, source in enumerate(("dense", "dense_2")):
        document.apply(Connect("main", Ref(source), Slot("add", "inputs", index)))
    document.undo_stack.clear()
    return document


def make_inspector(qtbot, document: Document) -> Inspector:
    """An inspector on the screen, large enough for every field."""
    theme = Theme(name="dark")
    inspector = Inspector(document, theme)
    theme.setParent(inspector)
    qtbot.addWidget(inspector)
    inspector.resize(300, 1600)
    with qtbot.waitExposed(inspector):
        inspector.show()
    inspector.activateWindow()
    return inspector


def visible(inspector: Inspector, kind: type, name: str):
    """The widget of this name in the form that is shown."""
    found = [w for w in inspector.findChildren(kind, name) if w.isVisible()]
    assert len(found) == 1, f"{name}: {len(found)} of them"
    return found[0]


def retype(field: TextField, text: str, then: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Click into a field, type over what is there, and press a key."""
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    QTest.keyClicks(field, text)
    if then is not None:
        QTest.keyClick(field, then)


def units(document: Document, layer: str = "dense") -> object:
    """The field that most tests type into."""
    return document.project.layers[layer].fields["units"]
