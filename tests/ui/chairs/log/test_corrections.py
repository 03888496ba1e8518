"""Corrections, own limits, missed readings and acknowledgements, each told once and where it belongs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt

from monitor_app.domain import decisions
from monitor_app.domain.correcting import strike_reading
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.session import Session
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
