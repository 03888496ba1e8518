"""The log beside the chart: every reading and event of a session, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from monitor_app.domain.entries import Entry
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.chairs.log.columns import MINUTE, TIME
from monitor_app.ui.chairs.log.delegate import PADDING, VALUE_SIZE, LogDelegate
from monitor_app.ui.chairs.log.model import LogModel
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM
from monitor_app.ui.fonts import interface_font

ROW_HEIGHT = 30
HEADER_SIZE = 13
NARROW = 700
WIDEST_MOMENT = datetime(2028, 12, 28, 22, 58).astimezone()


class LogTable(QWidget):
    """Shows one session. Hand it each save by :meth:`add`; it takes no part in recording."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session_id: str | None = None
        self.model = LogModel(self)
        self._table = QTableView()
        self._table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._table.setObjectName("logTable")
        self._table.setAccessibleName(say("Log of readings and events, newest first"))
        self._set_up_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._table)
        self.model.rowsInserted.connect(self._keep_place)

    @property
    def table(self) -> QTableView:
        """The table inside, for tab order and tests."""
        return self._table

    def show_session(self, session: Session) -> None:
        """Show all of ``session``, from its newest row."""
        is_other = session.session_id != self._session_id
        self._session_id = session.session_id
        self.model.show_session(session)
        self._fit_times()
        if is_other:
            self._table.scrollToTop()

    def add(self, session: Session, entries: Sequence[Entry]) -> None:
        """Take in what was just saved; ``session`` is the one with it. Other sessions are passed over."""
        if session.session_id == self._session_id:
            self.model.add(session, entries)
            self._fit_times()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place the remarks come before the calculated pressure, which the BP beside it gives."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW
        for section, column in enumerate(self.model.columns):
            if column.is_mean and self._table.isColumnHidden(section) != is_narrow:
                self._table.setColumnHidden(section, is_narrow)

    def _set_up_table(self) -> None:
        table = self._table
        table.setModel(self.model)
        table.setStyleSheet("QTableView:!focus { border: 2px solid transparent; }")
        table.setItemDelegate(LogDelegate(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        table.setMinimumHeight(ROW_HEIGHT * 3)
        self._set_up_columns()

    def _set_up_columns(self) -> None:
        header = self._table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(30)
        header.setStyleSheet(f"QHeaderView::section {{ padding: 6px {PADDING}px; }}")
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(len(self.model.columns) - 1, QHeaderView.ResizeMode.Stretch)
        values = QFontMetrics(interface_font(VALUE_SIZE, QFont.Weight.Bold))
        headings = QFontMetrics(interface_font(HEADER_SIZE, QFont.Weight.Medium))
        for section, column in enumerate(self.model.columns[:-1]):
            value = values.horizontalAdvance(column.widest) + (SYMBOL_ROOM if column.shows_level else 0)
            heading = headings.horizontalAdvance(column.heading) + 2
            header.resizeSection(section, max(value, heading) + 2 * PADDING)
        self._widths = {section: header.sectionSize(section) for section in (TIME, MINUTE)}

    def _fit_times(self) -> None:
        """Give the times room for a date where any row is of another day, and for minutes in millions."""
        plain = QFontMetrics(interface_font(VALUE_SIZE))
        widest = {MINUTE: self.model.widest_minute}
        if self.model.has_dates:
            widest[TIME] = formats.day_and_time(WIDEST_MOMENT)
        for section, width in self._widths.items():
            needed = plain.horizontalAdvance(widest.get(section, "")) + 2 * PADDING + 2
            self._table.horizontalHeader().resizeSection(section, max(width, needed))

    def _keep_place(self) -> None:
        """Who reads further down keeps the row before their eyes when one comes in at the top."""
        bar = self._table.verticalScrollBar()
        if bar.value() > 0:
            bar.setValue(bar.value() + ROW_HEIGHT)
