"""The page of the chairs: the session that is open, or the check-in, or how to begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.ui.chairs.chair_order import in_room_order
from monitor_app.ui.chairs.workspace import SessionWorkspace
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.theme import Theme
from monitor_app.ui.warnings.flasher import Flasher

if TYPE_CHECKING:
    from monitor_app.ui.chairs.check_in.page import CheckInPage
    from monitor_app.ui.chairs.no_check_in import NoCheckIn
    from monitor_app.ui.ports import Register
    from monitor_app.ui.witness_fields import AskWitnesses


class ChairsPage(QWidget):
    """Shows one running session whole. ``opened`` carries its id, "" while none is shown."""

    opened = Signal(str)

    def __init__(
        self,
        recorder: Recorder,
        register: Callable[[], Register],
        protocols: Callable[[], Mapping[str, Protocol]],
        preferences: Preferences,
        theme: Theme,
        flasher: Flasher,
        parent: QWidget | None = None,
        *,
        witnesses: AskWitnesses | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chairsPage")
        self._recorder = recorder
        self._empty = _EmptyRoom()
        self._workspace = SessionWorkspace(recorder, theme, flasher, witnesses=witnesses)
        self._check_in: CheckInPage | None = None
        self._no_check_in: NoCheckIn | None = None
        self._register = register
        self._protocols = protocols
        self._preferences = preferences
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def show_running(self) -> None:
        """Show the running session with the worst warning, else the first, or how to begin one."""
        running = in_room_order(self._recorder.running.values())
        if running:
            self.open_chair(max(running, key=_urgency).session_id)
            return
        self._stack.setCurrentWidget(self._empty)
        self.opened.emit("")
        self._empty.setFocus()

    def open_chair(self, session_id: str) -> None:
        """Show a running session whole."""
        session = self._recorder.running.get(session_id)
        if session is None:
            return
        self._stack.setCurrentWidget(self._workspace)
        self._workspace.show_session(session)
        self.opened.emit(session_id)
        self._workspace.focus_entry()

    def open_chair_at(self, place: int) -> None:
        """Show the session at ``place`` in the strip, from 0; nothing when there is none."""
        running = in_room_order(self._recorder.running.values())
        if place < len(running):
            self.open_chair(running[place].session_id)

    def begin_check_in(self) -> None:
        """Show the check-in of a new session, with what was left in it, or why there can be none now."""
        with suppress(Fault):
            self._recorder.look_for_new()
        if self._check_in is None:
            try:
                self._check_in = self._built_check_in()
            except Fault as fault:
                self._tell_no_check_in(fault.sentence)
                return
            self._stack.addWidget(self._check_in)
        self._stack.setCurrentWidget(self._check_in)
        self.opened.emit("")
        self._check_in.resume()

    def show_time(self, now: datetime) -> None:
        """Count every chair on to ``now``."""
        if self._stack.currentWidget() is self._workspace:
            self._workspace.show_time(now)

    def set_theme(self, theme: Theme) -> None:
        """Redraw what paints itself."""
        self._workspace.set_theme(theme)

    def unsaved_chairs(self) -> list[str]:
        """Return the names of the chairs for which a reading is typed and not saved."""
        return self._chairs_where(self._workspace.has_unsaved)

    def chairs_with_unsaved_limits(self) -> list[str]:
        """Return the names of the chairs whose limits are changed and not saved."""
        return self._chairs_where(self._workspace.has_unsaved_limits)

    def chairs_with_unsaved_corrections(self) -> list[str]:
        """Return the names of the chairs where a correction is written and not saved."""
        return self._chairs_where(self._workspace.has_unsaved_correction)

    def chairs_with_anything_typed(self) -> list[str]:
        """Return the names of the chairs where a reading, limits or a correction wait to be saved."""
        space = self._workspace
        asked = (space.has_unsaved, space.has_unsaved_limits, space.has_unsaved_correction)
        return self._chairs_where(lambda session_id: any(ask(session_id) for ask in asked))

    def _chairs_where(self, is_so: Callable[[str], bool]) -> list[str]:
        sessions = in_room_order(self._recorder.running.values())
        return [session.check_in.chair for session in sessions if is_so(session.session_id)]

    def press(self, keys: str) -> None:
        """Do what the treatment button with this shortcut does in the session that is shown."""
        if self.is_charting:
            self._workspace.press(keys)

    def focus_entry(self) -> None:
        """Put the focus into the blood pressure of the session that is shown."""
        if self.is_charting:
            self._workspace.focus_entry()

    def acknowledge(self) -> None:
        """Record that the warnings of the session that is shown were seen."""
        if self.is_charting:
            self._workspace.acknowledge()

    def silence(self) -> None:
        """Turn the sound of the session that is shown off for two minutes."""
        if self.is_charting:
            self._workspace.silence()

    def show_sound(self, trouble: str) -> None:
        """Say by the warnings why nothing can be heard; "" where it can."""
        self._workspace.show_sound(trouble)

    def open_limits(self) -> None:
        """Show the limits of the session that is shown."""
        if self.is_charting:
            self._workspace.open_limits()

    def correct_last(self) -> None:
        """Open the correction of the latest reading of the session that is shown."""
        if self.is_charting:
            self._workspace.correct_last()

    def toggle_time(self) -> None:
        """Open or close the field for an earlier time."""
        if self.is_charting:
            self._workspace.toggle_time()

    def write_note(self) -> None:
        """Open the field for a note."""
        if self.is_charting:
            self._workspace.write_note()

    @property
    def is_charting(self) -> bool:
        """Return whether a session is in sight and its keys act."""
        return self.isVisible() and self._stack.currentWidget() is self._workspace

    @property
    def in_view(self) -> str | None:
        """Return the id of the session that is in sight, None while none is."""
        return self._workspace.session_id if self.is_charting else None

    def _happened(self, session: Session, entries: tuple[Entry, ...]) -> None:
        if self._workspace.session_id != session.session_id:
            return
        if session.is_running:
            self._workspace.add(session, entries)
        elif self._stack.currentWidget() is self._workspace:
            self.show_running()

    def _built_check_in(self) -> CheckInPage:
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.ui.chairs.check_in.page import CheckInPage

        page = CheckInPage(
            self._recorder, self._register(), self._protocols(), lambda: self._preferences.chairs
        )
        page.checked_in.connect(self.open_chair)
        page.own_limits_wanted.connect(self._workspace.open_limits)
        page.cancelled.connect(self.come_back)
        return page

    def _tell_no_check_in(self, reason: str) -> None:
        if self._no_check_in is None:
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.ui.chairs.no_check_in import NoCheckIn

            self._no_check_in = NoCheckIn()
            self._no_check_in.retried.connect(self.begin_check_in)
            self._no_check_in.left.connect(self.come_back)
            self._stack.addWidget(self._no_check_in)
        self._no_check_in.tell(reason)
        self._stack.setCurrentWidget(self._no_check_in)
        self.opened.emit("")
        self._no_check_in.setFocus()

    def come_back(self) -> None:
        """Show the session that was shown last, else the one that needs somebody most."""
        known = self._workspace.session_id
        if known is not None and known in self._recorder.running:
            self.open_chair(known)
        else:
            self.show_running()

    def come_to_waiting(self) -> None:
        """Show the session that was shown last where a warning waits there, else one where one does."""
        known = self._recorder.running.get(self._workspace.session_id or "")
        if known is not None and known.to_acknowledge():
            self.open_chair(known.session_id)
        elif any(session.to_acknowledge() for session in self._recorder.running.values()):
            self.show_running()
        else:
            self.come_back()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack, 1)
        for page in (self._empty, self._workspace):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self._recorder.happened.connect(self._happened)
        self._empty.new_session.connect(self.begin_check_in)


def _urgency(session: Session) -> int:
    waiting = session.to_acknowledge()
    return waiting[0].level.rank if waiting else 0


class _EmptyRoom(QWidget):
    """What the page says while no session runs."""

    new_session = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("emptyRoom")
        centre = Qt.AlignmentFlag.AlignHCenter
        button = Button(say("New session"), ButtonKind.PRIMARY, icon="plus", object_name="firstSessionButton")
        button.clicked.connect(self.new_session)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(TextLabel(say("No session is running"), TextRole.TITLE), 0, centre)
        words = say("Check a patient in to start charting. Every entry is saved as it is made.")
        layout.addWidget(TextLabel(words, TextRole.MUTED), 0, centre)
        layout.addSpacing(12)
        layout.addWidget(button, 0, centre)
        layout.addStretch(3)
        self.setFocusProxy(button)
