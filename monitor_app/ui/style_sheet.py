"""The style sheet: ``resources/themes/style.qss`` with the colours of a theme put in."""

from __future__ import annotations

from string import Template

from PySide6.QtWidgets import QWidget

from monitor_app.resources import resource_path
from monitor_app.ui.theme import COLOUR_ROLES, Theme


def build_style_sheet(theme: Theme) -> str:
    """Return the application's style sheet for ``theme``.

    Raises KeyError when the file names a colour role that themes do not have.
    """
    template = Template(resource_path("themes", "style.qss").read_text(encoding="utf-8"))
    colours = {role: theme.colour(role).name() for role in COLOUR_ROLES}
    return template.substitute(colours, glyphs=resource_path("themes", theme.name).as_posix())


def set_style_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a dynamic property that the style sheet selects by, and have the widget restyled at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
