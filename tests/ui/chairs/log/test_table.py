"""The log as a nurse reads it: newest first, warnings folded into their readings, late entries marked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.correcting import strike_reading
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, Entry, SideEffect
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from monitor_app.ui import formats
from monitor_app.ui.chairs.log.delegate import VALUE_SIZE
from monitor_app.ui.chairs.log.table import LogTable
from monitor_app.ui.fonts import interface_font
from tests.domain.bedside import read
from tests.support.clinic import Clinic
from tests.ui.chairs.log.log_reader import all_to_confirm, amend, remark_of_newest, rows_of, spoken


def note(text: str) -> Callable[..., decisions.Decided]:
    return partial(decisions.record_event, kind=EventKind.NOTE, text=text)


def test_a_reading_is_a_row_of_values_with_the_mean_pressure(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    clinic.start(followed)
    clinic.clock.advance(minutes=10)
    clinic.chart(
        followed,
        "122/78",
        "calm",
        pulse=72,
        spo2=99,
        respiratory_rate=14,
        dissociation=2,
        nausea=0,
        sedation=5,
    )
    row = rows_of(log)[0]
    assert row[1:] == ["+10", "122/78", "93", "72", "99", "14", "2", "0", "5", "calm"]


def test_what_was_not_charted_stays_empty(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.chart(followed, pulse=72)
    assert rows_of(log)[0][2:] == ["", "", "72", "", "", "", "", "", ""]


def test_the_newest_row_is_at_the_top(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.chart(followed, "120/80")
    clinic.clock.advance(minutes=5)
    clinic.record(followed, note("sleeps"))
    assert [row[-1] or row[2] for row in rows_of(log)][:2] == ["sleeps", "120/80"]


def test_a_warning_is_told_in_its_row_with_who_acknowledged_it(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    clinic.chart(followed, "186/92")
    assert remark_of_newest(log) == "critical"
    assert spoken(log, 0, "BP") == "186/92 critical"
    clinic.record(followed, decisions.acknowledge)
    time = rows_of(log)[0][0]
    assert remark_of_newest(log) == f"critical · acknowledged {time} Nurse 1"


def test_the_worse_of_both_pressures_marks_the_cell(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.chart(followed, "165/112")
    assert spoken(log, 0, "BP") == "165/112 critical"
    assert spoken(log, 0, "MAP") == "130"


def test_back_inside_is_told_where_it_was_read(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.chart(followed, "186/92")
    clinic.clock.advance(minutes=5)
    clinic.chart(followed, "130/80")
    assert remark_of_newest(log) == "Systolic inside limits again"


def test_a_late_reading_takes_its_place_and_says_so(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.clock.advance(minutes=30)
    clinic.chart(followed, "124/79")
    written = rows_of(log)[0][0]
    clinic.chart(followed, "118/70", minutes_ago=20)
    assert [row[2] for row in rows_of(log)][:2] == ["124/79", "118/70"]
    assert rows_of(log)[1][-1] == f"late entry, written {written}"


def test_a_late_note_says_so_before_its_words(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.clock.advance(minutes=30)
    clinic.record(followed, note("called the escort"), minutes_ago=20)
    assert rows_of(log)[0][-1].startswith("late entry, written ")
    assert rows_of(log)[0][-1].endswith(" · called the escort")


def test_minutes_count_from_time_zero_once_there_is_one(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    clinic.chart(followed, "122/78")
    assert rows_of(log)[0][1] == ""
    clinic.clock.advance(minutes=5)
    clinic.start(followed)
    assert [row[1] for row in rows_of(log)] == ["0", "-5", "-5"]


@pytest.mark.usefixtures("followed")
def test_another_session_does_not_get_into_the_log(clinic: Clinic, log: LogTable) -> None:
    before = rows_of(log)
    clinic.chart(clinic.check_in(), "186/104")
    assert rows_of(log) == before


def whole_story(clinic: Clinic, session: Session) -> None:
    """Everything that can happen to the log, late entries and warnings that come back included."""
    clinic.chart(session, "122/78", pulse=70)
    clinic.clock.advance(minutes=4)
    clinic.start(session)
    for pressure in ("140/90", "165/95", "186/104", "178/99", "150/90", "170/95"):
        clinic.clock.advance(minutes=5)
        clinic.chart(session, pressure, nausea=4)
    clinic.record(session, decisions.acknowledge)
    clinic.record(session, partial(decisions.begin_side_effect, effect=SideEffect.ANXIOUS))
    clinic.clock.advance(minutes=10)
    clinic.chart(session, "190/100", minutes_ago=3)
    clinic.chart(session, "120/70", "late", minutes_ago=18)
    clinic.record(session, note("late note"), minutes_ago=16)
    clinic.record(session, decisions.pause_infusion)
    clinic.chart(session, "130/80", nausea=0)
    clinic.record(session, decisions.acknowledge)
    clinic.record(session, all_to_confirm(session))
    clinic.clock.advance(minutes=14)
    clinic.recorder.watch_schedule()
    session = clinic.chart(session, "188/104")
    session = clinic.record(session, amend(session, read("168/104"), reason="read wrong"))
    wrong = session.readings[2].reading_id
    clinic.record(session, partial(strike_reading, reading_id=wrong, reason="another patient's"))


def test_reopening_shows_the_same_log_as_following_did(
    clinic: Clinic, log: LogTable, followed: Session, qtbot: QtBot
) -> None:
    whole_story(clinic, followed)
    reopened = LogTable()
    qtbot.addWidget(reopened)
    reopened.show_session(clinic.recorder.open(followed.session_id))
    assert rows_of(reopened) == rows_of(log)


def test_the_newest_entry_moves_nothing_but_itself(
    clinic: Clinic, log: LogTable, followed: Session, qtbot: QtBot
) -> None:
    clinic.chart(followed, "122/78")
    clinic.clock.advance(minutes=1)
    inserted: list[tuple[int, int]] = []
    log.model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    with qtbot.assertNotEmitted(log.model.modelReset):
        clinic.chart(followed, "186/104")
    assert inserted == [(0, 0)]


def test_who_reads_further_down_keeps_their_place(
    clinic: Clinic, log: LogTable, followed: Session, qapp: QApplication
) -> None:
    for _ in range(40):
        clinic.clock.advance(minutes=1)
        clinic.chart(followed, "122/78")
    qapp.processEvents()
    bar = log.table.verticalScrollBar()
    bar.setValue(300)
    row_before = log.table.rowAt(10)
    clinic.clock.advance(minutes=1)
    clinic.chart(followed, "123/79")
    qapp.processEvents()
    assert log.table.rowAt(10) == row_before + 1


def test_the_columns_fit_the_smallest_window_and_rows_are_tall_enough(
    clinic: Clinic, log: LogTable, followed: Session, qapp: QApplication
) -> None:
    entries: list[Entry] = []
    clinic.recorder.happened.connect(lambda _session, saved: entries.extend(saved))
    for _ in range(12):
        clinic.clock.advance(minutes=1)
        clinic.chart(followed, "238/138", "a long remark " * 20, pulse=238, spo2=70, sedation=0)
    qapp.processEvents()
    assert entries
    assert log.table.horizontalScrollBar().maximum() == 0
    assert log.table.rowHeight(0) >= 28
    assert log.table.columnWidth(log.model.columnCount() - 1) >= 200


def test_the_tool_tip_tells_the_whole_remark_and_its_author(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    remark = "a long remark " * 20
    clinic.chart(followed, "122/78", remark)
    tip = str(log.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))
    assert remark.strip() in tip
    assert "written by Nurse 1" in tip


def test_rows_of_another_day_say_which(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.chart(followed, "122/78")
    yesterday, times = clinic.recorder.now(), [row[0] for row in rows_of(log)]
    width = log.table.columnWidth(0)
    assert times == [formats.clock_time(yesterday)] * 2
    clinic.clock.advance(minutes=3 * 24 * 60)
    clinic.chart(followed, "124/79")
    assert [row[0] for row in rows_of(log)] == [
        formats.clock_time(clinic.recorder.now()),
        *[formats.day_and_time(yesterday)] * 2,
    ]
    assert log.table.columnWidth(0) > width
    clinic.chart(followed, "118/70", minutes_ago=3 * 24 * 60 - 60)
    late = next(row for row in rows_of(log) if row[2] == "118/70")
    assert late[-1] == f"late entry, written {formats.day_and_time(clinic.recorder.now())}"
    log.show_session(clinic.check_in())
    assert log.table.columnWidth(0) == width


def test_minutes_of_a_long_session_are_not_cut(clinic: Clinic, log: LogTable, followed: Session) -> None:
    clinic.start(followed)
    clinic.clock.advance(minutes=1_487_555)
    clinic.chart(followed, "124/79")
    minutes = rows_of(log)[0][1]
    assert minutes == "+1487555"
    assert (
        log.table.columnWidth(1) >= QFontMetrics(interface_font(VALUE_SIZE)).horizontalAdvance(minutes) + 10
    )


def test_the_rows_of_an_old_session_of_one_day_go_without_its_date(
    clinic: Clinic, log: LogTable, followed: Session
) -> None:
    started = clinic.recorder.now()
    session = clinic.start(followed)
    clinic.clock.advance(minutes=2 * 24 * 60)
    two_days_ago = 2 * 24 * 60 - 1
    for decision in (decisions.stop_infusion, decisions.begin_discharge):
        session = clinic.record(session, decision, minutes_ago=two_days_ago)
    assert rows_of(log)[-1][0] == formats.day_and_time(started)
    answers = tuple(
        CheckAnswer(item.key, item.text, AnswerState.SKIPPED, "charted elsewhere")
        for item in fit_to_leave(session, started)
    )
    clinic.record(session, partial(decisions.end_session, answers=answers), minutes_ago=two_days_ago)
    assert rows_of(log)[-1][0] == formats.clock_time(started)
