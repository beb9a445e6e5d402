"""The one stylesheet, built from a theme's tokens.

Roles (dynamic property `role`, set with `gui.theme.set_role`):

    QPushButton   primary   the one thing to do      quiet  no border until hovered     link
    QToolButton   group     the heading of a group that folds      small   inside a row
    QLabel        hero, title, strong, muted, caption, group (small capitals), error, warning, code
    QLineEdit, QComboBox    unset (a default, muted)   invalid (red border)
    QPlainTextEdit          flat (no border)
    QFrame        card (raised, rounded)   surface (panel colour)   alert (red border)
                  popup (over the window)
                  inner (line at the left)   rule (a line)
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from string import Template
from typing import Any

_TEMPLATE = Template("""
* { outline: none; }
QMainWindow, QDialog { background: $panel; }
QWidget#welcome, QScrollArea#welcome_scroll, QScrollArea#welcome_scroll > QWidget > QWidget {
    background: $window;
}
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $border; padding: 5px 8px;
}

QMenuBar { background: $window; border: none; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: $raised; }
QMenu {
    background: $panel; border: 1px solid $border; border-radius: 8px; padding: 5px;
}
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 5px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $raised; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QMenu::right-arrow { image: url($chevron_right); width: 12px; height: 12px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url($tick); }

QToolBar {
    background: $panel; border: none; border-bottom: 1px solid $border; padding: 5px 8px;
    spacing: 4px;
}
QToolBar::separator { background: $border; width: 1px; margin: 5px 6px; }
QStatusBar { background: $panel; color: $muted; border-top: 1px solid $border; }
QStatusBar::item { border: none; }

QDockWidget {
    font-weight: 600; titlebar-close-icon: url($close); titlebar-normal-icon: url($float);
}
QDockWidget::title {
    background: $panel; color: $muted; padding: 7px 8px 4px 14px; text-align: left;
}
/* Qt makes these buttons 0.6 of the icon size high, and the icon what the padding leaves. */
QDockWidget::close-button, QDockWidget::float-button {
    border: none; border-radius: 4px; padding: 3px; icon-size: 30px;
}
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $raised; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 8px 12px 6px 12px; margin: 0 2px;
    border: none; border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }
QTabBar::close-button { image: url($close); subcontrol-position: right; }
QTabBar::close-button:hover { background: $raised; border-radius: 4px; }

QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px;
    padding: 5px;
}
QToolButton:hover { background: $raised; }
QToolButton:pressed { background: $border; }
QToolButton:checked { background: $raised; border-color: $border; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="small"] { padding: 1px; border-radius: 4px; background: $panel; }
QToolButton[role="small"]:hover { background: $raised; }
QToolButton[role="small"]:checked { border-color: transparent; }
QToolButton[role="small"]:focus { border-color: $accent; }
QToolButton#plot_log:checked { color: $accent; background: $raised; }
QToolButton[role="group"] {
    color: $muted; font-size: 11px; font-weight: 600; padding: 2px 0; border-radius: 4px;
    background: transparent; letter-spacing: 0.4px;
}
QToolButton[role="group"]:hover { color: $text; }
QToolButton[role="group"]:checked { border-color: transparent; }
QToolButton[role="group"]:focus { border-color: $accent; }

QPushButton {
    background: $button; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 6px 14px; min-height: 14px;
}
QPushButton:hover { background: $raised; border-color: $node_border; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $faint; background: $panel; }
QPushButton:checked { background: $raised; border-color: $accent; }
QPushButton[role="primary"], QToolButton[role="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[role="primary"]:pressed { background: $accent_pressed; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled, QToolButton[role="primary"]:disabled {
    background: $raised; color: $faint; border-color: $border;
}
QPushButton[role="quiet"] {
    background: transparent; border-color: transparent; padding: 6px 8px;
}
QPushButton[role="quiet"]:hover { background: $raised; }
QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="link"] {
    background: transparent; border: none; color: $accent; padding: 2px 4px; text-align: left;
}
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus { text-decoration: underline; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $field; color: $text; border: 1px solid $border; border-radius: 5px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit, QSpinBox, QDoubleSpinBox { padding: 4px 6px; min-height: 16px; }
QComboBox { padding: 4px 8px; min-height: 16px; }
QLineEdit:hover, QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover {
    border-color: $node_border;
}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QSpinBox:focus, QDoubleSpinBox:focus,
QPlainTextEdit:focus, QTextEdit:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled { color: $faint; background: $panel; }
QLineEdit[role="unset"], QComboBox[role="unset"] { color: $muted; }
QLineEdit[role="invalid"], QComboBox[role="invalid"] { border-color: $error; }
QLineEdit[role="heading"] {
    background: transparent; border-color: transparent; font-size: 15px; font-weight: 600;
    padding: 3px 4px;
}
QLineEdit[role="heading"]:hover { border-color: $border; }
QLineEdit[role="heading"]:focus { background: $field; border-color: $accent; }
QPlainTextEdit[role="flat"] { border: none; border-radius: 0; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($chevron_down); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $panel; border: 1px solid $border; border-radius: 6px; padding: 4px;
    selection-background-color: $raised; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 24px; border-radius: 4px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button,
QDoubleSpinBox::down-button { border: none; width: 16px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($chevron_up); width: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($chevron_down); width: 10px; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QListView::indicator {
    width: 14px; height: 14px; background: $field; border: 1px solid $node_border;
    border-radius: 4px;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url($check);
}
QRadioButton::indicator:checked { background: $accent; border: 4px solid $field; }

QAbstractItemView {
    background: $panel; border: none; alternate-background-color: $raised;
    selection-background-color: $raised; selection-color: $text;
}
QListView::item, QTreeView::item { padding: 4px 6px; border-radius: 5px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $raised; color: $text; }
QTableView { gridline-color: $plot_grid; }
QTableView::item { padding: 3px 8px; }
QHeaderView { background: $panel; }
QHeaderView::section {
    background: $panel; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 5px 8px; font-weight: 600;
}
QTableCornerButton::section { background: $panel; border: none; }

QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $node_border; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
    background: $raised; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
    color: transparent; font-size: 1px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: $raised; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $accent;
}
QSplitter::handle { background: $border; }
QGroupBox { border: 1px solid $border; border-radius: 6px; margin-top: 10px; padding: 10px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; color: $muted; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 15px; font-weight: 600; }
QLabel[role="hero"] { font-size: 24px; font-weight: 600; }
QLabel[role="strong"] { font-size: 13px; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="caption"] { color: $muted; font-size: 11px; }
QLabel[role="group"] { color: $muted; font-size: 11px; font-weight: 600; letter-spacing: 0.4px; }
QLabel[role="error"] { color: $error; font-size: 11px; }
QLabel[role="warning"] { color: $warning; font-size: 11px; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="ok"] { color: $ok; }
QFrame[role="card"] { background: $raised; border: none; border-radius: 8px; }
QFrame[role="popup"] { background: $panel; border: 1px solid $border; }
QFrame[role="inner"] { border: none; border-left: 1px solid $border; }
QFrame[role="surface"] { background: $panel; border: none; }
QFrame[role="alert"] { background: $alert; border: 1px solid $error; border-radius: 6px; }
QFrame[role="rule"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
""")


def stylesheet(tokens: Mapping[str, Any]) -> str:
    """The stylesheet of a theme; `tokens` is a file of `resources/themes`.

    Raises KeyError where a token that it uses is missing.
    """
    colors = dict(tokens["colors"])
    shapes = resources.files("resources") / "themes" / tokens["name"]
    pictures = {
        name: (shapes / f"{name.replace('_', '-')}.svg").as_posix()
        for name in (
            "check", "tick", "chevron_down", "chevron_right", "chevron_up", "close", "float"
        )
    }  # fmt: skip
    derived = {
        "button": mix(colors["panel"], colors["field"], 0.6),
        "hover": mix(colors["panel"], colors["raised"], 0.6),
        "faint": mix(colors["panel"], colors["muted"], 0.6),
        "alert": mix(colors["panel"], colors["error"], 0.08),
        "accent_hover": mix(colors["accent"], colors["text"], 0.12),
        "accent_pressed": mix(colors["accent"], colors["window"], 0.15),
    }
    return _TEMPLATE.substitute(colors | derived | pictures)


def mix(first: str, second: str, share: float) -> str:
    """The colour that is `share` (0 to 1) of the way from `first` to `second` (`#rrggbb`)."""
    parts = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)
