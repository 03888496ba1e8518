"""The warnings of a session below its chart; pressing one moves the chart there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from monitor_app.domain.figure_words import at_words, span_words
from monitor_app.domain.limits import Direction, Level
from monitor_app.domain.names import measure_name
from monitor_app.domain.session import Session
from monitor_app.domain.summary import WarningFigure
from monitor_app.domain.value_words import number_words
from monitor_app.domain.warning_extremes import extreme, raising_value
from monitor_app.domain.warning_facts import WarningRaised
from monitor_app.domain.warning_tellings import Telling
from monitor_app.domain.warning_words import level_word, limit_words
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.level_mark import level_colour, paint_triangle
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import current_theme

ROW_HEIGHT = 44
_LEVEL = Qt.ItemDataRole.UserRole + 1
_ID = Qt.ItemDataRole.UserRole + 2
_DETAIL = Qt.ItemDataRole.UserRole + 3
_PADDING = 10
_SYMBOL = 13.0


class WarningList(QStackedWidget):
    """Every warning that counts, in order of time, with what became of it."""

    chosen = Signal(str)
    """The id of the warning the chart is to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("warningPanel")
        self._empty = TextLabel("", TextRole.MUTED, object_name="noWarningsSentence", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._list = QListWidget()
        self._list.setObjectName("warningList")
        self._list.setAccessibleName(say("Warnings of this session"))
        self._list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._list.setItemDelegate(_WarningDelegate(self._list))
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self.addWidget(self._list)
        self.addWidget(self._empty)

    def show_warnings(self, session: Session, warnings: Sequence[WarningFigure]) -> None:
        """Show ``warnings`` of ``session``; the one that was chosen stays chosen."""
        chosen = self._chosen()
        self._list.clear()
        for figure in warnings:
            item = QListWidgetItem(_headline(session, figure))
            item.setData(_LEVEL, figure.level)
            item.setData(_ID, figure.warning_id)
            item.setData(_DETAIL, _detail(session, figure))
            spoken = (item.text(), _detail(session, figure))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(spoken))
            item.setToolTip("\n".join(spoken))
            self._list.addItem(item)
        self.mark(chosen)
        self._empty.setText(say("No value passed a limit in this session."))
        self.setCurrentIndex(0 if warnings else 1)

    def mark(self, warning_id: str) -> None:
        """Mark the warning that the chart shows."""
        for row in range(self._list.count()):
            if self._list.item(row).data(_ID) == warning_id:
                self._list.setCurrentRow(row)
                return

    def _chosen(self) -> str:
        selected = self._list.selectedItems()
        return str(selected[0].data(_ID)) if selected else ""

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_ID)))


def _headline(session: Session, figure: WarningFigure) -> str:
    """Return what raised it, when and past which limit: "10:42 (+30 min)  Systolic 186: at or above 180"."""
    warning = session.warnings[figure.warning_id]
    raised = warning.course[0]
    assert isinstance(raised, WarningRaised)
    time = formats.time_beside(figure.raised_at, session.checked_in_at)
    when = (
        time
        if figure.minute is None
        else say("{time} ({minute} min)", time=time, minute=formats.minute_text(figure.minute))
    )
    return say(
        "{when}  {measure} {value:g}, {level}: {limit}",
        when=when,
        measure=measure_name(figure.measure),
        value=raising_value(session, warning),
        level=level_word(raised.level),
        limit=limit_words(raised.limit_kind, figure.direction, raised.bound),
    )


def _detail(session: Session, figure: WarningFigure) -> str:
    """Return what it reached later, after how long it was acknowledged, by whom, and how long it lasted."""
    return " · ".join((*_extreme(session, figure), *_seen(figure), _over(figure)))


def _extreme(session: Session, figure: WarningFigure) -> Iterator[str]:
    """Yield "highest 199, critical, at +4 min" where another reading than the first was the worst."""
    warning = session.warnings[figure.warning_id]
    worst = extreme(session, warning)
    if worst is None:
        return
    value, raised = number_words(worst.value), warning.course[0]
    if isinstance(raised, WarningRaised) and warning.highest is not raised.level:
        value = say("{value}, {level},", value=value, level=level_word(warning.highest))
    words = say("{value} {at}", value=value, at=at_words(worst.minute))
    is_above = figure.direction is Direction.ABOVE
    yield say("highest {words}", words=words) if is_above else say("lowest {words}", words=words)


def _seen(figure: WarningFigure) -> Iterator[str]:
    """Yield for each stage who saw it and how soon; a rise to critical asks anew."""
    for telling in figure.tellings:
        words = _seen_words(telling)
        is_one = len(figure.tellings) == 1
        yield words if is_one else say("{level} {words}", level=level_word(telling.level), words=words)


def _seen_words(telling: Telling) -> str:
    if telling.after_end:
        return say("told after the end, by a correction")
    if telling.seen is None or telling.waited is None:
        return say("not acknowledged")
    return say("acknowledged after {time}, {person}", time=span_words(telling.waited), person=telling.seen.by)


def _over(figure: WarningFigure) -> str:
    if figure.resolved_after is None:
        return say("not inside limits again")
    return say("inside limits again after {time}", time=span_words(figure.resolved_after))


class _WarningDelegate(QStyledItemDelegate):
    """Paints a warning in two lines behind its symbol."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.accent_surface)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.line)
        level = Level(index.data(_LEVEL))
        colour = level_colour(theme, level)
        paint_triangle(
            painter, colour, QRectF(area.left() + _PADDING, area.center().y() - 7, _SYMBOL, _SYMBOL)
        )
        left = area.left() + 2 * _PADDING + _SYMBOL
        words = QRectF(left, area.top() + 3, area.right() - left - _PADDING, (area.height() - 6) / 2)
        bold = interface_font(13, QFont.Weight.DemiBold)
        plain = interface_font(12)
        for text, font, pen in (
            (index.data(Qt.ItemDataRole.DisplayRole), bold, theme.ink),
            (index.data(_DETAIL), plain, theme.muted),
        ):
            painter.setFont(font)
            painter.setPen(pen)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(words.width()))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            words.translate(0, words.height())
        painter.restore()
