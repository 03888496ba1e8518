"""Readings that are due: rechecks after a warning, and what nobody took."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from monitor_app.ui.chart.session_chart import SessionChart
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient, start_treatment


def begin(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    start_treatment(desk)


def test_a_critical_pressure_is_repeated_in_two_minutes_then_the_schedule_goes_on(desk: Desk) -> None:
    begin(desk)
    desk.pass_time(5)
    chart(desk, "186/104")
    assert desk.text("dueTime") == "02:00"
    assert desk.text("dueReading") == "to the BP recheck"
    assert desk.text("dueNoticeText") == "Recheck after 2 min: 186/104 was critical"
    assert desk.card_due(0) == "recheck 02:00"
    desk.pass_time(2)
    assert desk.text("dueReading") == "BP recheck due"
    chart(desk, "178/96")
    assert desk.text("dueReading") == "to the +10 min reading"
    assert not desk.shows("dueNotice")
    assert desk.card_due(0) == "next 03:00"


def test_readings_nobody_took_are_told_ever_more_plainly_and_are_facts(desk: Desk) -> None:
    begin(desk)
    desk.pass_time(5)
    assert desk.text("dueReading") == "+5 min reading due"
    desk.pass_time(2)
    assert desk.text("dueReading") == "+5 min reading late"
    missed = """SELECT round(json_extract(body, '$.minute')), at FROM entry
                WHERE kind = 'reading_missed' ORDER BY at"""
    assert desk.rows(missed) == []
    desk.pass_time(1)
    assert desk.text("dueReading") == "+5 min reading missed"
    assert desk.text("dueNoticeText") == "No BP for 8 min"
    assert [minute for minute, _ in desk.rows(missed)] == [5]
    desk.pass_time(10)
    assert desk.text("dueNoticeText") == "No BP for 18 min · 2 missed"
    assert [minute for minute, _ in desk.rows(missed)] == [5, 10]
    started = desk.rows("SELECT at FROM entry WHERE kind = 'infusion_started'")
    offsets = "SELECT round((julianday(?) - julianday(?)) * 1440)"
    assert [desk.rows(offsets, at, started[0][0])[0][0] for _, at in desk.rows(missed)] == [5, 10]
    chart(desk, "124/79")
    assert not desk.shows("dueNotice")
    assert desk.text("dueReading") == "to the +30 min reading"


def test_a_missed_reading_that_is_entered_afterwards_is_missed_no_more(desk: Desk) -> None:
    begin(desk)
    desk.pass_time(13)
    desk.key(Qt.Key.Key_T, CONTROL)
    desk.keys("+5")
    chart(desk, "126/80")
    told = "SELECT kind, text FROM events WHERE kind LIKE '%missed%' ORDER BY rowid"
    assert desk.rows(told) == [
        ("reading_missed", "due at minute 5"),
        ("missed_reading_entered", "due at minute 5, entered afterwards"),
    ]
    assert chart_of(desk).canvas.content.missed == ()
    assert desk.text("dueReading") == "+10 min reading late"
    assert not desk.shows("dueNotice")


def chart_of(desk: Desk) -> SessionChart:
    return desk.find(SessionChart, "sessionChart")


def test_after_a_night_the_chart_goes_to_now_and_calls_what_was_missed_missed(
    open_desk: Callable[[], Desk],
) -> None:
    desk = open_desk()
    begin(desk)
    desk.pass_time(5)
    assert chart_of(desk).canvas.due_words == "due +5"
    desk.pass_time(2)
    assert chart_of(desk).canvas.due_words == "late +5"
    desk.pass_time(1)
    assert chart_of(desk).canvas.due_words == "missed +5"
    desk.close()
    desk.clock.advance(minutes=15 * 60)
    later = open_desk()
    later.pass_time(1)
    canvas = chart_of(later).canvas
    assert canvas.now is not None
    assert canvas.time.window.start < 0 < 15 * 60 < canvas.now < canvas.time.window.end
    assert canvas.due_words == "missed +5"
