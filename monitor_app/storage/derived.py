"""Tables made from the journal, so that lists and views are fast. All of it can be rebuilt.

:func:`derive` follows an entry in the transaction that adds it, by plain SQL and without reading the
session back, so that the two-thousandth reading costs what the twentieth does. The meaning of the facts
is that of :mod:`monitor_app.domain.folding`; tests hold the two against each other.
"""

from __future__ import annotations

import sqlite3

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import CLINIC, Entry
from monitor_app.domain.folding import CORRECTIONS
from monitor_app.domain.streams import DRUGS, is_session
from monitor_app.storage import (
    drug_rows,
    event_rows,
    limit_rows,
    protocol_rows,
    reading_rows,
    review_rows,
    search_rows,
    session_rows,
    warning_rows,
)
from monitor_app.storage.codec import decode_fact, decode_time, encode_time

# Children before parents: so they can be dropped in this order.
TABLES = (
    "stock_movement",
    "drug_movement",
    "session_words",
    "signature",
    "returned",
    "event",
    "limit_in_force",
    "warning",
    "reading",
    "session",
    "patient",
    "protocol_edition",
    "protocol",
)
"""The names of the derived tables."""

_CHANGES_GAPS = (
    facts.SessionEnded,
    facts.CheckAnswered,
    facts.ReadingMissed,
    facts.MissedReadingEntered,
    facts.WarningRaised,
    facts.WarningLevelChanged,
    facts.WarningAcknowledged,
    facts.WarningWithdrawn,
)
"""The facts after which an ended session may lack more, or less, than before."""

_SCHEMA = (
    *session_rows.SCHEMA,
    *reading_rows.SCHEMA,
    *warning_rows.SCHEMA,
    *limit_rows.SCHEMA,
    *event_rows.SCHEMA,
    *drug_rows.SCHEMA,
    *review_rows.SCHEMA,
    *protocol_rows.SCHEMA,
)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all derived tables anew from the journal, inside the transaction that is open."""
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _SCHEMA:
        connection.execute(statement)
    journal = connection.execute(
        "SELECT stream, at, recorded_at, recorded_by, kind, body, number FROM entry ORDER BY seq"
    )
    for stream, at, recorded_at, recorded_by, kind, body, number in journal:
        fact = decode_fact(kind, body)
        entry = Entry(stream, decode_time(at), decode_time(recorded_at), recorded_by, fact)
        derive(connection, entry, number)
    for statement in search_rows.INDEX:
        connection.execute(statement)


def derive(connection: sqlite3.Connection, entry: Entry, number: int) -> None:
    """Follow ``entry``, the ``number``-th of its stream, inside the transaction that is open."""
    if entry.stream == CLINIC:
        _follow_clinic(connection, entry, number)
    elif entry.stream == DRUGS:
        drug_rows.follow_drug(connection, entry, number)
    elif is_session(entry.stream):
        _follow_session(connection, entry, number)
        search_rows.add_words(connection, entry)
        if isinstance(entry.fact, _CHANGES_GAPS):
            session_rows.look_for_gaps(connection, entry.stream)
        if isinstance(entry.fact, CORRECTIONS):
            review_rows.sign_over(connection, entry.stream)


def _follow_clinic(connection: sqlite3.Connection, entry: Entry, number: int) -> None:
    if isinstance(entry.fact, facts.PatientRegistered):
        session_rows.know_patient(connection, entry.fact.patient, encode_time(entry.at))
    else:
        protocol_rows.follow_protocol(connection, entry, number)


def _follow_session(connection: sqlite3.Connection, entry: Entry, number: int) -> None:
    match entry.fact:
        case facts.SessionCheckedIn() as check_in:
            session_rows.know_patient(connection, check_in.patient, encode_time(entry.at))
            session_rows.begin_session(connection, entry, check_in)
            limit_rows.add_limits(connection, entry, number, check_in.protocol.limits)
        case facts.ReadingCharted() as charted:
            reading_rows.add_reading(connection, entry, number, charted)
        case facts.ReadingAmended() as amended:
            reading_rows.amend_reading(connection, entry.stream, amended)
        case facts.ReadingStruck() as struck:
            reading_rows.strike_reading(connection, entry.stream, struck)
        case (
            facts.WarningRaised()
            | facts.WarningLevelChanged()
            | facts.WarningAcknowledged()
            | facts.WarningResolved()
            | facts.WarningWithdrawn()
        ) as warning:
            warning_rows.follow_warning(connection, entry, warning)
        case facts.CheckAnswered(answer):
            session_rows.answer_check(connection, entry.stream, answer)
        case facts.SessionEnded() as ended:
            session_rows.end_session(connection, entry, ended)
        case facts.EventAmended() as right:
            event_rows.amend_event(connection, entry.stream, number, right)
        case facts.EventStruck() as wrong:
            event_rows.strike_event(connection, entry.stream, wrong)
            review_rows.strike_submission(connection, entry.stream, wrong.number)
        case (
            facts.SessionSigned()
            | facts.SessionReturned()
            | facts.QuestionAnswered()
            | facts.MonitoringFormSubmitted()
        ) as review:
            review_rows.follow_review(connection, entry, number, review)
        case _:
            _follow_treatment(connection, entry, number)


def _follow_treatment(connection: sqlite3.Connection, entry: Entry, number: int) -> None:
    if isinstance(entry.fact, facts.LimitsChanged):
        limit_rows.add_limits(connection, entry, number, entry.fact.limits)
    session_rows.set_time_zero(connection, entry)
    event_rows.add_event(connection, entry, number)
    drug_rows.follow_drug(connection, entry, number)
