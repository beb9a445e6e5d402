"""A person lets a field be a function of the project: chosen, begun, edited, told what is wrong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QToolButton, QWidget

from engine import trust
from engine.custom.roles import function_value
from engine.custom.shipped import function_templates
from engine.graph.edits import Connect, SetEntry, SetField
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Instance, Ref, Slot
from engine.graph.sources import add_source, set_source
from engine.project import Problem
from engine.training.checks import check_training
from engine.worker.messages import Inferred
from gui.document import Document
from gui.panels.code.layer_code import LayerCodePanel
from gui.panels.fields.checks import ChecksField
from gui.panels.fields.editors import ChoiceField, TextField
from gui.panels.training.form import TrainingForm
from gui.theme import Theme
from tests.gui.inspector_driving import make_document, make_inspector, retype, visible
from tests.gui.training_projects import classifier

LEFT = Qt.MouseButton.LeftButton
NEW = "New function…"
# The offscreen platform opens lists without grabbing the keyboard for them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture(autouse=True)
def trust_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(trust, "_allowed_here", False)


@pytest.fixture
def document(qapp):
    return make_document()


@pytest.fixture
def inspector(qtbot, document):
    return make_inspector(qtbot, document)


@pytest.fixture
def trained(qapp):
    return Document(classifier())


@pytest.fixture
def form(qtbot, trained, qapp, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    form = TrainingForm(trained, Theme(qapp, "dark"), window, lambda: tmp_path)
    for widget in (form, window):
        widget.resize(330, 1600)
    window.show()
    qtbot.waitExposed(window)
    yield form


def pick(qtbot, choice, text):
    """Open a list and click on one of its rows."""
    choice.showPopup()
    index = choice.findText(text)
    assert index >= 0, [choice.itemText(i) for i in range(choice.count())]
    view = choice.view()
    view.scrollTo(choice.model().index(index, 0))
    place = view.visualRect(choice.model().index(index, 0)).center()
    qtbot.mouseMove(view.viewport(), place)
    qtbot.mouseClick(view.viewport(), LEFT, pos=place)
    choice.hidePopup()


def shown(holder, kind, name):
    [found] = [w for w in holder.findChildren(kind, name) if w.isVisible()]
    return found


def add(document, template):
    name, edit = add_source(document.project, function_templates()[template])
    document.apply(edit)
    return name


def add_callback(document, name, **fields):
    callback = Instance(name, FrozenDict(fields))
    document.apply(SetEntry(("training", "callbacks"), (callback,)))


def unfold(qtbot, form):
    fold = form.findChild(QToolButton, "callback_0_fold")
    qtbot.waitUntil(fold.isVisible, timeout=20_000)
    qtbot.mouseClick(shown(form, QToolButton, "callback_0_fold"), LEFT)


# Fields of layers


def test_an_activation_is_a_function_that_is_begun_in_the_field(qtbot, document, inspector):
    inspector.show_nodes(["dense"])
    opened = []
    inspector.functions.code_requested.connect(lambda name, _: opened.append(name))
    before = document.project
    pick(qtbot, visible(inspector, ChoiceField, "field_activation"), NEW)
    project = document.project
    assert project.layers["dense"].fields["activation"] == function_value("squared_relu")
    assert "def squared_relu(x):" in project.sources["squared_relu"]
    assert trust.is_allowed(project.sources["squared_relu"])
    assert opened == ["squared_relu"]
    assert visible(inspector, ChoiceField, "field_activation").currentText() == "squared_relu"
    document.undo_stack.undo()
    assert document.project == before, "one step back"
    document.undo_stack.redo()
    assert document.project == project


def test_a_second_one_is_called_otherwise_and_both_are_offered(qtbot, document, inspector):
    inspector.show_nodes(["dense"])
    for _ in range(2):
        pick(qtbot, visible(inspector, ChoiceField, "field_activation"), NEW)
    assert list(document.project.sources) == ["squared_relu", "squared_relu2"]
    pick(qtbot, visible(inspector, ChoiceField, "field_activation"), "squared_relu")
    value = document.project.layers["dense"].fields["activation"]
    assert value == function_value("squared_relu")


@pytest.mark.parametrize("kind", ["initializer", "regularizer", "constraint"])
def test_fields_of_weights_offer_the_functions_that_fit_them(qtbot, document, inspector, kind):
    own, loss = add(document, kind), add(document, "loss")
    inspector.show_nodes(["dense"])
    if kind == "constraint":
        inspector.findChild(QToolButton, "inspector_constraints_fold").click()
    choice = visible(inspector, ChoiceField, f"field_kernel_{kind}")
    choice.showPopup()
    texts = [choice.itemText(i) for i in range(choice.count())]
    assert own in texts and loss not in texts and texts[-1] == NEW
    choice.hidePopup()
    pick(qtbot, choice, own)
    assert document.project.layers["dense"].fields[f"kernel_{kind}"] == function_value(own)


def test_keys_in_a_closed_list_begin_no_function(qtbot, document, inspector):
    inspector.show_nodes(["dense"])
    choice = visible(inspector, ChoiceField, "field_activation")
    choice.setFocus()
    for _ in range(3):
        qtbot.keyClick(choice, Qt.Key.Key_End)
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert not document.project.sources
    assert document.project.layers["dense"].fields["activation"] != "new function"


def test_the_button_beside_a_function_opens_its_code(qtbot, document, inspector):
    own = add(document, "activation")
    inspector.show_nodes(["dense"])
    assert not [b for b in inspector.findChildren(QToolButton, "field_activation_function")
                if b.isVisible()]  # fmt: skip
    document.apply(SetField("dense", "activation", function_value(own)))
    with qtbot.waitSignal(inspector.functions.code_requested) as opened:
        qtbot.mouseClick(visible(inspector, QToolButton, "field_activation_function"), LEFT)
    assert opened.args == [own, ""]


def test_what_is_wrong_with_a_function_is_told_at_its_field(qtbot, document, inspector):
    own = add(document, "activation")
    document.apply(SetField("dense", "activation", function_value(own)))
    inspector.show_nodes(["dense"])
    trust.allow(document.project.sources.values())
    good = document.project.sources[own]

    def change(text):
        trust.allow([text])
        document.apply(set_source(document.project, own, text))
        return visible(inspector, QLabel, "field_activation_fault").text()

    said = change("def squared_relu(x)\n    return x\n")
    assert said.startswith("squared_relu, line 1: this is not Python")
    assert "expected a function that can be called as squared_relu(x)" in change(
        "def squared_relu(x, y):\n    return x\n"
    )
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.project.sources[own] == good
    fault = next(iter(inspector.findChildren(QLabel, "field_activation_fault")))
    assert not fault.isVisible()
    failed = Problem("main", "dense", f"{own}:6: division by zero", "activation", "", "")
    document.take(Inferred(revision=document.revision, nodes={}, problems=(failed,), idle=True))
    assert "line 6: division by zero" in fault.text() and fault.isVisible()


# Fields of the training


def test_a_schedule_is_a_formula_or_a_function(qtbot, trained, form):
    add_callback(trained, "LearningRateScheduler", schedule="lr * 0.9")
    unfold(qtbot, form)
    opened = []
    form.code_requested.connect(lambda name, _: opened.append(name))
    button = shown(form, QToolButton, "callback_0_schedule_function")
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert [a.objectName() for a in menu.actions()] == ["function_new"]
    menu.actions()[0].trigger()
    [callback] = trained.project.training.callbacks
    assert callback.fields["schedule"] == function_value("slower_and_slower")
    assert opened == ["slower_and_slower"]
    text = shown(form, TextField, "callback_0_schedule")
    assert text.text() == "slower_and_slower"
    assert not [p for p in check_training(trained.project) if "callbacks" in p.field]
    retype(text, "lr * 0.5")
    assert trained.project.training.callbacks[0].fields["schedule"] == "lr * 0.5"
    retype(text, "slower_and_slower")
    [callback] = trained.project.training.callbacks
    assert callback.fields["schedule"] == function_value("slower_and_slower")


def test_a_lambda_callback_is_added_and_told_what_to_do(qtbot, trained, form):
    add_callback(trained, "LambdaCallback")
    unfold(qtbot, form)
    pick(qtbot, shown(form, ChoiceField, "callback_0_on_epoch_end"), NEW)
    [callback] = trained.project.training.callbacks
    assert callback.fields["on_epoch_end"] == function_value("tell_epoch")
    pick(qtbot, shown(form, ChoiceField, "callback_0_on_epoch_begin"), "tell_epoch")
    pick(qtbot, shown(form, ChoiceField, "callback_0_on_epoch_end"), "None")
    [callback] = trained.project.training.callbacks
    assert dict(callback.fields) == {"on_epoch_begin": function_value("tell_epoch")}


def test_loss_and_metrics_are_functions(qtbot, trained, form):
    loss = next(c for c in form.findChildren(QComboBox) if c.objectName() == "field_loss")
    pick(qtbot, loss, NEW)
    output = next(iter(trained.project.training.losses))
    assert trained.project.training.losses[output] == function_value("cubed_error")
    metrics = shown(form, ChecksField, "field_metrics")
    metrics.showPopup()
    texts = [metrics.list.item(i).text() for i in range(metrics.list.count())]
    assert "cubed_error" in texts, "a loss judges as a metric does"
    row = metrics.list.item(len(texts) - 1)
    assert row.text() == NEW
    metrics.list.scrollToItem(row)
    place = metrics.list.visualItemRect(row).center()
    qtbot.mouseClick(metrics.list.viewport(), LEFT, pos=place)
    metrics.hidePopup()
    qtbot.waitUntil(lambda: bool(trained.project.training.metrics), timeout=20_000)
    assert trained.project.training.metrics[output] == (
        "accuracy",
        function_value("largest_error"),
    )
    assert metrics.currentText() == "accuracy, largest_error"
    trained.apply(SetEntry(("sources",), trained.project.sources.without("largest_error")))
    fault = shown(form, QLabel, "field_metrics_fault")
    assert "no source of this name" in fault.text()


def test_what_is_wrong_with_a_callback_s_function_is_told_once(qtbot, trained, form):
    add(trained, "loss")
    add_callback(trained, "LambdaCallback", on_train_end=function_value("cubed_error"))
    problem = form.findChild(QLabel, "callback_0_problem")
    qtbot.waitUntil(problem.isVisible, timeout=20_000)
    assert "cubed_error cannot be called here" in problem.text()
    unfold(qtbot, form)
    assert not problem.isVisible()
    fault = shown(form, QLabel, "callback_0_on_train_end_fault")
    assert "expected a function that can be called as cubed_error(logs)" in fault.text()


def test_a_lambda_asks_for_its_function(qtbot, document, inspector):
    document.apply(new_node(document.project, "main", "Lambda"))
    inspector.show_nodes(["lambda"])
    choice = visible(inspector, ChoiceField, "field_function")
    assert choice.currentIndex() == -1 and choice.placeholderText() == "a function"
    pick(qtbot, choice, NEW)
    value = document.project.layers["lambda"].fields["function"]
    assert value == function_value("half_square")


def test_in_the_window_the_code_opens_beside_the_field_and_is_tried_at_once(window, idle, qtbot):
    document, docks = window.document, window.editor.docks
    idle(window)
    for target, source in (("Input", ""), ("Dense", "input")):
        document.apply(new_node(document.project, "main", target))
        if source:
            document.apply(Connect("main", Ref(source), Slot("dense", "inputs")))
    window.canvas.select(["dense"])
    docks.bring("inspector")
    choices = window.editor.inspector
    qtbot.waitUntil(lambda: bool(choices.findChildren(ChoiceField, "field_activation")))
    pick(qtbot, shown(choices, ChoiceField, "field_activation"), NEW)
    panel = window.findChild(LayerCodePanel, "layer_code")
    qtbot.waitUntil(lambda: panel.isVisible() and panel.source == "squared_relu", timeout=20_000)
    idle(window)
    assert not document.problems and document.info("dense").outputs[0].shape == (None, 28, 28, 64)
    panel.editor.set_text("def squared_relu(x):\n    return x / nothing\n")
    panel.editor.edited.emit()
    qtbot.mouseClick(panel.apply_button, LEFT)
    idle(window)
    fault = shown(choices, QLabel, "field_activation_fault")
    assert "squared_relu, line 2" in fault.text() and "nothing" in fault.text()
