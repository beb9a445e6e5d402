"""How everything looks: the colours, type and icons of the dark and the light theme.

    theme = Theme(app)
    theme.apply(app)                  # Fusion, own palette, one stylesheet
    theme.color("accent"), theme.family("conv"), theme.font("title"), theme.icon("play")
    theme.changed.connect(self.update)    # whoever paints by hand repaints

Colours are named by what they are for (`resources/themes/*.json`), never by value. Widgets take
their looks from the stylesheet by class, and by the dynamic property `role`, which `set_role`
sets; the roles are listed in `gui.stylesheet`.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from gui.stylesheet import stylesheet

ThemeName = Literal["dark", "light", "system"]
FontRole = Literal["small", "caption", "body", "strong", "title", "code"]

# Device pixels: 16 and 20 at 100, 125, 150 and 200 %, and the large buttons of empty states.
_ICON_SIZES = (16, 20, 24, 32, 40, 64)
_FONT_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")


class Theme(QObject):
    """The look of the whole application; one object, made first and given to every view."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, name: ThemeName = "system") -> None:
        super().__init__(parent)
        self._wanted: ThemeName = name
        self._tokens = _load("dark")
        self._icons: dict[tuple[str, str, str], QIcon] = {}
        self._fonts: dict[str, QFont] = {}
        self._applied_to: QApplication | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._choose()

    @property
    def name(self) -> ThemeName:
        """What was asked for: "dark", "light" or "system"."""
        return self._wanted

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are shown."""
        return self._tokens["name"] == "dark"

    def set(self, name: ThemeName) -> None:
        """Show another theme; "system" follows the desktop's."""
        self._wanted = name
        self._choose()

    def color(self, token: str) -> QColor:
        """The colour of a token of the theme files, such as "accent"; KeyError without one."""
        return QColor(self._tokens["colors"][token])

    def family(self, name: str) -> QColor:
        """The colour of a layer family of the catalogue ("conv"); "custom" where unknown."""
        families = self._tokens["families"]
        return QColor(families.get(name, families["custom"]))

    def radius(self, part: str) -> int:
        """Corner radius in pixels of a "field", "button", "node" or "frame"."""
        return int(self._tokens["radius"][part])

    def font(self, role: FontRole) -> QFont:
        """The font of a role; figures are as wide as each other, so that columns stand still."""
        if role not in self._fonts:
            self._fonts[role] = self._make_font(role)
        return QFont(self._fonts[role])

    def icon(self, name: str, token: str = "text") -> QIcon:
        """A bundled icon in the colour of `token`; FileNotFoundError where there is none."""
        key = (name, self.color(token).name(), str(self._tokens["name"]))
        if key not in self._icons:
            self._icons[key] = _draw_icon(name, self.color(token), self.color("muted"))
        return self._icons[key]

    def application_icon(self) -> QIcon:
        """The picture of the application itself, in its own colours."""
        return QIcon(str(resources.files("resources") / "icons" / "layerloom.svg"))

    def apply(self, app: QApplication) -> None:
        """Dress the application, now and whenever the theme changes."""
        first = self._applied_to is None
        self._applied_to = app
        if first:
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(self._palette())
        app.setFont(self.font("body"))
        app.setStyleSheet(stylesheet(self._tokens))

    def _choose(self) -> None:
        wanted = self._wanted
        if wanted == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            wanted = "light" if scheme == Qt.ColorScheme.Light else "dark"
        if wanted == self._tokens["name"]:
            return
        self._tokens = _load(wanted)
        self._icons.clear()
        if self._applied_to is not None:
            self.apply(self._applied_to)
        self.changed.emit()

    def _system_changed(self) -> None:
        if self._wanted == "system":
            self._choose()

    def _make_font(self, role: FontRole) -> QFont:
        if role == "code":
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(int(self._tokens["type"]["body"]))
            return font
        font = QFont(_text_family())
        # Tokens are pixels at 100 %; Qt scales them with the screen.
        font.setPixelSize(int(self._tokens["type"][role] + 0.5))
        if role in ("strong", "title"):
            font.setWeight(QFont.Weight.DemiBold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.color(token))
        faint = self.color("muted")
        faint.setAlphaF(0.6)
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
            QPalette.ColorRole.HighlightedText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
        return palette


_Role = QPalette.ColorRole
_PALETTE = {
    _Role.Window: "panel",
    _Role.WindowText: "text",
    _Role.Base: "field",
    _Role.AlternateBase: "raised",
    _Role.Text: "text",
    _Role.Button: "raised",
    _Role.ButtonText: "text",
    _Role.BrightText: "error",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "text",
    _Role.PlaceholderText: "muted",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Light: "raised",
    _Role.Midlight: "raised",
    _Role.Mid: "border",
    _Role.Dark: "border",
    _Role.Shadow: "window",
}


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another look of the stylesheet ("primary", "muted", ...), now and later."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _load(name: str) -> dict[str, Any]:
    text = (resources.files("resources") / "themes" / f"{name}.json").read_text("utf-8")
    return json.loads(text)


def _text_family() -> str:
    """Inter, the bundled one where the system has none, else whatever the platform uses."""
    if "Inter" not in QFontDatabase.families():
        for file in _FONT_FILES:
            path = resources.files("resources") / "fonts" / file
            QFontDatabase.addApplicationFontFromData(QByteArray(path.read_bytes()))
    if "Inter" in QFontDatabase.families():
        return "Inter"
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _draw_icon(name: str, color: QColor, disabled: QColor) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer  # a library that the first icon alone needs

    source = (resources.files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    icon = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", shade.name()).encode()))
        for size in _ICON_SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            if mode == QIcon.Mode.Disabled:
                painter.setOpacity(0.5)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            icon.addPixmap(pixmap, mode)
    return icon
