"""The log beside the chart: every reading and event of a session, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
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

if TYPE_CHECKING:
    from monitor_app.ui.chairs.log.row_popover import RowPopover
    from monitor_app.ui.chairs.log.rows import LogRow

ROW_HEIGHT = 30
HEADER_SIZE = 13
NARROW = 700
WIDEST_MOMENT = datetime(2028, 12, 28, 22, 58).astimezone()


class LogTable(QWidget):
    """Shows one session. Hand it each save by :meth:`add`; it takes no part in recording.

    A press on a row, or its menu, tells its whole story; where it ``corrects``, ``correction_wanted``
    carries the row that is to be corrected, which Return asks for at once.
    """

    correction_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, corrects: bool = False) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._corrects = corrects
        self._story: RowPopover | None = None
        self.model = LogModel(self)
        self._table = QTableView()
        self._spot = QWidget(self._table.viewport())
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
        is_other = self._session is None or session.session_id != self._session.session_id
        self._session = session
        if is_other and self._story is not None:
            self._story.close_panel(give_focus_back=False)
        row, place = self.current_row(), self._table.verticalScrollBar().value()
        self.model.show_session(session)
        self._fit_times()
        if is_other:
            self._table.scrollToTop()
        elif row is not None:
            self._choose(row)
            self._table.verticalScrollBar().setValue(place)

    def add(self, session: Session, entries: Sequence[Entry]) -> None:
        """Take in what was just saved; ``session`` is the one with it. Other sessions are passed over."""
        if self._session is not None and session.session_id == self._session.session_id:
            self._session = session
            row, place = self.current_row(), self._table.verticalScrollBar().value()
            self.model.add(session, entries)
            self._fit_times()
            if row is not None and not self._table.currentIndex().isValid():
                self._choose(row)
                self._table.verticalScrollBar().setValue(place)

    def current_row(self) -> LogRow | None:
        """Return the row that is chosen, None where none is."""
        index = self._table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return asks for the correction of the chosen row, or for its story where nothing is corrected."""
        is_key = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self._table and is_key and isinstance(event, QKeyEvent):
            index = self._table.currentIndex()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
                if self._corrects:
                    self.correction_wanted.emit(self.model.row(index.row()))
                else:
                    self._tell_story(index)
                return True
        return super().eventFilter(watched, event)

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
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        table.clicked.connect(self._tell_story)
        table.installEventFilter(self)
        self._spot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._spot.hide()
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

    def _choose(self, row: LogRow) -> None:
        place = self.model.place_of(row)
        if place is not None:
            self._table.setCurrentIndex(self.model.index(place, TIME))

    def _open_menu(self, at: QPoint) -> None:
        """The key of the menu tells the place of the pointer, which may be anywhere: then the chosen row."""
        index = self._table.indexAt(at)
        self._tell_story(index if index.isValid() else self._table.currentIndex())

    def _tell_story(self, index: QModelIndex) -> None:
        if self._session is None or not index.isValid():
            return
        if self._story is None:
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.ui.chairs.log.row_popover import RowPopover

            self._story = RowPopover(corrects=self._corrects)
            self._story.wanted.connect(self.correction_wanted)
        self._table.setCurrentIndex(index)
        across = self._table.viewport().width()
        row = self._table.visualRect(self.model.index(index.row(), TIME))
        self._spot.setGeometry(0, row.y(), across, row.height())
        self._spot.show()
        remark = str(self.model.index(index.row(), len(self.model.columns) - 1).data())
        self._story.show_row(self._session, self.model.row(index.row()), remark, self._spot)
