"""The log as a nurse reads it: newest first, warnings folded into their readings, late entries marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.correcting import amend_reading, strike_reading
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, Entry, SideEffect
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.measures import Values
from monitor_app.domain.protocol import AcknowledgeAction, EventKind
from monitor_app.domain.session import Session
from monitor_app.domain.sounding import silence
from monitor_app.ui import formats
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chairs.log.delegate import VALUE_SIZE
from monitor_app.ui.chairs.log.model import LogRole
from monitor_app.ui.chairs.log.table import LogTable
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import load_theme
from tests.domain.bedside import read
from tests.support.clinic import Clinic

Rows = list[list[str]]


def rows_of(log: LogTable) -> Rows:
    model = log.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def spoken(log: LogTable, row: int, heading: str) -> str:
    headings = [log.model.headerData(c, Qt.Orientation.Horizontal) for c in range(log.model.columnCount())]
    index = log.model.index(row, headings.index(heading))
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def log(qtbot: QtBot, qapp: QApplication) -> LogTable:
    apply_theme(qapp, load_theme("dark"))
    table = LogTable()
    qtbot.addWidget(table)
    table.resize(820, 300)
    table.show()
    return table


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.fixture
def followed(clinic: Clinic, log: LogTable) -> Session:
    """A session that the log shows from its check-in on and follows save by save."""
    session = clinic.check_in()
    log.show_session(session)
    clinic.recorder.happened.connect(log.add)
    return session


def note(text: str) -> Callable[..., decisions.Decided]:
    return partial(decisions.record_event, kind=EventKind.NOTE, text=text)


def remark_of_newest(log: LogTable) -> str:
    return rows_of(log)[0][-1]


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


def all_to_confirm(session: Session) -> Callable[..., decisions.Decided]:
    limits = tuple(replace(limit, needs_confirmation=True) for limit in session.limits)
    return partial(change_limits, limits=limits, reason="restless arm")


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


def amend(
    session: Session, values: Values, *, remark: str = "", reason: str
) -> Callable[..., decisions.Decided]:
    """Return the decision to amend the newest reading."""
    newest = session.readings[-1].reading_id
    return partial(
        amend_reading, reading_id=newest, values=values, remark=remark, reason=reason, confirmed=True
    )


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
