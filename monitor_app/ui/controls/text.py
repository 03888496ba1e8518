"""Labels by role."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from monitor_app.ui.style_sheet import set_style_property


class TextRole(Enum):
    """What a text is, from which its size, weight and colour follow."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    CLOCK = "clock"
    MUTED = "muted"
    FAINT = "faint"
    OK = "ok"
    NOTICE = "notice"
    WARNING = "warning"
    CRITICAL = "critical"


class TextLabel(QLabel):
    """A label of a role. It shows plain text only: what people typed is never read as markup."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        *,
        object_name: str = "",
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(object_name)
        self.setWordWrap(wraps)
        self.set_role(role)

    def set_role(self, role: TextRole) -> None:
        """Restyle the label."""
        set_style_property(self, "textRole", role.value)


class ElidedLabel(TextLabel):
    """A label of one line that ends in … where there is no room, and then shows the whole as a tool tip.

    Where it has a shorter text, it says that before it leaves anything out.
    """

    def __init__(self, role: TextRole, *, parent: QWidget | None = None) -> None:
        super().__init__("", role, parent=parent)
        self._short = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_short(self, text: str) -> None:
        """Say ``text`` where there is no room for the whole; "" for nothing else than the whole."""
        self._short = text
        self.update()

    def shown(self) -> str:
        """Return what is drawn in the room there is."""
        metrics, whole = self.fontMetrics(), self.text()
        fits = not self._short or metrics.horizontalAdvance(whole) <= self.width()
        return metrics.elidedText(whole if fits else self._short, Qt.TextElideMode.ElideRight, self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        tip = self.text() if shown != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
