"""The first page of a chart: who, what, when, how it ended, whether it is signed, and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from monitor_app import formats
from monitor_app.domain.age import age_in_years
from monitor_app.domain.entries import Outcome, SessionEnded, Sex
from monitor_app.domain.figures import figures_of
from monitor_app.domain.folding import CORRECTIONS
from monitor_app.domain.limits import Level
from monitor_app.domain.names import phase_name
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.review_words import meaning_words
from monitor_app.domain.session import Session
from monitor_app.domain.summary import summary_of
from monitor_app.domain.value_words import number_words, phq9_band
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import moment_of, stamp
from monitor_app.exchange.chart_pdf.text import Said, boxed, heading, paragraph, said
from monitor_app.exchange.charts import Chart

COLUMNS = 5
"""What is said in pairs stands so many abreast."""


def opening(chart: Chart, width: float, now: datetime) -> Iterator[Piece]:
    """Yield what the first page begins with; what is not known is left out."""
    session = chart.session
    if session.is_running:
        yield from boxed(incomplete(session, now), width)
    elif session.outcome is Outcome.CANCELLED:
        reason = next((e.fact.reason for e in session.events if isinstance(e.fact, SessionEnded)), "")
        yield from boxed(say("Cancelled: {reason}", reason=reason) if reason else say("Cancelled"), width)
    facts = [*patient_facts(session), *treatment_facts(session), *_course(session)]
    yield from said((Said(title, value) for title, value in facts), width, columns=COLUMNS)
    yield from paragraph(sign_words(session), width)


def figures(chart: Chart, width: float) -> Iterator[Piece]:
    """Yield the figures of the session, each with what it means beside it."""
    yield from heading(say("Figures"))
    shown = figures_of(summary_of(chart.session, chart.entries), chart.session)
    words = (
        Said(
            one.title, one.value if one.level is None else f"{level_sign(one.level)} {one.value}", one.detail
        )
        for one in shown
    )
    yield from said(words, width, columns=COLUMNS)


def sign_words(session: Session) -> str:
    """Return whether and by whom the session is signed, and whether it waits for something."""
    returned = say("Returned for correction.") if session.sign_state is SignState.RETURNED else ""
    if not session.signatures:
        return " ".join([say("Not signed."), returned]).rstrip()
    last = session.signatures[-1]
    words = say(
        "Signed by {person}, {time}: {meaning}.",
        person=last.by,
        time=stamp(last.at),
        meaning=meaning_words(last.meaning),
    )
    since = [event for event in session.events if event.number > last.covers]
    changed = (
        say("Changed after the signature.") if any(isinstance(e.fact, CORRECTIONS) for e in since) else ""
    )
    again = say("To be signed again.") if session.sign_state is SignState.TO_SIGN else ""
    return " ".join(part for part in (words, changed, returned, again) if part)


def incomplete(session: Session, now: datetime) -> str:
    """Return what stands on what was printed of a running session."""
    return say(
        "INCOMPLETE – printed while running: {phase}, {time}. Entries made later are not on it.",
        phase=phase_name(session.phase),
        time=stamp(now),
    )


def patient_facts(session: Session) -> Iterator[tuple[str, str]]:
    """Yield titles and values about the patient."""
    patient = session.patient
    yield say("Patient"), patient.name
    yield say("MRN"), patient.mrn
    if patient.birth_date is not None:
        age = age_in_years(patient.birth_date, session.checked_in_at.astimezone().date())
        born = formats.day_in_words(patient.birth_date)
        yield say("Born"), say("{date} ({age} years)", date=born, age=age)
    if patient.sex is not Sex.UNKNOWN:
        yield say("Sex"), _sex(patient.sex)
    if patient.weight is not None:
        yield say("Weight"), say("{weight} kg", weight=formats.number(patient.weight, 1))
    yield say("Allergies"), patient.allergies or say("none noted")


def _sex(sex: Sex) -> str:
    match sex:
        case Sex.FEMALE:
            return say("female")
        case Sex.MALE:
            return say("male")
        case Sex.OTHER:
            return say("other")
        case Sex.UNKNOWN:
            return say("unknown")


def treatment_facts(session: Session) -> Iterator[tuple[str, str]]:
    """Yield titles and values about what was planned."""
    check_in, protocol = session.check_in, session.protocol
    yield (
        say("Protocol"),
        say("{title}, edition {edition}", title=say(protocol.title), edition=protocol.edition),
    )
    yield (
        say("Session of the course"),
        say("{number} of {length}", number=check_in.course_number, length=protocol.course_length),
    )
    if check_in.dose is not None:
        yield (
            say("Dose planned"),
            say("{drug} {dose} mg", drug=protocol.drug, dose=number_words(check_in.dose)),
        )
    if check_in.lot:
        yield say("Lot"), check_in.lot
    if check_in.ordered_by:
        yield say("Ordered by"), check_in.ordered_by
    if check_in.medicines:
        yield say("Medicines that matter"), ", ".join(check_in.medicines)
    if check_in.phq9 is not None:
        words = say("{total} ({band})", total=check_in.phq9, band=phq9_band(check_in.phq9))
        yield say("PHQ-9 before"), words


def _course(session: Session) -> Iterator[tuple[str, str]]:
    yield say("Chair"), session.check_in.chair
    yield say("Checked in"), stamp(session.checked_in_at)
    yield say("Checked in by"), session.checked_in_by
    if session.time_zero is not None:
        yield say("Time zero"), stamp(session.time_zero)
    else:
        yield say("Time zero"), say("not begun yet") if session.is_running else say("no treatment was begun")
    if session.treatment_ended_at is not None:
        yield say("Treatment ended"), moment_of(session, session.treatment_ended_at)
    if session.ended_at is not None:
        yield say("Session ended"), moment_of(session, session.ended_at)


def level_sign(level: Level) -> str:
    """Return the symbol of a level: it tells the two apart where there is no colour."""
    return "▲" if level is Level.CRITICAL else "△"
