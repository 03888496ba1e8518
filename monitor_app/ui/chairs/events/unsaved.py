"""What was pressed and could not be saved, at each chair, until it is saved or discarded."""

from __future__ import annotations

from monitor_app.ui.chairs.events.to_record import ToRecord


class Unsaved:
    """Keeps what waits for Retry. The same thing pressed anew takes the place of the earlier press."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[ToRecord]] = {}

    def add(self, asked: ToRecord) -> None:
        """Keep ``asked``."""
        waiting = self._waiting.setdefault(asked.session_id, [])
        if asked not in waiting:
            self.remove(asked)
            self._waiting.setdefault(asked.session_id, []).append(asked)

    def remove(self, asked: ToRecord) -> None:
        """Forget ``asked`` and what is called the same: it is saved now, or can never be."""
        kept = [one for one in self.of(asked.session_id) if one.words != asked.words]
        self._waiting.pop(asked.session_id, None)
        if kept:
            self._waiting[asked.session_id] = kept

    def discard(self, session_id: str) -> None:
        """Forget everything of a session."""
        self._waiting.pop(session_id, None)

    def of(self, session_id: str) -> tuple[ToRecord, ...]:
        """Return what waits in a session, the oldest first."""
        return tuple(self._waiting.get(session_id, ()))

    def words(self, session_id: str) -> str:
        """Return what waits in a session in words."""
        return ", ".join(one.words for one in self.of(session_id))
