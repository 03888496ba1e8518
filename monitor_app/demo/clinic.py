"""The demo goes on by itself: the virtual nurse at the real recorder."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from monitor_app.demo.cast import CAST, Member
from monitor_app.demo.history import CHAIRS, check_in_of
from monitor_app.demo.nurse import next_act
from monitor_app.domain.entries import (
    ClockJumped,
    Entry,
    ReadingMissed,
    SessionCheckedIn,
    SoundSilenced,
    WarningAcknowledged,
)
from monitor_app.domain.schedule import next_due
from monitor_app.domain.session import Session
from monitor_app.recorder import Recorder, Saved

ACTS_AT_ONCE = 8
"""In one session and one call, so that a fast demo does not hold the window up."""
HANDS_OFF = timedelta(minutes=10)
GRACE = timedelta(minutes=5)
"""After a reading is due in a session that a person has taken over, before the nurse is back."""
CHAIR_EMPTY = timedelta(minutes=4)
MOST_SESSIONS = 6


class DemoClinic(QObject):
    """Charts in the sessions of the demo what is due, ends them, and lets the next patient come.

    It never touches a session that a person has checked in, and leaves one alone in which a person has
    charted until a reading stays overdue there. To acknowledge is not to chart.
    """

    def __init__(self, recorder: Recorder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._mine = set(recorder.running)
        self._hands_off: dict[str, datetime] = {}
        self._course = Counter({member.patient.mrn: member.finished for member in CAST})
        self._course.update(session.patient.mrn for session in recorder.running.values())
        self._next_arrival: datetime | None = None
        self._is_acting = False
        recorder.happened.connect(self._notice)

    def advance(self) -> None:
        """Do what has become due; to be called about once a second."""
        now = self._recorder.now()
        self._is_acting = True
        try:
            for session_id in tuple(self._recorder.running):
                if session_id in self._mine and self._hands_off.get(session_id, now) <= now:
                    self._go_on(session_id, now)
            self._welcome(now)
        finally:
            self._is_acting = False

    def _go_on(self, session_id: str, now: datetime) -> None:
        for _ in range(ACTS_AT_ONCE):
            session = self._recorder.running.get(session_id)
            act = None if session is None else next_act(session)
            if act is None or act.at > now:
                return
            if not isinstance(self._recorder.record(session_id, act.decision, act.at), Saved):
                return

    def _welcome(self, now: datetime) -> None:
        """Check the next patient in when a chair of the demo has been empty for a while."""
        running = self._recorder.running
        mine = self._mine & running.keys()
        taken = {session.check_in.chair for session in running.values()}
        chair = next((chair for chair in CHAIRS if chair not in taken), None)
        if chair is None or len(mine) >= len(CHAIRS) or len(running) >= MOST_SESSIONS:
            self._next_arrival = None
            return
        if self._next_arrival is None:
            self._next_arrival = now + CHAIR_EMPTY
        if now < self._next_arrival:
            return
        self._next_arrival = None
        member = self._next_member()
        if member is None:
            return
        number = self._course[member.patient.mrn] + 1
        protocol = self._recorder.book().current(member.protocol).protocol
        outcome = self._recorder.check_in(check_in_of(member, number, chair, protocol))
        if isinstance(outcome, Saved) and outcome.session is not None:
            self._mine.add(outcome.session.session_id)

    def _next_member(self) -> Member | None:
        """Return who of the cast has had the fewest sessions and is not here."""
        here = {session.patient.mrn for session in self._recorder.running.values()}
        away = [member for member in CAST if member.patient.mrn not in here]
        return min(away, key=lambda member: self._course[member.patient.mrn], default=None)

    def _notice(self, session: Session, entries: tuple[Entry, ...]) -> None:
        if any(isinstance(entry.fact, SessionCheckedIn) for entry in entries):
            self._course[session.patient.mrn] += 1
        quiet = (WarningAcknowledged, SoundSilenced, ReadingMissed, ClockJumped)
        if self._is_acting or all(isinstance(entry.fact, quiet) for entry in entries):
            return
        now = self._recorder.now()
        due = next_due(session)
        until = now if due is None else due.at + GRACE
        self._hands_off[session.session_id] = max(now + HANDS_OFF, until)
