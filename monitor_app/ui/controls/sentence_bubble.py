"""A sentence that floats below a field, so that its coming and going moves nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.style_sheet import set_style_property

_GAP = 3
_WIDEST = 340


class SentenceBubble(QObject):
    """Shows one sentence over the window, just below ``anchor``, and keeps it there as things move."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._anchor = anchor
        self._sentence = ""
        self._state = FieldState.NORMAL
        self._label: QLabel | None = None
        anchor.installEventFilter(self)
        self._watched: list[QWidget] = []

    def sentence(self) -> str:
        """The sentence shown, or an empty text."""
        return self._sentence

    def show_sentence(self, text: str, state: FieldState) -> None:
        """Show ``text``; an empty one hides the bubble."""
        self._sentence = text
        self._state = state
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.Move | QEvent.Type.Resize | QEvent.Type.Show | QEvent.Type.Hide:
                self._refresh()
            case QEvent.Type.ParentChange if watched is self._anchor:
                self._drop_label()
                self._refresh()
            case _:
                pass
        return False

    def _refresh(self) -> None:
        if not self._sentence or not self._anchor.isVisible():
            self._drop_label()
            return
        label = self._label or self._make_label()
        label.setText(self._sentence)
        set_style_property(label, "level", self._state.role)
        self._place(label)
        label.show()
        label.raise_()

    def _make_label(self) -> QLabel:
        window = self._anchor.window()
        label = QLabel(window)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        name = self._anchor.objectName()
        label.setObjectName(f"{name}Sentence" if name else "fieldSentence")
        set_style_property(label, "sentence", "true")
        self._label = label
        ancestor = self._anchor.parentWidget()
        while ancestor is not None:
            ancestor.installEventFilter(self)
            self._watched.append(ancestor)
            ancestor = None if ancestor is window else ancestor.parentWidget()
        return label

    def _place(self, label: QLabel) -> None:
        window = self._anchor.window()
        room = window.width() - 2 * _GAP
        natural = label.fontMetrics().horizontalAdvance(label.text()) + 28
        width = min(max(self._anchor.width(), min(natural, _WIDEST)), room)
        height = label.heightForWidth(width)
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + _GAP))
        if corner.y() + height > window.height():
            corner.setY(self._anchor.mapTo(window, QPoint(0, 0)).y() - height - _GAP)
        corner.setX(max(_GAP, min(corner.x(), window.width() - width - _GAP)))
        label.setGeometry(corner.x(), corner.y(), width, height)

    def _drop_label(self) -> None:
        for ancestor in self._watched:
            ancestor.removeEventFilter(self)
        self._watched.clear()
        if self._label is not None:
            self._label.hide()
            self._label.deleteLater()
            self._label = None
