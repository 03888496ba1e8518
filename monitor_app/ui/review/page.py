"""The review: find a session among all, read it, sign it, go on to the next."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.faults import Fault
from monitor_app.domain.finding import SessionFilter, SessionQuery
from monitor_app.domain.records import SessionRecord
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.ui.chairs.events.popover import hold_popovers
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.ports import HandingOn, Register
from monitor_app.ui.review.desk.session_desk import SessionDesk
from monitor_app.ui.review.find.first_look import FirstLook
from monitor_app.ui.review.find.search_bar import SearchBar
from monitor_app.ui.review.find.session_list import SessionList
from monitor_app.ui.theme import Theme

if TYPE_CHECKING:
    from monitor_app.ui.review.course.page import CoursePage


SAME_OPENING = timedelta(minutes=15)
"""Who comes back to a chart in this time goes on with it; later it is opened once more."""

LOOK_MILLISECONDS = 5_000
REST_MILLISECONDS = 60_000
"""How often the file is asked for changes of the session in sight, and after it could not be read."""


class ReviewPage(QStackedWidget):
    """The list at the left, the chosen session at the right; over both, when it is wanted, a course.

    A session that somebody chooses is shown at once, and that it was opened is recorded. What is only
    passed by, with a key held down, is neither.
    """

    go_to_chair = Signal(str)
    """The id of a running session that is wanted at its chair."""

    selection_changed = Signal(object)
    """(tuple[str, ...]) the ids of the selected sessions, in the order of the list."""

    def __init__(
        self,
        recorder: Recorder,
        register: Register,
        handing_on: HandingOn | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPage")
        hold_popovers(self)
        self._recorder = recorder
        self._register = register
        self._wanted: str | None = None
        self._shown: SessionRecord | None = None
        self._shown_row = 0
        self._could_read = True
        self._says_opening_waits = False
        self._opened_by, self._opened_at = "", recorder.now()
        self._bar = SearchBar()
        self._list = SessionList(register, recorder.now)
        self._first_look = FirstLook()
        self._desk = SessionDesk(recorder, register, handing_on)
        self._right = QStackedWidget()
        self._notice = TextLabel("", TextRole.WARNING, object_name="reviewNotice", wraps=True)
        self._course: CoursePage | None = None
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._look = QTimer(self, interval=LOOK_MILLISECONDS)
        self._arrange()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def look_for_changes(self) -> None:
        """Show what another program has added to the session in sight; where it cannot be read, rest."""
        if self._shown is None:
            return
        try:
            record = self._register.session(self._shown.session_id)
        except Fault:
            self._look.setInterval(REST_MILLISECONDS)
            return
        self._look.setInterval(LOOK_MILLISECONDS)
        if record not in (None, self._shown):
            self.refresh()
        if record not in (None, self._shown):
            # It is not in the list.
            self._shown = record
            self._desk.refresh()

    def come(self) -> None:
        """Show what the file holds now, as somebody goes to this page; the focus goes into the search."""
        # Where it cannot be read, the list says so.
        with suppress(Fault):
            self._bar.show_choices(self._register.session_choices())
        self.refresh()
        self._desk.refresh()
        self._note_who_came()
        if self._course is not None and self.currentWidget() is self._course:
            self._course.come()
        else:
            self._bar.focus_search()

    def meet_person(self) -> None:
        """Offer what who is at the desk now may do, and record that they see the chart."""
        self._desk.refresh()
        self._note_who_came()

    def refresh(self) -> None:
        """Read the list again; what is chosen stays chosen."""
        self._ask(keep_all=True)

    def show_next_to_sign(self, after: str) -> None:
        """Go on from the session ``after``, which was signed, to the next that waits, as the list is sorted.

        Those below it come first, then those above; where none is left, that is said.
        """
        if self._follow.isActive():
            # Somebody went on by hand already.
            return
        row = self._list.rows().get(after, self._shown_row)
        found = self._list.next_to_sign(row)
        if found is None:
            self._say(say("No further session in this list waits for a signature."), TextRole.OK)
            return
        record, row = found
        self._list.table.go_to_row(row)
        self._choose(record.session_id)

    def show_session(self, session_id: str) -> None:
        """Show a session that somebody wants to see, in the list too where it is there."""
        self.setCurrentIndex(0)
        row = self._list.rows().get(session_id)
        if row is not None:
            self._list.table.go_to_row(row)
        self._choose(session_id)

    def unsaved(self) -> tuple[str, ...]:
        """Return the names of the patients for whose sessions something is written here and not saved."""
        ids = sorted(self._desk.unsaved())
        records = {session_id: self._record_of(session_id, None) for session_id in ids}
        return tuple(session_id if one is None else one.patient_name for session_id, one in records.items())

    def set_theme(self, theme: Theme) -> None:
        """Draw the chart in the colours of ``theme``."""
        self._desk.set_theme(theme)

    def _search(self) -> None:
        """Show what is looked for now; a session that is not among it is put away."""
        self._bar.show_list()
        if not self._ask(keep_all=False) or self._shown is None:
            return
        if self._list.holds(self._shown):
            self._go_to_shown(self._shown)
        else:
            self._show_nothing()

    def _sort(self) -> None:
        """Show the same in another order, and go where the shown session stands in it."""
        if self._ask(keep_all=False) and self._shown is not None:
            self._go_to_shown(self._shown)

    def _go_to_shown(self, shown: SessionRecord) -> None:
        row = None if self._list.table.current_id() is not None else self._list.row_of(shown)
        if row is not None:
            self._list.table.go_to_row(row)

    def _begin_search(self) -> None:
        """Go into the search, from the course too: what is typed is to be seen."""
        self.setCurrentIndex(0)
        self._bar.focus_search()

    def _begin_list(self) -> None:
        self._bar.show_list()
        self._list.begin()

    def _ask(self, *, keep_all: bool) -> bool:
        passed = QElapsedTimer()
        passed.start()
        query = self._bar.query(self._recorder.now().astimezone().date())
        if not self._list.ask(query, keep_all=keep_all, is_narrowing=self._bar.is_narrowing):
            return False
        self._bar.show_found(self._list.counts, passed.nsecsElapsed() / 1e9)
        if self._right.currentWidget() is self._first_look:
            self._show_waiting()
        row = None if self._shown is None else self._list.rows().get(self._shown.session_id)
        if row is not None:
            self._shown_row = row
            self._keep_up_with(row)
        return True

    def _keep_up_with(self, row: int) -> None:
        """Let the desk show what the list shows: another program may have added to the record."""
        record = self._list.model.record(row)
        if record != self._shown:
            self._shown = record
            self._desk.refresh()

    def _follow_rows(self, session_id: str) -> None:
        """Show the session once the keys that are waiting were read: only the last of them is drawn."""
        self._wanted = session_id
        self._follow.start()

    def _show_wanted(self) -> None:
        if self._wanted is not None:
            self._choose(self._wanted)

    def _choose(self, session_id: str) -> None:
        """Show a session, and record that it was opened; where that cannot be saved, say so beside it."""
        self._wanted = None
        if self._shown is not None and self._shown.session_id == session_id and self._could_read:
            self._desk.refresh()
            self._note_who_came()
            return
        row = self._list.rows().get(session_id)
        self._shown_row = self._shown_row if row is None else row
        self._could_read = True
        self._desk.show_session(session_id)
        self._right.setCurrentWidget(self._desk)
        self._shown = self._record_of(session_id, row)
        self._show_selection(self._list.table.selected_ids())
        if self._could_read:
            self._note_opening(session_id)

    def _note_who_came(self) -> None:
        """Record that the chart that is still in sight is opened: by another person, or after a while."""
        was_lately = self._recorder.now() - self._opened_at < SAME_OPENING
        is_same = was_lately and self._recorder.person == self._opened_by
        if self._shown is not None and self._could_read and not is_same:
            self._note_opening(self._shown.session_id)

    def _note_opening(self, session_id: str) -> None:
        self._opened_by, self._opened_at = self._recorder.person, self._recorder.now()
        reason = self._recorder.note_opened(session_id)
        self._say(_opening_waits(reason) if reason else "", TextRole.WARNING)
        self._says_opening_waits = bool(reason)

    def _hear_openings_are_saved(self) -> None:
        if self._says_opening_waits:
            self._say("")

    def _record_of(self, session_id: str, row: int | None) -> SessionRecord | None:
        if row is not None:
            return self._list.model.record(row)
        try:
            return self._register.session(session_id)
        except Fault:
            return None

    def _show_nothing(self) -> None:
        self._shown = self._wanted = None
        self._follow.stop()
        self._desk.show_sentence("")
        self._say("")
        self._list.table.let_go()
        self._show_waiting()
        self._right.setCurrentWidget(self._first_look)

    def _say(self, sentence: str, role: TextRole = TextRole.MUTED) -> None:
        self._says_opening_waits = False
        self._notice.set_role(role)
        self._notice.setText(sentence)
        self._notice.setVisible(bool(sentence))

    def _show_waiting(self) -> None:
        """Count what waits among all sessions, and offer it."""
        try:
            narrowed = self._bar.is_narrowing
            counts = self._register.count_sessions(SessionQuery()) if narrowed else self._list.counts
        except Fault:
            return
        waiting = counts.with_filter
        self._first_look.show_waiting(
            waiting.get(SessionFilter.RETURNED, 0), waiting.get(SessionFilter.TO_SIGN, 0)
        )

    def _show_selection(self, selected: tuple[str, ...]) -> None:
        self._bar.show_selected(len(selected))
        self.selection_changed.emit(selected)
        if self._is_left_out(selected):
            # Nobody looks at one patient and signs or prints others, or at none.
            self._follow_rows(self._list.nearest(selected, self._shown_row))
        shown = () if self._shown is None else (self._shown.session_id,)
        if shown:
            self._desk.show_selection(selected if len(selected) > 1 else shown)

    def _is_left_out(self, selected: tuple[str, ...]) -> bool:
        """Return whether others than the shown session are chosen, several or with ticks, and it is not."""
        is_about_them = len(selected) > 1 or (bool(selected) and self._list.table.is_ticking)
        return is_about_them and (self._shown is None or self._shown.session_id not in selected)

    def _show_only(self, kind: SessionFilter) -> None:
        self._bar.show_only(frozenset({kind}))
        self._list.take_focus()

    def _fail(self, sentence: str) -> None:
        """Say what could not be read or saved of the shown session."""
        self._could_read = False
        self._say(sentence, TextRole.CRITICAL)

    def _open_course(self, patient_id: str) -> None:
        if self._course is None:
            # Imported when it is first needed: nobody should wait for it at the first look.
            from monitor_app.ui.review.course.page import CoursePage

            self._course = CoursePage(self._recorder, self._register)
            self._course.closed.connect(self._close_course)
            self._course.session_wanted.connect(self._leave_course_for)
            self.addWidget(self._course)
        self._course.show_course(patient_id, self._desk.session_id)
        self.setCurrentWidget(self._course)
        self._course.take_focus()

    def _leave_course_for(self, session_id: str) -> None:
        self.show_session(session_id)
        self._list.take_focus()

    def _close_course(self) -> None:
        self.setCurrentIndex(0)
        self._list.take_focus()

    def _arrange(self) -> None:
        self._notice.hide()
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._notice)
        column.addWidget(self._right, 1)
        self._right.addWidget(self._first_look)
        self._right.addWidget(self._desk)
        halves = QHBoxLayout()
        halves.setSpacing(12)
        halves.addWidget(self._list, 3)
        halves.addWidget(desk, 4)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self._bar)
        layout.addLayout(halves, 1)
        self.addWidget(whole)

    def _connect(self) -> None:
        table = self._list.table
        self._bar.changed.connect(self._search)
        self._bar.list_hidden.connect(self._list.setHidden)
        self._bar.left.connect(self._begin_list)
        self._bar.several_wanted.connect(self._list.choose_several)
        self._list.order_changed.connect(self._sort)
        self._list.clear_wanted.connect(self._bar.clear)
        self._list.again_wanted.connect(self.refresh)
        table.chosen.connect(self._follow_rows)
        table.selection_changed.connect(self._show_selection)
        table.chair_wanted.connect(self.go_to_chair)
        self._follow.timeout.connect(self._show_wanted)
        self._look.timeout.connect(self.look_for_changes)
        self._recorder.openings_saved.connect(self._hear_openings_are_saved)
        self._first_look.filter_wanted.connect(self._show_only)
        self._desk.go_to_chair.connect(self.go_to_chair)
        self._desk.session_wanted.connect(self.show_session)
        self._desk.course_wanted.connect(self._open_course)
        self._desk.next_to_sign.connect(self.show_next_to_sign)
        self._desk.failed.connect(self._fail)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(self._begin_search)
        # Wherever on the page the focus is; who writes in a field writes the letter.
        for key, step in (("N", 1), ("Shift+N", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._desk.go_to_warning, step))


def _opening_waits(reason: str) -> str:
    return say(
        "{reason} That you opened this chart is not recorded yet; it is tried again by itself.", reason=reason
    )
