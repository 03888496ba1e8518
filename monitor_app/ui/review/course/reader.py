"""Reading the charts of a course, which is recorded as opening each of them."""

from __future__ import annotations

from collections.abc import Iterable

from monitor_app.domain.session import Session
from monitor_app.recorder import Recorder


class ChartReader:
    """Reads sessions. One that is drawn is noted as opened: once a person until :meth:`begin_opening`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._noted: set[tuple[str, str]] = set()
        """Person and session."""

    def begin_opening(self) -> None:
        """Note what is drawn from now on anew."""
        self._noted.clear()

    def read(self, session_id: str) -> Session:
        """Return a session as it stands. Raises ``Fault`` when it cannot be read."""
        return self._recorder.running.get(session_id) or self._recorder.open(session_id)

    def note(self, session_ids: Iterable[str]) -> str:
        """Record who opens these charts; return why that has to wait, "" when it is saved."""
        person = self._recorder.person
        new = [one for one in session_ids if (person, one) not in self._noted]
        self._noted.update((person, one) for one in new)
        return self._recorder.note_opened(*new) if new else ""
