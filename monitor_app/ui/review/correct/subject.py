"""What a correction is about, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from monitor_app.domain.correcting_events import can_strike
from monitor_app.domain.entries import Entry
from monitor_app.domain.narration import reading_words, sentence
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.session import Reading, Session
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.log.rows import LogRow
from monitor_app.ui.chairs.log.story import entry_of_row, moment_words, place_words, subject_of
from monitor_app.ui.review.correct.event_fields import EventContent, content_of


@dataclass(frozen=True, slots=True)
class Subject:
    """A reading, an event, or with neither the session as a whole, as it stands now.

    ``content`` is what can be amended of an event; ``why_not`` says what cannot be done with it, "" where
    all can.
    """

    title: str
    words: str = ""
    about: str = ""
    reading: Reading | None = None
    entry: Entry | None = None
    content: EventContent | None = None
    can_strike: bool = False
    why_not: str = ""

    @property
    def can_amend(self) -> bool:
        """Return whether its values or its words can be put right."""
        return self.reading is not None or self.content is not None

    @property
    def can_correct(self) -> bool:
        """Return whether it can be amended or struck out."""
        return self.can_amend or self.can_strike


def subject_in(session: Session, row: LogRow | None) -> Subject:
    """Return what ``row`` of the log is about as it stands in ``session``; None is the session as a whole."""
    if row is None:
        return Subject(say("Addendum to this session"))
    title = say("Correct {place}", place=place_words(session, row))
    about = subject_of(row)
    if isinstance(row, Reading):
        return _reading_subject(session, row, title, about)
    entry = entry_of_row(session, row)
    is_struck = any(gone.entry.number == row.number for gone in session.struck_events)
    if entry is None or is_struck:
        return Subject(title, row.text, about, why_not=_struck_words())
    words = sentence(entry.fact, session)
    content = content_of(entry.fact)
    strikes = can_strike(session, entry)
    return Subject(title, words, about, None, entry, content, strikes, _why_not(content, strikes))


def signed_words(session: Session) -> str:
    """Return what a signature means for a correction, "" where nobody has signed."""
    if not session.signatures:
        return ""
    last = session.signatures[-1]
    at = moment_words(last.at)
    if session.sign_state is SignState.SIGNED:
        return say(
            "Signed by {person}, {time}: an addendum is the normal way. An amendment puts the session "
            "back on the list to sign; the signature covers the earlier state.",
            person=last.by,
            time=at,
        )
    return say(
        "The signature of {person}, {time}, covers an earlier state: the session is to be signed again.",
        person=last.by,
        time=at,
    )


def _reading_subject(session: Session, row: Reading, title: str, about: str) -> Subject:
    reading = next((r for r in session.readings if r.reading_id == row.reading_id), None)
    if reading is None:
        return Subject(title, reading_words(row.values, row.remark), about, why_not=_struck_words())
    words = reading_words(reading.values, reading.remark)
    return Subject(title, words, about, reading, can_strike=True)


def _struck_words() -> str:
    return say("It was struck out and counts no more. What is to be said of it goes into an addendum.")


def _why_not(content: EventContent | None, strikes: bool) -> str:
    if content is not None and strikes:
        return ""
    if content is not None:
        return say(
            "The session hangs on this step: it cannot be struck out. Amend it, or say in an addendum "
            "what is right."
        )
    if strikes:
        return say(
            "There is nothing to amend in this entry. Strike it out, or say in an addendum what is right."
        )
    return say("This entry cannot be corrected. Say in an addendum what is right.")
