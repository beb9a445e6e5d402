"""Whether things on the screen may move by themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle

_REDUCED = "reduced_motion"


def set_reduced_motion(reduced: bool) -> None:
    """Let nothing move, whatever the desktop says; or follow the desktop again."""
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_REDUCED, reduced)


def motion_wanted() -> bool:
    """Whether things may move: a person's preference tells, and the desktop's for animations."""
    app = QApplication.instance()
    if app is None or app.property(_REDUCED):
        return False
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
