"""Corrections, own limits, missed readings and acknowledgements, each told once and where it belongs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.correcting import strike_reading
from monitor_app.domain.correcting_events import amend_event, strike_event
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.protocol import AcknowledgeAction, EventKind
from monitor_app.domain.review_facts import Meaning
from monitor_app.domain.reviewing import add_addendum, answer_question, return_session, sign_session
from monitor_app.domain.session import Reading, Session
from monitor_app.domain.sounding import silence
from monitor_app.ui import formats
from monitor_app.ui.chairs.log.model import LogRole
from monitor_app.ui.chairs.log.table import LogTable
from tests.domain.bedside import read
from tests.support.clinic import Clinic
from tests.ui.chairs.log.log_reader import all_to_confirm, amend, remark_of_newest, rows_of, spoken


def test_an_amended_reading_says_what_it_was_and_why(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    session = clinic.chart(followed, "196/97", "cuff on the sleeve", pulse=72)
    clinic.clock.advance(minutes=2)
    values = read("169/97", pulse=72)
    clinic.record(session, amend(session, values, remark="cuff on the arm", reason="read wrong"))
    rows = rows_of(log)
    assert len(rows) == 2, "the correction is told in its row, not in one of its own"
    assert rows[0][2] == "169/97"
    time = formats.clock_time(clinic.recorder.now())
    assert rows[0][-1] == (
        f"warning · amended {time} · was 196/97 · remark was “cuff on the sleeve”, read wrong"
        " · warning withdrawn, a reading was amended · cuff on the arm"
    )


def test_every_amendment_is_told(clinic: Clinic, log: LogTable, followed: Session) -> None:
    session = clinic.chart(followed, "122/78", pulse=97)
    for pulse, reason in ((73, "digits swapped"), (72, "looked again")):
        session = clinic.record(session, amend(session, read("122/78", pulse=pulse), reason=reason))
    time = formats.clock_time(clinic.recorder.now())
    assert rows_of(log)[0][4] == "72"
    assert remark_of_newest(log) == (
        f"amended {time} · was Pulse 97, digits swapped · amended {time} · was Pulse 73, looked again"
    )


def test_a_warning_that_an_amendment_withdraws_says_so_at_its_reading(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    session = clinic.chart(followed, "196/97")
    session = clinic.record(session, decisions.acknowledge)
    session = clinic.record(session, amend(session, read("136/97"), reason="read wrong"))
    time = formats.clock_time(clinic.recorder.now())
    assert remark_of_newest(log) == (
        f"amended {time} · was 196/97, read wrong · acknowledged {time} Nurse 1"
        " · warning withdrawn, a reading was amended"
    )
    assert log.model.index(0, 2).data(LogRole.LEVEL) is None


def test_a_struck_reading_stays_where_it_was_struck_through(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    clinic.chart(followed, "122/78")
    clinic.clock.advance(minutes=5)
    session = clinic.chart(followed, "186/104", pulse=130)
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "124/79")
    wrong = session.readings[1].reading_id
    clinic.record(session, partial(strike_reading, reading_id=wrong, reason="another patient's"))
    rows = rows_of(log)
    assert [row[2] for row in rows] == ["124/79", "186/104", "122/78", ""]
    time = formats.clock_time(clinic.recorder.now())
    assert rows[1][-1].startswith(f"entered in error, {time} Nurse 1: another patient's")
    assert rows[1][-1].endswith("warning withdrawn, a reading was struck out")
    assert [log.model.index(row, 2).data(LogRole.STRUCK) for row in range(4)] == [False, True, False, False]
    assert log.model.index(1, 2).data(LogRole.LEVEL) is None
    assert spoken(log, 1, "BP") == "186/104 struck out"


def test_a_missed_reading_is_a_row_of_its_own(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.start(clinic.chart(followed, "122/78"))
    clinic.clock.advance(minutes=8)
    clinic.recorder.watch_schedule()
    row = rows_of(log)[0]
    assert row[1] == "+5"
    assert row[-1] == "Reading missed: +5 min"
    assert "written by" not in str(log.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))


def test_a_missed_reading_that_is_entered_afterwards_says_so_in_its_row(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    session = clinic.start(clinic.chart(followed, "122/78"))
    clinic.clock.advance(minutes=13)
    clinic.recorder.watch_schedule()
    clinic.chart(session, "126/80", minutes_ago=8)
    time = formats.clock_time(clinic.recorder.now())
    newest = [(row[1], row[2], row[-1]) for row in rows_of(log)[:2]]
    assert newest == [
        ("+5", "126/80", ""),
        ("+5", "", f"Reading missed: +5 min · entered afterwards, {time}"),
    ]
    assert "written by Nurse 1" in str(log.model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole))
    followed_row_by_row = rows_of(log)
    log.show_session(clinic.recorder.running[session.session_id])
    assert rows_of(log) == followed_row_by_row


def test_changed_limits_are_told_with_what_changed_and_why(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    limits = tuple(
        replace(limit, bound=170, source="this patient's own limit") if limit.bound == 160 else limit
        for limit in followed.limits
    )
    clinic.record(followed, partial(change_limits, limits=limits, reason="hypertension known"))
    assert remark_of_newest(log) == (
        "Limits of this patient changed, hypertension known: systolic warning at or above: 160 → 170"
    )


def test_a_value_to_be_confirmed_is_marked(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.record(followed, all_to_confirm(followed))
    clinic.chart(followed, "186/88", pulse=70)
    assert remark_of_newest(log) == "to be confirmed by the next reading"
    assert spoken(log, 0, "BP") == "186/88 to be confirmed"
    assert spoken(log, 0, "Pulse") == "70"


def test_each_acknowledgement_stands_at_its_reading_with_what_was_done(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    session = clinic.chart(followed, "165/80")
    clinic.record(session, partial(decisions.acknowledge, action=AcknowledgeAction.RECHECKED))
    first = formats.clock_time(clinic.recorder.now())
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "186/82")
    clinic.record(session, partial(decisions.acknowledge, action=AcknowledgeAction.PHYSICIAN_NOTIFIED))
    second = formats.clock_time(clinic.recorder.now())
    assert [row[-1] for row in rows_of(log)][:2] == [
        f"critical · acknowledged {second} Nurse 1, physician notified",
        f"warning · acknowledged {first} Nurse 1, rechecked",
    ]


@pytest.mark.usefixtures("followed")
def test_what_is_silenced_leaves_the_log_as_it_was(clinic: Clinic, log: LogTable) -> None:
    session = next(iter(clinic.recorder.running.values()))
    session = clinic.chart(session, "186/104")
    before = rows_of(log)
    clinic.record(session, silence)
    assert rows_of(log) == before


def note(text: str) -> decisions.Decision:
    return partial(decisions.record_event, kind=EventKind.NOTE, text=text)


def test_an_amended_event_says_what_it_was_in_its_own_row(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    session = clinic.record(followed, note("sleeps depely"))
    clinic.clock.advance(minutes=1)
    number = session.events[-1].number
    clinic.record(session, partial(amend_event, number=number, text="sleeps deeply", reason="slipped"))
    rows = rows_of(log)
    assert len(rows) == 2, "the correction is told in its row, not in one of its own"
    time = formats.clock_time(clinic.recorder.now())
    assert rows[0][-1] == f"sleeps deeply · amended {time} · was sleeps depely, slipped"


def test_a_struck_event_stays_where_it_was_struck_through(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    session = clinic.record(followed, note("wrong chair"))
    clinic.clock.advance(minutes=1)
    session = clinic.chart(session, "122/78")
    number = session.events[-1].number
    clinic.record(session, partial(strike_event, number=number, reason="another patient's"))
    rows = rows_of(log)
    time = formats.clock_time(clinic.recorder.now())
    assert rows[1][-1] == f"wrong chair · entered in error, {time} Nurse 1: another patient's"
    last = log.model.columnCount() - 1
    assert [bool(log.model.index(row, last).data(LogRole.STRUCK)) for row in range(3)] == [False, True, False]
    assert str(log.model.index(1, last).data(LogRole.NOTE)).startswith("entered in error")
    assert spoken(log, 1, "Remarks").endswith("struck out")


def test_addenda_signature_and_question_are_rows(clinic: Clinic, log: LogTable, followed: Session) -> None:
    session = clinic.chart(followed, "122/78")
    reading = session.readings[0]
    session = clinic.record(session, partial(add_addendum, text="Sleeve up.", about=reading.reading_id))
    session = clinic.record(session, partial(add_addendum, text="Family called."))
    session = clinic.record(session, partial(decisions.cancel_session, reason="tired"))
    session = clinic.record(session, partial(return_session, question="Is it right?"))
    session = clinic.record(session, partial(answer_question, answer="Yes."))
    clinic.record(session, partial(sign_session, meaning=Meaning.REVIEWED))
    told = [row[-1] for row in rows_of(log)][:6]
    at = formats.clock_time(reading.at)
    assert "Signed: reviewed" in told
    assert "Answered: Yes." in told
    assert "Returned for correction: Is it right?" in told
    assert "Addendum: Family called." in [row[-1] for row in rows_of(log)]
    assert f"Addendum to {at}: Sleeve up." in [row[-1] for row in rows_of(log)]
    followed_row_by_row = rows_of(log)
    log.show_session(session := clinic.recorder.open(session.session_id))
    assert rows_of(log) == followed_row_by_row


def test_the_chosen_row_stays_chosen_when_a_correction_builds_the_log_anew(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    session = clinic.chart(followed, "122/78", pulse=72)
    clinic.clock.advance(minutes=1)
    session = clinic.record(session, note("sleeps"))
    log.table.setCurrentIndex(log.model.index(1, 0))
    clinic.record(session, amend(session, read("126/78", pulse=72), reason="slipped"))
    row = log.current_row()
    assert isinstance(row, Reading)
    assert row.reading_id == session.readings[0].reading_id
    assert log.table.currentIndex().row() == 1


def test_return_on_a_row_asks_for_its_correction_where_the_log_corrects(
    clinic: Clinic, qtbot: QtBot, followed: Session
) -> None:
    session = clinic.chart(followed, "122/78")
    table = LogTable(corrects=True)
    qtbot.addWidget(table)
    table.show_session(session)
    wanted: list[object] = []
    table.correction_wanted.connect(wanted.append)
    qtbot.keyClick(table.table, Qt.Key.Key_Return)
    assert wanted == [], "no row is chosen"
    table.table.setCurrentIndex(table.model.index(0, 0))
    qtbot.keyClick(table.table, Qt.Key.Key_Return)
    assert [row.at for row in wanted if isinstance(row, Reading)] == [session.readings[0].at]
