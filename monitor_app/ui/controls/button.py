"""Push buttons by kind."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from monitor_app.ui.icons import themed_icon
from monitor_app.ui.style_sheet import set_style_property


class ButtonKind(Enum):
    """The weight of an act: one primary button a screen, danger for what ends something."""

    PRIMARY = "primary"
    QUIET = "quiet"
    DANGER = "danger"
    WARNING = "warning"
    CRITICAL = "critical"
    LINK = "link"


_ICON_ROLES = {
    ButtonKind.PRIMARY: "on_accent",
    ButtonKind.QUIET: "ink",
    ButtonKind.DANGER: "critical",
    ButtonKind.WARNING: "on_accent",
    ButtonKind.CRITICAL: "on_critical",
    ButtonKind.LINK: "accent",
}


class Button(QPushButton):
    """A button 44 pixels high in the looks of its kind.

    Return presses it while it has focus, as Space does: the keyboard alone is enough. A press by hand
    leaves the focus where it is, so that typing goes on there.
    """

    def __init__(
        self,
        text: str,
        kind: ButtonKind = ButtonKind.QUIET,
        *,
        icon: str | None = None,
        object_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(object_name)
        self.setAccessibleName(text)
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(24, 18))
        self._icon = icon
        self.set_kind(kind)

    def set_kind(self, kind: ButtonKind) -> None:
        """Change the looks."""
        set_style_property(self, "kind", kind.value)
        if self._icon is not None:
            self.setIcon(themed_icon(self._icon, _ICON_ROLES[kind]))

    def set_text(self, text: str) -> None:
        """Change what the button says, to eyes and to screen readers."""
        self.setText(text)
        self.setAccessibleName(text)


class Chip(QPushButton):
    """A small round button for a quick entry, or, checkable, for one of several that may apply.

    A checked chip shows a check mark beside its colour.
    """

    def __init__(
        self,
        text: str,
        *,
        checkable: bool = False,
        icon: str | None = None,
        object_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(object_name)
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        self.setAutoDefault(True)
        self.setIconSize(QSize(21, 15))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon = icon
        set_style_property(self, "kind", "chip")
        self.toggled.connect(self._show_mark)
        self._show_mark(False)

    def _show_mark(self, checked: bool) -> None:
        name = "check" if checked else self._icon
        self.setIcon(QIcon() if name is None else themed_icon(name, "ink", "accent"))
