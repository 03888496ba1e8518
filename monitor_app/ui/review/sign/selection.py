"""Several sessions: read for what is to be known before they are signed, and signed one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from monitor_app.domain.deciding import Decision
from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder, Saved
from monitor_app.ui.review.sign.reading_list import MOST_READ, session_line
from monitor_app.ui.review.sign.result import SelectionResult
from monitor_app.ui.review.sign.stepper import Stepper


class SelectionSigning(QObject):
    """Takes one session at each turn of the event loop, so that the window goes on.

    ``read`` carries a line for each of the first sessions, and how many more there are; ``moved_on`` how
    far the signing is, in words; ``ended`` its :class:`SelectionResult`.
    """

    read = Signal(object, int)
    moved_on = Signal(str)
    ended = Signal(object)

    def __init__(self, recorder: Recorder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._seen: dict[str, int] = {}
        """How many entries of each session were read here: a signature covers no others."""
        self._names: dict[str, str] = {}
        self._ids: tuple[str, ...] = ()
        self._signed: list[str] = []
        self._refusals: dict[str, str] = {}
        self._is_signing = self._leaves_off = False
        self._steps = Stepper(self)
        self._steps.finished.connect(self._end)

    @property
    def is_signing(self) -> bool:
        """Whether sessions are being signed at this moment."""
        return self._is_signing

    def begin_reading(self, ids: tuple[str, ...]) -> None:
        """Read the sessions as they are in the file."""
        self._seen, self._names = {}, {}
        self.read.emit((), len(ids))
        self._steps.start(self._read(ids))

    def stop(self) -> None:
        """Read no further."""
        self._is_signing = False
        self._steps.stop()

    def leave_off(self) -> None:
        """Sign no further once the one that is being signed is done."""
        self._leaves_off = True

    def sign(self, ids: tuple[str, ...], decision: Decision) -> None:
        """Sign each of the sessions; what cannot be signed keeps the others from nothing."""
        self._ids, self._signed, self._refusals = ids, [], {}
        self._is_signing, self._leaves_off = True, False
        self._steps.start(self._sign_each(ids, decision, self._recorder.person))

    def _read(self, ids: tuple[str, ...]) -> Iterator[None]:
        lines: list[str] = []
        for session_id in ids:
            line = self._line_of(session_id)
            if len(lines) < MOST_READ:
                lines.append(line)
                self.read.emit(tuple(lines), len(ids) - len(lines))
            yield

    def _line_of(self, session_id: str) -> str:
        """Read a session: from now on it is signed as it is."""
        try:
            session = self._recorder.open(session_id)
        except Fault as fault:
            return fault.sentence
        self._seen[session_id] = session.entry_count
        self._names[session_id] = session.patient.name
        return session_line(session)

    def _sign_each(self, ids: tuple[str, ...], decision: Decision, person: str) -> Iterator[None]:
        for session_id in ids:
            # Who signs before all were read signs them as they are at that moment.
            if session_id not in self._seen:
                self._line_of(session_id)
                yield
        for place, session_id in enumerate(ids, start=1):
            self.moved_on.emit(say("Signing {place} of {count}…", place=place, count=len(ids)))
            yield
            if self._leaves_off:
                self._refuse(session_id, say("You stopped it before."))
                continue
            if self._recorder.person != person:
                now = self._recorder.person
                self._refuse(session_id, say("You are {person} now. Sign once more.", person=now))
                continue
            outcome = self._recorder.record(session_id, decision, seen=self._seen.get(session_id))
            match outcome:
                case Saved():
                    self._signed.append(session_id)
                case _:
                    self._refuse(session_id, outcome.sentence)

    def _refuse(self, session_id: str, sentence: str) -> None:
        self._refusals[session_id] = sentence

    def _end(self) -> None:
        if self._is_signing:
            self._is_signing = False
            for session_id in self._ids:
                if session_id not in self._signed and session_id not in self._refusals:
                    self._refuse(session_id, say("It was not tried. Sign once more."))
            self.ended.emit(SelectionResult(tuple(self._signed), self._refusals, self._names))
