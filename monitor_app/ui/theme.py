"""The colours of the program by role, read from ``resources/themes``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from monitor_app.resources import resource_path

THEME_PROPERTY = "theme"


class ThemeChoice(Enum):
    """What the person chose; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Theme:
    """One complete set of colours. Every field but the first two is a role of the theme's file.

    There is one of each name, so that none is ever compared.

    Text roles (``ink``, ``muted``, ``faint``, ``accent``, the levels and the series) keep WCAG AA on the
    surfaces they are used on; ``on_accent``, ``on_critical`` and ``on_series`` are text on filled shapes.
    ``band_…`` and ``infusion`` are opaque here: the chart draws them with transparency.
    """

    name: str
    is_dark: bool
    background: QColor
    surface: QColor
    raised: QColor
    hover: QColor
    line: QColor
    outline: QColor
    ink: QColor
    muted: QColor
    faint: QColor
    disabled: QColor
    accent: QColor
    on_accent: QColor
    accent_surface: QColor
    critical: QColor
    critical_surface: QColor
    on_critical: QColor
    warning: QColor
    warning_surface: QColor
    notice: QColor
    notice_surface: QColor
    ok: QColor
    ok_surface: QColor
    blood_pressure: QColor
    pulse: QColor
    spo2: QColor
    respiratory_rate: QColor
    dissociation: QColor
    nausea: QColor
    sedation: QColor
    on_series: QColor
    band_critical: QColor
    band_warning: QColor
    infusion: QColor

    def colour(self, role: str) -> QColor:
        """Return the colour of a role by name; raises KeyError for a role that no theme has."""
        if role not in COLOUR_ROLES:
            raise KeyError(role)
        colour: QColor = getattr(self, role)
        return colour


COLOUR_ROLES = tuple(field.name for field in fields(Theme) if field.name not in {"name", "is_dark"})


@cache
def load_theme(name: str) -> Theme:
    """Return the theme ``dark`` or ``light``.

    Raises ValueError when its file lacks a role, has one too many or holds something that is no colour.
    """
    document = tomllib.loads(resource_path("themes", f"{name}.toml").read_text(encoding="utf-8"))
    colours = {role: QColor(text) for role, text in document["colours"].items()}
    unreadable = {role for role, colour in colours.items() if not colour.isValid()}
    wrong = set(COLOUR_ROLES) ^ set(colours) | unreadable
    if wrong:
        raise ValueError(f"theme {name}: missing, unknown or unreadable colours: {', '.join(sorted(wrong))}")
    return Theme(name=name, is_dark=document["theme"]["is_dark"], **colours)


def theme_for(choice: ThemeChoice, scheme: Qt.ColorScheme) -> Theme:
    """Return the theme for a person's choice, given the scheme the desktop reports.

    A desktop that reports nothing gets the dark theme: the rooms are dim.
    """
    match choice:
        case ThemeChoice.DARK:
            return load_theme("dark")
        case ThemeChoice.LIGHT:
            return load_theme("light")
        case ThemeChoice.SYSTEM:
            return load_theme("light" if scheme == Qt.ColorScheme.Light else "dark")


def current_theme() -> Theme:
    """Return the theme the application wears, as ``QApplication.palette()`` does for the palette.

    Widgets that paint themselves ask for it while painting, and so follow a change at once.
    """
    application = QApplication.instance()
    theme = application.property(THEME_PROPERTY) if application is not None else None
    return theme if isinstance(theme, Theme) else load_theme("dark")
