"""A sentence that floats below a field, so that its coming and going moves nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.style_sheet import set_style_property

_GAP = 3
_WIDEST = 340
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class SentenceBubble(QLabel):
    """Shows one sentence over the contents of the window, just below ``anchor``.

    It follows the anchor as that moves with anything it lies in, and hides with it.
    """

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._anchor = anchor
        self._watched = [anchor]
        anchor.installEventFilter(self)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_style_property(self, "sentence", "true")
        self.hide()

    def show_sentence(self, text: str, state: FieldState) -> None:
        """Show ``text``; an empty one hides the bubble."""
        self.setText(text)
        set_style_property(self, "level", state.role)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._follow()
        return False

    def _follow(self) -> None:
        if not self.text() or not self._anchor.isVisible():
            self.hide()
            return
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self._live_in(window)
        self._place(window)
        self.show()
        self.raise_()

    def _live_in(self, window: QWidget) -> None:
        self.setParent(window)
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = [self._anchor]
        ancestor: QWidget | None = self._anchor.parentWidget()
        while ancestor is not None:
            self._watched.append(ancestor)
            ancestor = None if ancestor is window else ancestor.parentWidget()
        for widget in self._watched:
            widget.installEventFilter(self)

    def _place(self, window: QWidget) -> None:
        """Lie below the anchor where that is now, or above it at the bottom of the window."""
        self.ensurePolished()
        natural = self.fontMetrics().horizontalAdvance(self.text()) + 28
        width = min(max(self._anchor.width(), min(natural, _WIDEST)), window.width() - 2 * _GAP)
        height = self.heightForWidth(width)
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + _GAP))
        if corner.y() + height > window.height():
            corner.setY(self._anchor.mapTo(window, QPoint(0, 0)).y() - height - _GAP)
        corner.setX(max(_GAP, min(corner.x(), window.width() - width - _GAP)))
        self.setGeometry(corner.x(), corner.y(), width, height)
