"""A column of the check-in page: a titled card whose contents scroll when they are too tall."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from monitor_app.ui.controls.card import Card
from monitor_app.ui.style_sheet import set_style_property


class CheckInColumn(Card):
    """Add contents to ``content``; what is added to ``foot`` stays in sight below them."""

    def __init__(self, title: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, object_name=object_name, parent=parent)
        inside = QWidget()
        set_style_property(inside, "scrolled", "true")
        self.content = QVBoxLayout(inside)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(10)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(8)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(self.foot)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll until ``widget`` can be seen, one that was added this moment included."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._scroll.ensureWidgetVisible(widget, 0, 30)
