"""The sentences of the backups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from monitor_app import formats
from monitor_app.domain.backups import BackupList
from monitor_app.domain.restoring import NAMED, RestorePreview, preview_sentences
from monitor_app.domain.wording import say, say_count

MEGABYTE = 1_000_000


def size_words(size: int) -> str:
    """Return a size in bytes as megabytes."""
    return say("{size} MB", size=formats.number(max(size / MEGABYTE, 0.1), 1))


def place_words(found: BackupList) -> str:
    """Return what the place of the backups is worth."""
    if found.same_disk:
        return say("On the same disk as the file: a broken disk takes both. Choose a folder on another disk.")
    if found.on_network:
        return say("On a network drive: what is there survives this computer.")
    return say("On another disk than the file.")


def preview_lines(preview: RestorePreview) -> Iterator[str]:
    """Yield what a person should know before going back, and each session that loses something."""
    yield from preview_sentences(preview)
    sessions = preview.loss.sessions
    for session in sessions[:NAMED]:
        entries = say_count("{count} entry", "{count} entries", session.entry_count)
        yield say(
            "Session {session}: {entries}, {first} to {last}",
            session=session.session_id,
            entries=entries,
            first=formats.day_and_time(session.first_at),
            last=formats.time_beside(session.last_at, session.first_at),
        )
    if len(sessions) > NAMED:
        yield say("and {count} more", count=len(sessions) - NAMED)


def made_words(made_at: datetime) -> str:
    """Return when a backup was made."""
    return formats.day_and_time(made_at)
