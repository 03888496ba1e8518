"""The looks: complete, legible, never the toolkit's own grey."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from monitor_app.resources import resource_path
from monitor_app.ui.appearance import Appearance, apply_theme, build_palette
from monitor_app.ui.fonts import interface_font, register_fonts
from monitor_app.ui.icons import themed_icon
from monitor_app.ui.style_sheet import build_style_sheet
from monitor_app.ui.theme import COLOUR_ROLES, ThemeChoice, current_theme, load_theme, theme_for
from tests.ui.controls.gallery import build_gallery

THEMES = ("dark", "light")
LEVELS = ("critical", "warning", "notice", "ok")
SERIES = ("blood_pressure", "pulse", "spo2", "respiratory_rate", "dissociation", "nausea", "sedation")
TEXT = ("ink", "muted", "faint", "accent", *LEVELS, *SERIES)
PAIRS = [
    *((text, ground) for text in TEXT for ground in ("background", "surface", "raised", "accent_surface")),
    *((text, "hover") for text in ("ink", "muted", "faint", "accent", *LEVELS)),
    *((text, f"{level}_surface") for level in LEVELS for text in ("ink", "muted", "faint", level)),
    ("on_accent", "accent"),
    ("on_accent", "infusion"),
    ("on_accent", "warning"),
    ("on_critical", "critical"),
    *(("on_series", series) for series in SERIES),
]


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The WCAG contrast ratio, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_text_is_legible_where_it_is_used(name: str) -> None:
    theme = load_theme(name)
    poor = {
        pair: round(contrast(theme.colour(pair[0]), theme.colour(pair[1])), 2)
        for pair in PAIRS
        if contrast(theme.colour(pair[0]), theme.colour(pair[1])) < 4.5
    }
    assert not poor


@pytest.mark.parametrize("name", THEMES)
def test_boxes_and_rings_stand_out(name: str) -> None:
    theme = load_theme(name)
    for ground in (theme.background, theme.surface, theme.raised):
        assert contrast(theme.outline, ground) >= 3
        assert contrast(theme.accent, ground) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_names_only_roles_and_files_there_are(name: str) -> None:
    sheet = build_style_sheet(load_theme(name))
    assert "$" not in sheet.replace("$role", "").replace("$glyphs", "")
    files = set(re.findall(r'url\("(.+?)"\)', sheet))
    assert files
    assert all(Path(file).is_file() for file in files)


@pytest.mark.parametrize("name", THEMES)
def test_the_small_marks_wear_the_colours_of_their_theme(name: str) -> None:
    theme = load_theme(name)
    allowed = {theme.on_accent.name(), theme.muted.name()}
    for file in resource_path("themes", name).glob("*.svg"):
        assert set(re.findall(r"#[0-9a-f]{6}", file.read_text(encoding="utf-8"))) <= allowed


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.usefixtures("qapp")
def test_no_palette_role_is_left_to_the_toolkit(name: str) -> None:
    theme = load_theme(name)
    ours = {theme.colour(role).name() for role in COLOUR_ROLES} | {"#000000"}
    palette = build_palette(theme)
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole):
            assert palette.color(QPalette.ColorGroup.Active, role).name() in ours, role


def test_the_choice_wins_over_the_desktop() -> None:
    assert theme_for(ThemeChoice.DARK, Qt.ColorScheme.Light).is_dark
    assert not theme_for(ThemeChoice.LIGHT, Qt.ColorScheme.Dark).is_dark
    assert not theme_for(ThemeChoice.SYSTEM, Qt.ColorScheme.Light).is_dark
    assert theme_for(ThemeChoice.SYSTEM, Qt.ColorScheme.Unknown).is_dark


def test_a_choice_changes_what_is_worn_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    appearance = Appearance(qapp, ThemeChoice.DARK)
    with qtbot.waitSignal(appearance.changed):
        appearance.choose(ThemeChoice.LIGHT)
    assert current_theme() is load_theme("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == load_theme("light").background
    appearance.deleteLater()


def test_figures_have_equal_width_whatever_the_style_sheet_says(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, load_theme("dark"))
    register_fonts(qapp)
    label = QLabel("00:00")
    qtbot.addWidget(label)
    label.setProperty("textRole", "clock")
    label.ensurePolished()
    for font in (interface_font(21), label.font()):
        metrics = QFontMetricsF(font)
        widths = [metrics.horizontalAdvance(digit) for digit in "0123456789"]
        assert max(widths) - min(widths) < 0.1
        assert font.family() == "Inter"


def test_an_icon_is_sharp_and_follows_the_theme(qapp: QApplication) -> None:
    icon = themed_icon("plus", "accent")
    for name in THEMES:
        theme = load_theme(name)
        apply_theme(qapp, theme)
        pixmap = icon.pixmap(QSize(20, 20), 2.0)
        assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)
        assert pixmap.toImage().pixelColor(20, 20) == theme.accent
        disabled = icon.pixmap(QSize(20, 20), 1.0, QIcon.Mode.Disabled).toImage()
        assert abs(disabled.pixelColor(10, 10).lightness() - theme.disabled.lightness()) <= 2


@pytest.mark.usefixtures("qapp")
def test_every_icon_can_be_drawn() -> None:
    for file in resource_path("icons").glob("*.svg"):
        image = themed_icon(file.stem).pixmap(QSize(24, 24), 1.0).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), file.stem


@pytest.mark.usefixtures("qapp")
def test_unknown_icons_and_roles_are_our_mistake() -> None:
    with pytest.raises(OSError, match="nonesuch"):
        themed_icon("nonesuch")
    with pytest.raises(KeyError):
        themed_icon("plus", "mauve")


@pytest.mark.parametrize("name", THEMES)
def test_the_gallery_wears_the_theme_and_keeps_its_place_on_change(
    name: str, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, load_theme("light" if name == "dark" else "dark"))
    gallery = build_gallery()
    qtbot.addWidget(gallery)
    with qtbot.waitExposed(gallery):
        gallery.show()
    apply_theme(qapp, load_theme(name))
    image = gallery.grab().toImage()
    assert strange_greys(image, load_theme(name).is_dark) == 0


def strange_greys(image: QImage, is_dark: bool) -> int:
    """Count flat spots of a plain grey: the themes' own greys are all tinted, Qt's default is not."""
    found = 0
    for x in range(0, image.width(), 3):
        for y in range(0, image.height(), 3):
            colour = image.pixelColor(x, y)
            neutral = colour.red() == colour.green() == colour.blue()
            flat = x and image.pixelColor(x - 1, y - 1 if y else 1) == colour
            found += bool(flat) and neutral and (colour.red() > 60 if is_dark else 60 < colour.red() < 250)
    return found
