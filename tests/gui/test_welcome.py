"""The welcome page: every way into the program, and pictures that tell models apart."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QCursor, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from engine.graph.edits import Connect
from engine.graph.gestures.building import new_node
from engine.graph.model import Ref, Slot
from engine.project import Project
from gui.panels.welcome.page import WelcomePage
from gui.panels.welcome.project_card import ProjectCard, wrap
from gui.panels.welcome.thumbnail import sketch
from gui.theme import Theme


def chain(*targets: str, placed: bool = True) -> Project:
    """A project with these layers one after the other."""
    project, last = Project(), ""
    for column, target in enumerate(targets):
        place = (column * 220.0, 0.0) if placed else None
        edit = new_node(project, "main", target, place)
        project, _ = edit.apply(project)
        if last:
            project, _ = Connect("main", Ref(last), Slot(edit.node_id, "inputs")).apply(project)
        last = edit.node_id
    return project


MODEL = chain("Input", "Conv2D", "Dense")
EXAMPLES = [
    ("digits-mlp", "Two dense layers", "The first network.", "First steps", MODEL),
    ("inception", "Inception block", "Four branches.", "Residual and Inception", MODEL),
    ("residual", "Residual block", "A skip connection.", "Residual and Inception", None),
]


@pytest.fixture
def page(qtbot):
    theme = Theme(name="dark")
    page = WelcomePage(theme)
    theme.setParent(page)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_new_and_open_are_one_click_away(page, qtbot):
    with qtbot.waitSignal(page.new_requested):
        QTest.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.open_requested):
        QTest.mouseClick(page.open_button, Qt.MouseButton.LeftButton)


def test_without_recent_files_there_is_no_heading_for_them(page):
    assert not page.findChild(QLabel, "welcome_recent_title").isVisible()


def test_a_recent_file_is_opened_by_its_card(page, qtbot):
    page.set_recent([("/data/first.loom", MODEL), "/data/gone.loom"])
    assert page.findChild(QLabel, "welcome_recent_title").isVisible()
    card = page.findChild(ProjectCard, "recent_gone")
    with qtbot.waitSignal(page.file_chosen) as chosen:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert chosen.args == ["/data/gone.loom"]


def test_other_recent_files_take_the_place_of_the_old(page):
    page.set_recent(["/data/first.loom"])
    page.set_recent(["/data/second.loom"])
    QApplication.sendPostedEvents(None, 52)  # deferred deletions
    assert page.findChild(ProjectCard, "recent_first") is None
    assert page.findChild(ProjectCard, "recent_second").isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_an_example_is_opened_by_keyboard(page, qtbot, key):
    page.set_examples(EXAMPLES)
    card = page.findChild(ProjectCard, "example_inception")
    card.setFocus()
    with qtbot.waitSignal(page.example_chosen) as chosen:
        QTest.keyClick(card, key)
    assert chosen.args == ["inception"]


def test_enter_presses_the_buttons_as_well(page, qtbot):
    page.new_button.setFocus()
    with qtbot.waitSignal(page.new_requested):
        QTest.keyClick(page.new_button, Qt.Key.Key_Return)


# The way back


def test_the_way_back_is_offered_while_a_project_is_open(page, qtbot):
    assert not page.back_button.isVisible()
    page.set_back("my first network")
    assert page.back_button.isVisible()
    assert page.back_button.accessibleName() == "Back to my first network"
    with qtbot.waitSignal(page.back_requested):
        QTest.mouseClick(page.back_button, Qt.MouseButton.LeftButton)


def test_escape_leads_back_from_wherever_the_focus_is(page, qtbot):
    page.set_examples(EXAMPLES)
    page.set_back("digits")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for widget in (page.new_button, page.findChild(ProjectCard, "example_inception")):
        widget.setFocus()
        with qtbot.waitSignal(page.back_requested):
            QTest.keyClick(widget, Qt.Key.Key_Escape)


def test_escape_leads_nowhere_without_an_open_project(page, qtbot):
    page.set_back("digits")
    page.set_back(None)
    assert not page.back_button.isVisible()
    with qtbot.assertNotEmitted(page.back_requested):
        QTest.keyClick(page.new_button, Qt.Key.Key_Escape)


def test_a_long_name_does_not_make_the_way_back_long(page):
    page.set_back("x" * 300)
    assert page.back_button.width() < 500
    assert "x" * 300 in page.back_button.toolTip()


# Cards


def test_examples_stand_under_the_headings_of_their_groups(page):
    page.set_examples(EXAMPLES)
    labels = {label.text(): label for label in page.findChildren(QLabel)}
    for name, heading in (("digits-mlp", "First steps"), ("inception", "Residual and Inception")):
        card = page.findChild(ProjectCard, f"example_{name}")
        label = labels[heading]
        assert label.x() == card.x()
        assert label.geometry().bottom() < card.y()


@pytest.mark.parametrize("width", [420, 700, 1000, 1600])
def test_cards_never_overlap_nor_leave_the_page(page, qtbot, width):
    page.set_examples(EXAMPLES)
    page.resize(width, 800)
    cards = [page.findChild(ProjectCard, f"example_{name}") for name, *_ in EXAMPLES]
    grid = cards[0].parentWidget()
    qtbot.waitUntil(lambda: grid.rect().contains(cards[-1].geometry()))
    for index, card in enumerate(cards):
        assert grid.rect().contains(card.geometry())
        for other in cards[index + 1 :]:
            assert not card.geometry().intersects(other.geometry())


def test_the_cards_take_the_whole_width(page, qtbot):
    page.set_examples(EXAMPLES)
    page.resize(1000, 800)
    cards = [page.findChild(ProjectCard, f"example_{name}") for name, *_ in EXAMPLES]
    grid = cards[0].parentWidget()
    qtbot.waitUntil(lambda: max(c.geometry().right() for c in cards) > 0.98 * grid.width())
    assert grid.width() > 0.9 * page.width()


@pytest.mark.parametrize("width", [1280, 1440, 1600, 1920])
def test_groups_of_many_sizes_leave_no_column_nearly_empty(page, qtbot, width):
    """The sizes are those of the examples that come with the program."""
    sizes = (5, 3, 2, 2, 2, 3, 1, 4, 2)
    names = [(f"{g}-{n}", f"group {g}") for g, size in enumerate(sizes) for n in range(size)]
    page.set_examples([(name, name, "", group, MODEL) for name, group in names])
    page.resize(width, 900)
    cards = [page.findChild(ProjectCard, f"example_{name}") for name, _ in names]
    grid = cards[0].parentWidget()
    qtbot.waitUntil(lambda: max(c.geometry().right() for c in cards) > 0.95 * grid.width())
    last = max(card.x() for card in cards)
    assert sum(card.x() == last for card in cards) >= 2


def test_recent_projects_and_examples_stand_in_the_same_columns(page, qtbot):
    page.set_examples(EXAMPLES)
    page.set_recent([("/data/first.loom", MODEL), ("/data/second.loom", MODEL)])
    page.resize(1400, 800)
    second = page.findChild(ProjectCard, "recent_second")
    residual = page.findChild(ProjectCard, "example_inception")
    qtbot.waitUntil(lambda: second.geometry().left() == residual.geometry().left())
    assert second.width() == residual.width()


def test_a_long_title_takes_a_second_line_before_it_is_cut(page):
    font = page._theme.font("strong")
    title = "Question answering with two inputs and one output"
    assert " ".join(wrap(title, font, 220, 2)) == title
    assert wrap(title, font, 120, 2)[1].endswith("…")
    card = ProjectCard(title, "", MODEL, page._theme, page)
    short = ProjectCard("Short", "", MODEL, page._theme, page)
    assert card.heightForWidth(240) > short.heightForWidth(240)


def test_a_card_is_framed_only_while_the_pointer_is_on_it(page, qtbot):
    page.set_examples(EXAMPLES)
    card = page.findChild(ProjectCard, "example_inception")
    qtbot.mouseMove(card)
    qtbot.waitUntil(lambda: card.is_pointed_at)
    page.hide()  # a project is shown instead; meanwhile the pointer goes elsewhere
    QCursor.setPos(page.mapToGlobal(QPoint(1, 1)))
    page.show()
    assert not card.is_pointed_at


def drop(page: WelcomePage, *paths: str) -> bool:
    """Drag files over the page and let them fall; whether the page would have them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.NoModifier)
    enter = QDragEnterEvent(QPoint(50, 50), *how)
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), *how))
    return enter.isAccepted()


def test_a_dropped_file_is_chosen(page, qtbot):
    with qtbot.waitSignal(page.file_chosen) as chosen:
        assert drop(page, "/data/model.loom")
    assert chosen.args == ["/data/model.loom"]


def test_two_files_at_once_are_not(page, qtbot):
    with qtbot.assertNotEmitted(page.file_chosen):
        assert not drop(page, "/data/a.loom", "/data/b.loom")


# Pictures


def test_a_picture_has_a_box_for_each_node_and_a_line_for_each_wire():
    picture = sketch(MODEL, 200, 80)
    assert [box.family for box in picture.boxes] == ["io", "conv", "core"]
    assert len(picture.wires) == 2


def test_a_picture_fits_into_its_frame():
    picture = sketch(chain(*["Dense"] * 40), 200, 80)
    for box in picture.boxes:
        assert box.x >= -1 and box.x + box.width <= 203
        assert box.y >= 0 and box.y + box.height <= 80


def test_a_small_graph_is_not_blown_up():
    assert sketch(chain("Input"), 400, 400).boxes[0].width < 40


def test_nodes_without_a_place_stand_in_the_order_of_their_wires():
    picture = sketch(chain("Input", "Conv2D", "Dense", placed=False), 200, 80)
    left = [box.x for box in picture.boxes]
    assert left == sorted(left) and len(set(left)) == 3


def test_an_empty_project_has_an_empty_picture():
    assert sketch(Project(), 200, 80) == ((), ())


def test_a_picture_is_painted_in_the_colours_of_the_families(page):
    page.set_recent([("/data/first.loom", MODEL)])
    card = page.findChild(ProjectCard, "recent_first")
    image = card.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    for family in ("io", "conv", "core"):
        assert page._theme.family(family).name() in seen
