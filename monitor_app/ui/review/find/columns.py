"""The columns of the list of sessions: their words, what stands in a cell, and how each is sorted."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum
from typing import assert_never

from PySide6.QtCore import QDate, QLocale

from monitor_app.domain.finding import SessionOrder
from monitor_app.domain.limits import Level
from monitor_app.domain.names import route_name
from monitor_app.domain.protocol import Route
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.review_facts import Meaning, SignState
from monitor_app.domain.wording import say
from monitor_app.ui import formats


class SessionColumn(IntEnum):
    """The columns in order."""

    DATE = 0
    PATIENT = 1
    SESSION = 2
    PEAK_PRESSURE = 3
    DISSOCIATION = 4
    NAUSEA = 5
    WARNINGS = 6
    STATUS = 7


ORDERS = tuple(SessionOrder)
"""By what each column is sorted, in the order of the columns."""

NUMBERS = (
    SessionColumn.PEAK_PRESSURE,
    SessionColumn.DISSOCIATION,
    SessionColumn.NAUSEA,
    SessionColumn.WARNINGS,
)

TWO_LINES = (SessionColumn.DATE, SessionColumn.PATIENT, SessionColumn.SESSION)


def heading(column: SessionColumn) -> str:
    """Return the heading of a column."""
    match column:
        case SessionColumn.DATE:
            return say("Date")
        case SessionColumn.PATIENT:
            return say("Patient")
        case SessionColumn.SESSION:
            return say("Session")
        case SessionColumn.PEAK_PRESSURE:
            return say("Peak BP")
        case SessionColumn.DISSOCIATION:
            return say("D")
        case SessionColumn.NAUSEA:
            return say("N")
        case SessionColumn.WARNINGS:
            return say("Warn.")
        case SessionColumn.STATUS:
            return say("Status")
        case _:
            assert_never(column)


def whole_heading(column: SessionColumn) -> str:
    """Return what a column holds, in words that need no explanation."""
    match column:
        case SessionColumn.PEAK_PRESSURE:
            return say("Peak blood pressure")
        case SessionColumn.DISSOCIATION:
            return say("Peak dissociation")
        case SessionColumn.NAUSEA:
            return say("Peak nausea")
        case SessionColumn.WARNINGS:
            return say("Warnings")
        case _:
            return heading(column)


def falls_first(column: SessionColumn) -> bool:
    """Return whether the first press on a heading puts the newest, the most or the highest on top."""
    return column is SessionColumn.DATE or column in NUMBERS


def cell_text(record: SessionRecord, column: SessionColumn) -> str:
    """Return what stands in a cell, "" for what was not charted."""
    match column:
        case SessionColumn.DATE:
            return _whole_date(record.checked_in_at)
        case SessionColumn.PATIENT:
            return record.patient_name
        case SessionColumn.SESSION:
            return session_words(record)
        case SessionColumn.PEAK_PRESSURE:
            if record.peak_systolic is None or record.peak_diastolic is None:
                return ""
            return f"{formats.number(record.peak_systolic)}/{formats.number(record.peak_diastolic)}"
        case SessionColumn.DISSOCIATION:
            return "" if record.peak_dissociation is None else formats.number(record.peak_dissociation)
        case SessionColumn.NAUSEA:
            return "" if record.peak_nausea is None else formats.number(record.peak_nausea)
        case SessionColumn.WARNINGS:
            return str(record.warning_count)
        case SessionColumn.STATUS:
            return status_words(record)
        case _:
            assert_never(column)


def two_lines(record: SessionRecord, column: SessionColumn, now: datetime) -> tuple[str, str]:
    """Return day and time (of another year: day and year), name and MRN, or route and which session."""
    match column:
        case SessionColumn.DATE:
            at = record.checked_in_at
            day = at.astimezone().date()
            is_this_year = day.year == now.astimezone().year
            return _day_and_month(day), formats.clock_time(at) if is_this_year else str(day.year)
        case SessionColumn.SESSION:
            return route_name(record.route), _which_session(record)
        case _:
            return record.patient_name, record.mrn


def _whole_date(at: datetime) -> str:
    return say("{day}, {time}", day=formats.day_in_words(at.astimezone().date()), time=formats.clock_time(at))


def _day_and_month(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def session_words(record: SessionRecord) -> str:
    """Return the route with the place in the course, or with the dose of the nasal route."""
    route = route_name(record.route)
    if record.route is Route.NASAL and record.dose is not None:
        return say("{route} {dose:g}", route=route, dose=record.dose)
    return say("{route} {session}", route=route, session=_which_session(record))


def _which_session(record: SessionRecord) -> str:
    if record.route is Route.NASAL and record.dose is not None:
        return say("{dose:g} mg", dose=record.dose)
    if record.course_length:
        return say("{number}/{planned}", number=record.course_number, planned=record.course_length)
    return str(record.course_number)


def status_words(record: SessionRecord) -> str:
    """Return how far a session is: running, or where it stands before its signature."""
    if record.status is SessionStatus.RUNNING:
        return say("running")
    match record.sign_state:
        case SignState.RETURNED:
            return say("returned")
        case SignState.SIGNED:
            follows = record.signed_meaning is Meaning.FOLLOW_UP
            return say("follow-up") if follows else say("signed")
        case SignState.TO_SIGN:
            return say("to sign")
        case SignState.NOT_YET:
            return say("running")
        case _:
            assert_never(record.sign_state)


def status_note(record: SessionRecord, now: datetime) -> tuple[str, bool]:
    """Return the small words below a status, such as "form 16 Mar", and whether something is overdue."""
    due = record.form_due_at
    if due is not None and record.status is not SessionStatus.RUNNING:
        day = _day_and_month(due.astimezone().date())
        if due <= now:
            return say("late {day}", day=day), True
        return say("form {day}", day=day), False
    if record.status is SessionStatus.CANCELLED:
        return say("cancelled"), False
    return "", False


def level_of_cell(record: SessionRecord, column: SessionColumn) -> Level | None:
    """Return the level a cell is marked with: the peak by the pressure's warnings, the count by all."""
    if column is SessionColumn.PEAK_PRESSURE:
        return record.pressure_level
    if column is not SessionColumn.WARNINGS or not record.warning_count:
        return None
    return Level.CRITICAL if record.critical_count else Level.WARNING


def tool_tip(record: SessionRecord, now: datetime) -> str:
    """Return who, what and where of a session, and what its status means."""
    lines = [
        say("{name}, MRN {mrn}", name=record.patient_name, mrn=record.mrn),
        say("{protocol}, {chair}", protocol=say(record.protocol_title), chair=record.chair),
        _whole_date(record.checked_in_at),
    ]
    note, _ = status_note(record, now)
    due = record.form_due_at
    if due is not None and note:
        day = formats.day_in_words(due.astimezone().date())
        words = say("monitoring form due {day}", day=day)
        note = words if due > now else say("monitoring form was due {day}", day=day)
    lines.append(", ".join(part for part in (status_words(record), note) if part))
    if record.sign_state is SignState.RETURNED and record.question:
        lines.append(say("Question: {question}", question=record.question))
    if record.is_incomplete:
        lines.append(say("Incomplete"))
    return "\n".join(lines)
