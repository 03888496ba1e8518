"""The public views of a session that was looked back on, as somebody with plain SQL reads them."""

from __future__ import annotations

import sqlite3

import pytest

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import ACCESS
from monitor_app.domain.limits import Level
from monitor_app.storage.journal import Journal
from tests.storage.samples import check_in, entry, level_changed, raised, reviewed_session
from tests.storage.test_views import lines, rows

INCOMPLETE = "SELECT is_incomplete FROM sessions"


@pytest.fixture
def reviewed(journal: Journal) -> None:
    journal.append(reviewed_session())


@pytest.mark.usefixtures("reviewed")
def test_the_session_tells_its_last_signature(plain: sqlite3.Connection) -> None:
    assert rows(
        plain,
        "SELECT sign_state, signed_by, signed_at, signed_meaning, signed_comment, plan, plan_number, "
        "question, is_incomplete, form_due_at, form_submitted_at, form_submitted_by, course_length "
        "FROM sessions",
    ) == [
        (
            "signed",
            "Nurse-01",
            "12:00",
            "follow_up",
            "ring her",
            "next_in_days",
            3,
            "Who drove her home?",
            1,
            None,
            "12:10",
            "Nurse-01",
            8,
        )
    ]


@pytest.mark.usefixtures("reviewed")
def test_every_signature_and_every_question_is_there(plain: sqlite3.Connection) -> None:
    assert lines(plain, "SELECT * FROM signatures") == [
        "s3|11:40|Nurse-01|reviewed|-|go_on|-|19|20",
        "s3|12:00|Nurse-01|follow_up|ring her|next_in_days|3|21|22",
    ]
    assert lines(plain, "SELECT * FROM returns") == [
        "s3|11:20|Nurse-01|Who drove her home?|11:31|Nurse-01|Her sister did|17"
    ]


@pytest.mark.usefixtures("reviewed")
def test_events_tell_what_is_right_and_keep_what_was_struck(plain: sqlite3.Connection) -> None:
    told = "SELECT number, event_id, kind, text, amount, unit, about, amended, in_error FROM events"
    assert lines(plain, told) == [
        "4|s3.t4|device_given|device 1|28|mg|-|0|0",
        "5|s3.t5|device_given|device 2|28|mg|-|0|0",
        "6|s3.t6|device_given|device 3|28|mg|-|0|1",
        "7|s3.e1|drug|Ondansetron|8|mg|-|1|0",
        "8|s3.e2|note|belongs to chair 2|-|-|-|0|1",
        "9|s3.e3|side_effect|tingling of the lips|-|-|-|1|0",
        "10|s3.t10|side_effect_resolved|tingling of the lips|-|-|s3.e3|0|0",
        "18|s3.a18|addendum|Her sister Zoë drove her home.|-|-|s3.e1|0|0",
    ]
    (was,) = plain.execute("SELECT body ->> '$.amount' FROM audit WHERE number = 7").fetchone()
    assert was == 4


def test_amended_twice_an_event_tells_the_last(journal: Journal, plain: sqlite3.Connection) -> None:
    told = [
        check_in(),
        facts.InfusionStarted(35, 40),
        facts.InfusionRateChanged(20),
        facts.EventAmended(3, "", 26.25, "mg/h", "misread"),
        facts.EventAmended(2, "", 30, "mg", "misread", 45),
        facts.EventAmended(2, "", 31, "mg", "misread"),
        facts.EventAmended(3, "", 26.5, "mg/h", "misread"),
    ]
    journal.append([entry(fact, number) for number, fact in enumerate(told)])
    assert rows(plain, "SELECT kind, text, amount, unit, amended FROM events") == [
        ("infusion_started", "over 45 min", 31, "mg", 1),
        ("infusion_rate_changed", None, 26.5, "mg/h", 1),
    ]


@pytest.mark.usefixtures("reviewed")
def test_the_audit_tells_which_chart_was_seen(plain: sqlite3.Connection, journal: Journal) -> None:
    journal.append([entry(facts.ChartOpened("s9"), 300, stream=ACCESS)])
    seen = "SELECT session_id, kind FROM audit WHERE kind LIKE 'chart%' OR kind LIKE 'clinic%' ORDER BY seq"
    assert rows(plain, seen) == [
        (None, "clinic_described"),
        ("s3", "chart_opened"),
        ("s3", "chart_printed"),
        ("s3", "chart_exported"),
        ("s9", "chart_opened"),
    ]


def test_the_form_is_due_a_week_after_the_first_device(journal: Journal, plain: sqlite3.Connection) -> None:
    told = reviewed_session()[1:-4]
    ended = next(at for at, one in enumerate(told) if isinstance(one.fact, facts.SessionEnded))
    due = "SELECT form_due_at FROM sessions"
    journal.append(told[:ended])
    assert plain.execute(due).fetchall() == [(None,)]
    journal.append(told[ended:])
    assert plain.execute(due).fetchall() == [("2025-03-17T09:10:00.000000Z",)]
    journal.append([entry(facts.MonitoringFormSubmitted(), 200, stream="s3")])
    assert plain.execute(due).fetchall() == [(None,)]


def test_what_makes_a_session_incomplete(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append([entry(check_in()), entry(raised("s1.w1", "s1.r1", 165), 1)])
    journal.append([entry(facts.WarningAcknowledged("s1.w1", Level.WARNING), 2)])
    journal.append([entry(level_changed("s1.w1", "s1.r2", 186, Level.CRITICAL), 3)])
    assert rows(plain, INCOMPLETE) == [(0,)]
    journal.append([entry(facts.SessionEnded(facts.Outcome.COMPLETE), 60)])
    assert rows(plain, INCOMPLETE) == [(1,)]
    journal.append([entry(facts.WarningAcknowledged("s1.w1", Level.CRITICAL), 61)])
    assert rows(plain, INCOMPLETE) == [(0,)]
    journal.append([entry(facts.ReadingMissed(20), 30, written=62)])
    assert rows(plain, INCOMPLETE) == [(1,)]
    journal.append([entry(facts.MissedReadingEntered(20, "s1.r3"), 30, written=63)])
    assert rows(plain, INCOMPLETE) == [(0,)]


def test_a_skipped_question_makes_a_session_incomplete_until_it_is_answered(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    skipped = facts.CheckAnswer("escort", "Escort named", facts.AnswerState.SKIPPED)
    answered = facts.CheckAnswer("escort", "Escort named", facts.AnswerState.FLAGGED, "a taxi")
    journal.append([entry(check_in()), entry(facts.CheckAnswered(skipped), 1)])
    journal.append([entry(facts.SessionEnded(facts.Outcome.COMPLETE), 60)])
    assert rows(plain, INCOMPLETE) == [(1,)]
    journal.append([entry(facts.CheckAnswered(answered), 61)])
    assert rows(plain, INCOMPLETE) == [(0,)]


def test_a_correction_asks_for_another_signature_and_an_addendum_does_not(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    state = "SELECT sign_state FROM sessions"
    told = reviewed_session()
    signed = next(at for at, one in enumerate(told) if isinstance(one.fact, facts.SessionSigned))
    journal.append(told[: signed + 1])
    assert rows(plain, state) == [("signed",)]
    journal.append([entry(facts.AddendumAdded("s3.a21", "all well"), 165, stream="s3")])
    assert rows(plain, state) == [("signed",)]
    journal.append([entry(facts.EventAmended(7, "Ondansetron", 4, "mg", "one"), 166, stream="s3")])
    assert rows(plain, state) == [("to_sign",)]
