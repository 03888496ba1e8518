"""What the head of the desk says of a session."""

from __future__ import annotations

from datetime import datetime

from monitor_app.domain.attendance import Attendance
from monitor_app.domain.entries import Entry, Outcome
from monitor_app.domain.folding import CORRECTIONS
from monitor_app.domain.names import route_name
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.review_words import sign_state_words, signed_words
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.ui import formats
from monitor_app.ui.chairs.log.story import moment_words


def what_words(session: Session) -> str:
    """Return "IV ketamine, 3 of 6 · 22 Nov 2026 · 1 h 12 min"."""
    begun = session.time_zero or session.checked_in_at
    length = [length_words(begun, session.ended_at)] if session.ended_at is not None else []
    return " · ".join((_treatment_words(session), formats.day_in_words(begun.astimezone().date()), *length))


def short_words(session: Session) -> str:
    """Return the least that says which session it is: "MRN 017 · IV ketamine, 3 of 6 · 22 Nov 2026"."""
    begun = session.time_zero or session.checked_in_at
    mrn = [say("MRN {mrn}", mrn=session.patient.mrn)] if session.patient.mrn else []
    day = formats.day_in_words(begun.astimezone().date())
    return " · ".join((*mrn, _treatment_words(session), day, sign_state_words(session.sign_state)))


def _treatment_words(session: Session) -> str:
    title = say(session.protocol.title)
    route = route_name(session.protocol.route)
    treatment = title if title.startswith(route) else f"{route} {title}"
    number, planned = session.check_in.course_number, session.protocol.course_length
    return say("{treatment}, {number} of {planned}", treatment=treatment, number=number, planned=planned)


def attendance_words(attendance: Attendance) -> str:
    """Return "9 of 9 readings on time", "" where none was due."""
    if not attendance.due:
        return ""
    return say("{kept} of {due} readings on time", kept=attendance.on_time, due=attendance.due)


def how_words(session: Session, attendance: str) -> str:
    """Return "MRN 017 · recorded by Nurse 1 · complete · 9 of 9 readings on time"; attendance may be ""."""
    parts = [say("MRN {mrn}", mrn=session.patient.mrn)] if session.patient.mrn else []
    parts.append(say("recorded by {people}", people=", ".join(_people(session))))
    match session.outcome:
        case None:
            parts.append(say("running"))
        case Outcome.COMPLETE:
            parts.append(say("complete"))
        case Outcome.CANCELLED:
            parts.append(say("cancelled"))
    if session.sign_state in (SignState.TO_SIGN, SignState.RETURNED):
        parts.append(sign_state_words(session.sign_state))
    parts += [attendance, session.check_in.chair]
    return " · ".join(part for part in parts if part)


def _people(session: Session) -> list[str]:
    """Return who wrote down what was seen of the patient, in order of appearance; not who looked back."""
    written = [reading.recorded_by for reading in session.readings]
    return list(dict.fromkeys([session.checked_in_by, *written]))


def signature_words(session: Session, *, with_comment: bool = True) -> str:
    """Return the latest signature with its plan, and the answer to the latest question; "" without either."""
    parts = []
    asked = session.returns[-1] if session.returns else None
    if session.sign_state is SignState.TO_SIGN and asked is not None and asked.answered_at is not None:
        at = moment_words(asked.answered_at)
        by = asked.answered_by
        parts.append(say("answered {time} {person}: {answer}", time=at, person=by, answer=asked.answer))
    if session.signatures:
        last = session.signatures[-1]
        if session.sign_state is SignState.TO_SIGN:
            parts.insert(0, say("to sign again"))
        what = signed_words(last.meaning, last.plan, last.comment if with_comment else "")
        parts.append(
            say("signed {time} {person}: {what}", time=moment_words(last.at), person=last.by, what=what)
        )
    return " · ".join(parts)


def changed_words(changes: tuple[Entry, ...]) -> str:
    """Return "changed since signature: 2 corrections, 1 addendum", "" where nothing was."""
    corrections = sum(isinstance(entry.fact, CORRECTIONS) for entry in changes)
    addenda = len(changes) - corrections
    parts = []
    if corrections:
        parts.append(say_count("{count} correction", "{count} corrections", corrections))
    if addenda:
        parts.append(say_count("{count} addendum", "{count} addenda", addenda))
    return say("changed since signature: {what}", what=", ".join(parts)) if parts else ""


def short_changed_words(changes: tuple[Entry, ...]) -> str:
    """Return "3 changes since", "" where nothing was changed."""
    return say_count("{count} change since", "{count} changes since", len(changes)) if changes else ""


def verdict_words(flaw: str | None) -> str:
    """Return what is said quietly of the record: that it is verified or could not be, "" with a flaw."""
    if flaw is None:
        return say("record could not be verified")
    return "" if flaw else say("record verified ✓")


def verdict_definition() -> str:
    """Return what it means that a record is verified."""
    return say(
        "Looked at when the session was opened, and after every change. Verified means: the chain of SHA-256 "
        "over its entries is whole, and every signature seals what it was given for."
    )


def flaw_words(flaw: str | None) -> str:
    """Return what is said in red of a record that is not as it was written, "" for any other."""
    if not flaw:
        return ""
    return say(
        "RECORD NOT AS WRITTEN: {flaw} Do not rely on it. Keep the file as it is, and compare it with "
        "a backup.",
        flaw=flaw,
    )


def length_words(begin: datetime, end: datetime) -> str:
    """Return how long it was, such as "1 h 12 min"."""
    hours, minutes = divmod(round((end - begin).total_seconds() / 60), 60)
    if hours:
        return say("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return say("{minutes} min", minutes=minutes)
