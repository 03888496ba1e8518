"""All sessions of the clinic, newest first, and the chosen one read-only beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from monitor_app.domain.faults import Fault
from monitor_app.domain.records import SessionStatus
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.ports import Register
from monitor_app.ui.review.session_delegate import PADDING, VALUE_SIZE, SessionDelegate
from monitor_app.ui.review.session_model import SessionColumn, SessionListModel, two_lines
from monitor_app.ui.review.session_view import SessionView
from monitor_app.ui.theme import Theme

ROW_HEIGHT = 44
NARROWEST_LIST = 580
WIDEST_LIST = 720
SAMPLED = 50
"""Dates measured for the width of their column."""

_SAMPLES = {
    SessionColumn.SESSION: "Nasal 84",
    SessionColumn.DISSOCIATION: "10",
    SessionColumn.NAUSEA: "10",
    SessionColumn.WARNINGS: "Warn.",
    SessionColumn.STATUS: "cancelled",
}


class SessionListPage(QWidget):
    """Finds a session and shows it; a running one can be gone to at its chair."""

    go_to_chair = Signal(str)
    """The id of a running session that is wanted at its chair."""

    def __init__(
        self, register: Register, open_session: Callable[[str], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sessionListPage")
        self._register = register
        self._open_session = open_session
        self._shown: str | None = None
        self._fault = ""
        self._search = QLineEdit()
        self._search.setObjectName("sessionSearchField")
        self._search.setAccessibleName(say("Search patient or MRN"))
        self._search.setPlaceholderText(say("Search patient or MRN…"))
        self._search.setClearButtonEnabled(True)
        self._count = TextLabel("", TextRole.MUTED, object_name="sessionCount")
        self._model = SessionListModel(register, self)
        self._table = QTableView()
        self._empty = TextLabel("", TextRole.MUTED, object_name="sessionListSentence", wraps=True)
        self._list = QStackedWidget()
        self._view = SessionView()
        self._set_up_table()
        self._arrange()
        self._connect()
        self._show_nothing()

    def refresh(self) -> None:
        """Read the list again; the chosen session stays chosen and is read again."""
        place = self._table.verticalScrollBar().value()
        self._failed("")
        self._model.refresh()
        self._show_list()
        self._choose_again()
        self._table.verticalScrollBar().setValue(place)

    def set_theme(self, theme: Theme) -> None:
        """Draw the chart in the colours of ``theme``."""
        self._view.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search into the list; Return goes to the chair of a running session."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._search and event.key() == Qt.Key.Key_Down and self._model.rowCount():
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)
                self._table.selectRow(max(0, self._table.currentIndex().row()))
                return True
            if watched is self._table and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self._go_to_current()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        bar = Card()
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(TextLabel(say("Sessions"), TextRole.TITLE))
        self._search.setFixedWidth(300)
        row.addWidget(self._search)
        row.addStretch(1)
        row.addWidget(self._count)
        bar.body.addLayout(row)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._list.addWidget(self._table)
        self._list.addWidget(self._empty)
        card = Card()
        inside = card.layout()
        if inside is not None:
            inside.setContentsMargins(6, 4, 6, 6)
        card.body.addWidget(self._list)
        card.setMinimumWidth(NARROWEST_LIST)
        card.setMaximumWidth(WIDEST_LIST)
        halves = QHBoxLayout()
        halves.setSpacing(12)
        halves.addWidget(card, 2)
        halves.addWidget(self._view, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(bar)
        layout.addLayout(halves, 1)

    def _set_up_table(self) -> None:
        table = self._table
        table.setObjectName("sessionTable")
        table.setAccessibleName(say("Sessions, newest first"))
        table.setModel(self._model)
        table.setItemDelegate(SessionDelegate(self._model, table))
        table.setStyleSheet("QTableView:!focus { border: 2px solid transparent; }")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        self._set_up_columns()

    def _set_up_columns(self) -> None:
        header = self._table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setStyleSheet(f"QHeaderView::section {{ padding: 6px {PADDING}px; }}")
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(SessionColumn.PATIENT, QHeaderView.ResizeMode.Stretch)
        metrics = QFontMetrics(interface_font(VALUE_SIZE, QFont.Weight.Bold))
        for column, sample in _SAMPLES.items():
            header.resizeSection(column, metrics.horizontalAdvance(sample) + 2 * PADDING + 2)
        pressure = metrics.horizontalAdvance("288/188") + SYMBOL_ROOM + 2 * PADDING
        header.resizeSection(SessionColumn.PEAK_PRESSURE, pressure)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._find)
        self._search.installEventFilter(self)
        self._table.installEventFilter(self)
        self._table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self._model.failed.connect(self._failed)
        self._table.verticalScrollBar().valueChanged.connect(self._fetch_near_end)
        self._view.go_to_chair.connect(self.go_to_chair)

    def _find(self, text: str) -> None:
        self._failed("")
        self._model.search(text)
        self._show_list()
        self._choose_again()

    def _fetch_near_end(self, value: int) -> None:
        bar = self._table.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep():
            self._model.fetch_more()

    def _show_list(self) -> None:
        """Fit the date's column, count, and say what to do where there is nothing."""
        metrics = QFontMetrics(interface_font(VALUE_SIZE))
        dates = (two_lines(record, SessionColumn.DATE) for record in self._model.records[:SAMPLED])
        widest = max((metrics.horizontalAdvance(line) for lines in dates for line in lines), default=70)
        self._table.horizontalHeader().resizeSection(SessionColumn.DATE, widest + 2 * PADDING + 2)
        self._show_count()
        if self._fault:
            return
        is_empty = self._model.rowCount() == 0
        self._list.setCurrentIndex(1 if is_empty else 0)
        if is_empty:
            searching = bool(self._search.text().strip())
            self._empty.setText(
                say("No session of a patient like that. Try another part of the name or the MRN.")
                if searching
                else say("No sessions yet. Begin one with New session at the chairs.")
            )

    def _show_count(self) -> None:
        try:
            count = self._register.session_count(text=self._search.text())
        except Fault:
            return
        self._count.setText(say_count("{count} session", "{count} sessions", count))

    def _choose_again(self) -> None:
        row = None if self._shown is None else self._model.row_of(self._shown)
        if row is None:
            self._show_nothing()
            return
        self._table.selectRow(row)

    def _row_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not current.isValid():
            return
        self._shown = self._model.records[current.row()].session_id
        try:
            session = self._open_session(self._shown)
        except Fault as fault:
            self._view.show_sentence(fault.sentence, TextRole.CRITICAL)
            return
        self._view.show_session(session)

    def _go_to_current(self) -> bool:
        index = self._table.currentIndex()
        if not index.isValid():
            return False
        record = self._model.records[index.row()]
        if record.status is not SessionStatus.RUNNING:
            return False
        self.go_to_chair.emit(record.session_id)
        return True

    def _show_nothing(self) -> None:
        self._shown = None
        self._view.show_sentence(say("Choose a session to see its chart and its log."))

    def _failed(self, sentence: str) -> None:
        """Say in place of the list why it cannot be read."""
        self._fault = sentence
        self._empty.set_role(TextRole.CRITICAL if sentence else TextRole.MUTED)
        if sentence:
            self._empty.setText(sentence)
            self._list.setCurrentIndex(1)
