"""The list of sessions in its card: the rows, or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.faults import Fault
from monitor_app.domain.finding import SessionCounts, SessionQuery
from monitor_app.domain.records import SessionRecord
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.ports import Register
from monitor_app.ui.review.find.columns import ORDERS, SessionColumn, falls_first
from monitor_app.ui.review.find.session_delegate import TICK_ROOM
from monitor_app.ui.review.find.session_model import PAGE, SessionListModel
from monitor_app.ui.review.find.session_table import SessionTable

NARROWEST = 500
WIDEST = 640
SHORTEST = timedelta(milliseconds=1)
"""Times are stored to the millisecond."""
SEARCHED = 5 * PAGE
"""So many rows below a session are looked through for the next that waits for its signature."""


class SessionList(Card):
    """Asks for what is looked for, in the order that the headings were pressed to."""

    order_changed = Signal()
    clear_wanted = Signal()
    """Search and filters should be let go of."""
    again_wanted = Signal()
    """What could not be read should be tried again."""

    def __init__(
        self, register: Register, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(object_name="sessionListCard", parent=parent)
        self.model = SessionListModel(register, now, self)
        self.table = SessionTable(self.model, now)
        self._register = register
        self._order = SessionColumn.DATE
        self._descending = True
        self._fault = TextLabel("", TextRole.CRITICAL, object_name="sessionListFault", wraps=True)
        self._again = Button(say("Try again"), object_name="readSessionsAgainButton")
        self._strip = QWidget()
        self._empty = TextLabel("", TextRole.MUTED, object_name="sessionListSentence", wraps=True)
        self._clear = Button(say("Clear search and filters"), object_name="clearSearchButton")
        self._stack = QStackedWidget()
        self._arrange()
        self._clear.clicked.connect(self.clear_wanted)
        self._again.clicked.connect(self.again_wanted)
        self.table.sort_wanted.connect(self._sort)
        # A page may be fetched while rows are painted: what that comes to is shown afterwards.
        self.model.failed.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    @property
    def counts(self) -> SessionCounts:
        """Return how many were found, and how many with each filter."""
        return self.model.counts

    def ask(self, query: SessionQuery, *, keep_all: bool, is_narrowing: bool) -> bool:
        """Show what is found, in the present order, and return whether it could be read.

        What was shown stays where it could not. ``keep_all`` and what is told are those of
        :meth:`SessionTable.ask`; ``is_narrowing`` tells whether clearing the filters would find more.
        """
        sorted_query = replace(query, order=ORDERS[self._order], descending=self._descending)
        if not self.table.ask(sorted_query, keep_all=keep_all):
            return False
        self._strip.hide()
        is_empty = self.model.rowCount() == 0
        self._stack.setCurrentIndex(1 if is_empty else 0)
        self._clear.setVisible(is_narrowing)
        self._empty.setText(_why_empty(query, is_narrowing))
        return True

    def rows(self) -> dict[str, int]:
        """Return the row of each session that is held, by its id."""
        return self.model.hold(())

    def row_of(self, record: SessionRecord) -> int | None:
        """Return the row of a session wherever it stands, None where it was not found or cannot be read."""
        row = self.rows().get(record.session_id)
        if row is None:
            with suppress(Fault):
                row = self._register.place_of(self.model.query, record.session_id)
        return row if row is None else self.model.hold((row,)).get(record.session_id)

    def nearest(self, session_ids: Sequence[str], row: int) -> str:
        """Return of ``session_ids``, at least one, that which stands nearest to ``row``."""
        rows = self.rows()
        return min(session_ids, key=lambda one: abs(rows.get(one, self.model.rowCount()) - row))

    def holds(self, record: SessionRecord) -> bool:
        """Return whether a session is among what was found, wherever in it; True where that is not known."""
        if record.session_id in self.rows():
            return True
        at, query = record.checked_in_at, self.model.query
        since = at if query.since is None else max(query.since, at)
        until = at + SHORTEST if query.until is None else min(query.until, at + SHORTEST)
        with suppress(Fault):
            found = self._register.find_sessions(replace(query, since=since, until=until), limit=PAGE)
            return any(one.session_id == record.session_id for one in found)
        return True

    def choose_several(self, on: bool) -> None:
        """Begin each row with a box to tick, or not, and take the room for it."""
        self.table.choose_several(on)
        self.setMinimumWidth(NARROWEST + (TICK_ROOM if on else 0))

    def take_focus(self) -> None:
        """Go into the rows."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Go into the rows, to the current one or the first."""
        self.take_focus()
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def next_to_sign(self, after_row: int) -> tuple[SessionRecord, int] | None:
        """Return the first session from a row on that waits for its signature, else the first above it."""
        last = min(self.model.rowCount(), after_row + SEARCHED)
        for row in (*range(after_row, last), *range(min(after_row, SEARCHED))):
            record = self.model.record(row)
            if record is not None and record.sign_state is SignState.TO_SIGN:
                return record, row
        return None

    def _sort(self, column: SessionColumn) -> None:
        self._descending = not self._descending if column is self._order else falls_first(column)
        self._order = column
        self.order_changed.emit()

    def _fail(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._strip.show()
        if not self.model.rowCount():
            self._empty.setText("")
            self._clear.hide()
            self._stack.setCurrentIndex(1)

    def _arrange(self) -> None:
        self.set_margins(4, 4)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(8, 4, 4, 4)
        strip.addWidget(self._fault, 1)
        strip.addWidget(self._again)
        self._strip.hide()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._empty)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self.body.setSpacing(0)
        self.body.addWidget(self._strip)
        self.body.addWidget(self._stack, 1)


def _why_empty(query: SessionQuery, is_narrowing: bool) -> str:
    if query.text.strip() and not any(char.isalnum() for char in query.text):
        return say("Signs alone find nothing. Type a letter or a digit.")
    if query.since is not None and query.until is not None and query.until <= query.since:
        return say("The last day is before the first. Turn them round.")
    if is_narrowing:
        return say(
            "No session is like that. Look for another part of the name, the MRN or a note, "
            "or let go of filters."
        )
    return say("No sessions yet. Begin one with New session at the chairs.")
