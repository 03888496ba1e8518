"""Rows of signatures and of returns with a question, and where a session stands with them."""

from __future__ import annotations

import sqlite3
from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.storage.codec import encode_time

SCHEMA = (
    """
    CREATE TABLE signature (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        signed_at TEXT NOT NULL, signed_by TEXT NOT NULL, meaning TEXT NOT NULL, comment TEXT,
        plan TEXT, plan_number INTEGER, covers INTEGER NOT NULL,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE returned (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        returned_at TEXT NOT NULL, returned_by TEXT NOT NULL, question TEXT NOT NULL,
        answered_at TEXT, answered_by TEXT, answer TEXT,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    """,
)

_SIGNATURE = """
INSERT INTO signature VALUES (
    :session_id, :number, :at, :by, :meaning, :comment, :plan, :plan_number, :covers
)
"""

_SIGNED = """
UPDATE session SET
    sign_state = 'signed', signed_by = :by, signed_at = :at, signed_meaning = :meaning,
    signed_comment = :comment, plan = :plan, plan_number = :plan_number
WHERE session_id = :session_id
"""

_RETURN = """
INSERT INTO returned (session_id, number, returned_at, returned_by, question)
VALUES (:session_id, :number, :at, :by, :question)
"""

_RETURNED = "UPDATE session SET sign_state = 'returned', question = :question WHERE session_id = :session_id"

_ANSWER = """
UPDATE returned SET answered_at = :at, answered_by = :by, answer = :answer
WHERE session_id = :session_id
  AND number = (SELECT max(number) FROM returned WHERE session_id = :session_id)
"""

_ANSWERED = "UPDATE session SET sign_state = 'to_sign' WHERE session_id = :session_id"

_SUBMITTED = """
UPDATE session SET form_due_at = NULL, form_submitted_at = :at, form_submitted_by = :by
WHERE session_id = :session_id
"""

# A date is text: seven days later is another date before the same time of day.
_NOT_SUBMITTED = """
UPDATE session SET
    form_due_at = CASE
        WHEN route = 'nasal' AND status <> 'running'
        THEN date(time_zero, '+7 days') || substr(time_zero, 11)
    END,
    form_submitted_at = NULL, form_submitted_by = NULL
WHERE session_id = :session_id AND EXISTS (
    SELECT 1 FROM entry
    WHERE stream = :session_id AND number = :number AND kind = 'monitoring_form_submitted'
)
"""

_SIGNED_OVER = "UPDATE session SET sign_state = 'to_sign' WHERE session_id = ? AND sign_state = 'signed'"

SigningFact = (
    facts.SessionSigned | facts.SessionReturned | facts.QuestionAnswered | facts.MonitoringFormSubmitted
)


def follow_review(connection: sqlite3.Connection, entry: Entry, number: int, fact: SigningFact) -> None:
    """Bring the session to where ``fact``, the ``number``-th of its entries, leaves it."""
    row: dict[str, int | str | None] = {
        "session_id": entry.stream,
        "number": number,
        "at": encode_time(entry.at),
        "by": entry.recorded_by,
    }
    match fact:
        case facts.SessionSigned(meaning, comment, plan, covers):
            row |= {"meaning": meaning.value, "comment": comment or None, "covers": covers}
            row |= {"plan": None, "plan_number": None}
            if plan is not None:
                row |= {"plan": plan.kind.value, "plan_number": plan.number}
            connection.execute(_SIGNATURE, row)
            connection.execute(_SIGNED, row)
        case facts.SessionReturned(question):
            row["question"] = question
            connection.execute(_RETURN, row)
            connection.execute(_RETURNED, row)
        case facts.QuestionAnswered(answer):
            row["answer"] = answer
            connection.execute(_ANSWER, row)
            connection.execute(_ANSWERED, row)
        case facts.MonitoringFormSubmitted():
            connection.execute(_SUBMITTED, row)
        case _:
            assert_never(fact)


def strike_submission(connection: sqlite3.Connection, session_id: str, number: int) -> None:
    """Let the form be due again where the entry that was struck out said that it was handed in."""
    connection.execute(_NOT_SUBMITTED, {"session_id": session_id, "number": number})


def sign_over(connection: sqlite3.Connection, session_id: str) -> None:
    """Put a signed session back on the list to sign: something in it was corrected."""
    connection.execute(_SIGNED_OVER, (session_id,))
