"""Dresses the application: fonts, palette and style sheet, by the person's choice or the desktop's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from monitor_app.ui.fonts import interface_font, register_fonts
from monitor_app.ui.style_sheet import build_style_sheet
from monitor_app.ui.theme import THEME_PROPERTY, Theme, ThemeChoice, theme_for


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Give every window of the application the colours of ``theme``, at once."""
    sheet = build_style_sheet(theme)
    if application.property(THEME_PROPERTY) is theme and application.styleSheet() == sheet:
        return
    _colour(application, theme)
    application.setStyleSheet(sheet)


def _colour(application: QApplication, theme: Theme) -> None:
    register_fonts(application)
    application.setProperty(THEME_PROPERTY, theme)
    if application.style().name().lower() != "fusion":
        application.setStyle(QStyleFactory.create("Fusion"))
    application.setFont(interface_font())
    application.setPalette(build_palette(theme))


def build_palette(theme: Theme) -> QPalette:
    """Return a palette in which no role is left to the toolkit's default grey."""
    palette = QPalette(theme.raised, theme.background)
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.background,
        role.WindowText: theme.ink,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.Text: theme.ink,
        role.PlaceholderText: theme.faint,
        role.Button: theme.raised,
        role.ButtonText: theme.ink,
        role.BrightText: theme.critical,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.ink,
        role.Light: theme.hover,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: QColor("black") if theme.is_dark else theme.outline,
    }
    for colour_role, colour in colours.items():
        palette.setColor(colour_role, colour)
    for text_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, text_role, theme.disabled)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, theme.line)
    return palette


class Appearance(QObject):
    """The choice of theme in force; follows the desktop while the choice is ``SYSTEM``.

    Build the windows first and call :meth:`wear` then: under a style sheet each widget that is added has
    all of them styled again, which made the start half as long again.
    """

    changed = Signal(Theme)

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._theme = theme_for(choice, application.styleHints().colorScheme())
        _colour(application, self._theme)
        application.styleHints().colorSchemeChanged.connect(self.wear)

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    @property
    def theme(self) -> Theme:
        """The theme that is shown now."""
        return self._theme

    def choose(self, choice: ThemeChoice) -> None:
        """Change the choice; the windows change at once and ``changed`` tells what paints itself."""
        self._choice = choice
        self.wear()

    def wear(self) -> None:
        """Give every window the theme of the choice."""
        self._theme = theme_for(self._choice, self._application.styleHints().colorScheme())
        apply_theme(self._application, self._theme)
        self.changed.emit(self._theme)
