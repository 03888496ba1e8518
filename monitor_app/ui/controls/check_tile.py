"""A check with three answers: open, fine, or flagged."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import assert_never

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from monitor_app.domain.entries import AnswerState
from monitor_app.domain.wording import say
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.icons import paint_icon
from monitor_app.ui.theme import current_theme

_MARK = 20
_PADDING = 11
_GAP = 9


class TileAnswer(Enum):
    """How a check stands."""

    OPEN = "open"
    FINE = "fine"
    FLAGGED = "flagged"

    @property
    def state(self) -> AnswerState:
        """Return how it is stored: what is left open was skipped."""
        match self:
            case TileAnswer.OPEN:
                return AnswerState.SKIPPED
            case TileAnswer.FINE:
                return AnswerState.FINE
            case TileAnswer.FLAGGED:
                return AnswerState.FLAGGED
            case _:
                assert_never(self)


_MARK_ROLES = {TileAnswer.OPEN: "outline", TileAnswer.FINE: "ok", TileAnswer.FLAGGED: "warning"}


class CheckTile(QAbstractButton):
    """A tile that a press or Space takes to its next answer: open, fine, flagged, and round again.

    ``words`` gives the text for each answer, such as *Pregnancy*, *Pregnancy: no*, *Pregnancy: yes*; an
    answer without words is skipped when pressing. ``answered`` is emitted with the new answer.
    """

    answered = Signal(object)

    def __init__(
        self,
        words: Mapping[TileAnswer, str],
        *,
        object_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._words = dict(words)
        self._answer = TileAnswer.OPEN
        self._evidence = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._go_on)
        self._show_words()

    def answer(self) -> TileAnswer:
        """The answer shown."""
        return self._answer

    def set_answer(self, answer: TileAnswer) -> None:
        """Show an answer."""
        if answer is self._answer:
            return
        self._answer = answer
        self._show_words()
        self.updateGeometry()
        self.update()
        self.answered.emit(answer)

    def set_evidence(self, evidence: str) -> None:
        """Have a screen reader say, after the answer, what speaks for or against it."""
        self._evidence = evidence
        self._show_words()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(_tile_font()).horizontalAdvance(self.text()) + self._text_left() + _PADDING
        return QSize(min(width, 260), self.heightForWidth(min(width, 260)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 44)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(20, width - self._text_left() - _PADDING), 1000)
        metrics = QFontMetrics(_tile_font())
        wrap = Qt.TextFlag.TextWordWrap
        tallest = max(metrics.boundingRect(room, wrap, text).height() for text in self._words.values())
        return max(44, tallest + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        flagged = self._answer is TileAnswer.FLAGGED
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge = (theme.warning_surface, theme.warning) if flagged else (theme.raised, theme.line)
        if self.underMouse() and self.isEnabled() and not flagged:
            fill = theme.hover
        width = 2.0 if self.hasFocus() else 1.0
        painter.setBrush(fill)
        painter.setPen(QPen(theme.accent if self.hasFocus() else edge, width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)
        self._paint_mark(painter)
        painter.setFont(_tile_font())
        painter.setPen(theme.ink if self.isEnabled() else theme.disabled)
        text_area = self.rect().adjusted(self._text_left(), 2, -_PADDING + 2, -2)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(text_area, flags, self.text())
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        theme = current_theme()
        mark = QRectF(_PADDING, (self.height() - _MARK) / 2, _MARK, _MARK)
        role = _MARK_ROLES[self._answer] if self.isEnabled() else "disabled"
        colour = theme.colour(role)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.8))
        painter.drawRoundedRect(mark, 6, 6)
        if self._answer is TileAnswer.FINE:
            paint_icon(painter, "check", colour, mark.adjusted(3, 3, -3, -3))
        elif self._answer is TileAnswer.FLAGGED:
            painter.setFont(interface_font(15, QFont.Weight.Bold))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "!")

    def _go_on(self) -> None:
        order = list(TileAnswer)
        at = order.index(self._answer)
        following = order[at + 1 :] + order[: at + 1]
        self.set_answer(next(answer for answer in following if answer in self._words))

    def _show_words(self) -> None:
        self.setText(self._words.get(self._answer, ""))
        self.setAccessibleName(self.text())
        spoken = (_answer_word(self._answer), self._evidence)
        self.setAccessibleDescription(". ".join(part for part in spoken if part))

    @staticmethod
    def _text_left() -> int:
        return _PADDING + _MARK + _GAP


def _answer_word(answer: TileAnswer) -> str:
    match answer:
        case TileAnswer.OPEN:
            return say("open")
        case TileAnswer.FINE:
            return say("fine")
        case TileAnswer.FLAGGED:
            return say("flagged")


def _tile_font() -> QFont:
    return interface_font(14)
