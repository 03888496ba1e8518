"""What going back to a backup would lose, counted and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain.wording import say, say_count

NAMED = 12
"""So many sessions are named; of more, only how many there are."""


@dataclass(frozen=True, slots=True)
class LostSession:
    """A session with entries that the backup has not; times are those of its own lost entries, in UTC."""

    session_id: str
    entry_count: int
    first_at: datetime
    last_at: datetime
    is_whole: bool
    """Whether the backup knows nothing of this session."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What the present file, as far as it can be read, has and the backup has not."""

    sessions: tuple[LostSession, ...] = ()
    other_count: int = 0
    """Entries of no session: patients, protocols, staff, who opened a chart."""

    @property
    def entry_count(self) -> int:
        """Return how many entries would be lost."""
        return self.other_count + sum(session.entry_count for session in self.sessions)


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """A backup that was checked, and what going back to it loses."""

    file: str
    made_at: datetime
    entry_count: int
    """Entries in the backup."""
    loss: Loss
    is_damaged: bool = False
    """The present file is: only what can be read of it is known."""
    regained: Loss = Loss()
    """What can be read of a damaged file and is added to the backup again."""
    loose: int = 0
    """Entries of a damaged file that were read without what comes before them; they stay in that file."""
    is_another: bool = False
    """The backup does not begin as the present file does: it is one of another record."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The record goes on from a backup; what it replaced lies beside it, under the name ``replaced``."""

    replaced: str
    entries_lost: int
    entries_saved: int = 0
    """Entries that were read from a damaged file and added to the backup again."""
    newly_encrypted: bool = False
    """The backup was encrypted and the file before was not; it has the key of the backup now."""


def key_sentence(done: Restored) -> str:
    """Return what is to be said of the key the record goes on with; "" where that is as before."""
    if not done.newly_encrypted:
        return ""
    return say("The file is encrypted now, as the backup was, and opens with the key of the backup.")


def loss_sentence(loss: Loss) -> str:
    """Return in one sentence what is lost."""
    if not loss.entry_count:
        return say("Nothing is lost: the backup has every entry.")
    entries = say_count("{count} entry", "{count} entries", loss.entry_count)
    if not loss.sessions:
        return say("{entries} would be lost, none of them of a session.", entries=entries)
    sessions = say_count("{count} session", "{count} sessions", len(loss.sessions))
    return say("{entries} of {sessions} would be lost.", entries=entries, sessions=sessions)


def preview_sentences(preview: RestorePreview) -> tuple[str, ...]:
    """Return what a person should know before going back to a backup, the weightiest first."""
    if preview.is_another:
        another = say("This is a backup of another record, which has nothing to do with the present file.")
        if preview.is_damaged:
            return another, say("Nothing of the damaged file is added to it; the file itself is kept.")
        return another, loss_sentence(preview.loss)
    if not preview.is_damaged:
        return (loss_sentence(preview.loss),)
    regained, loose = preview.regained.entry_count, preview.loose
    sentences = [
        say_count(
            "{count} entry that the backup has not was read from the damaged file and is added to it.",
            "{count} entries that the backup has not were read from the damaged file and are added to it.",
            regained,
        )
        if regained
        else say("The damaged file gave nothing that the backup has not.")
    ]
    if loose:
        sentences.append(
            say_count(
                "{count} entry was read without those before it; it stays in the damaged file alone.",
                "{count} entries were read without those before them; they stay in the damaged file alone.",
                loose,
            )
        )
    sentences.append(say("What could not be read of the damaged file is lost; the file itself is kept."))
    return tuple(sentences)
