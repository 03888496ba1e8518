"""From the check-in to the discharge by key presses alone, on three routes."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient, finish_session, start_treatment

CALM = "\t98\t14\t0\t0\t5"


def test_an_infusion_from_the_first_key_to_the_finished_session(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="004417", name="Sample-17")
    assert desk.text("patientName") == "Sample-17"
    assert desk.focus() == "systolicField"

    desk.pass_time(2)
    chart(desk, f"122/78\t72{CALM}")
    desk.pass_time(3)
    start_treatment(desk)
    assert desk.rows("SELECT time_zero IS NOT NULL, status FROM sessions") == [(1, "running")]

    course = [
        (10, "138/84\t80\t97\t14\t2\t0\t5"),
        (10, "169/97\t91\t96\t13\t7\t3\t4"),
        (10, "186/104\t92\t96\t13\t6\t3\t4"),
    ]
    for minutes, reading in course:
        desk.pass_time(minutes)
        chart(desk, reading)
    assert "186" in desk.text("warningHeadline")
    assert "critical" in desk.text("warningHeadline")
    desk.key(Qt.Key.Key_F9)
    assert not desk.shows("acknowledgeButton")

    desk.pass_time(10)
    chart(desk, "158/92\t88\t97\t14\t4\t2\t5")
    desk.key(Qt.Key.Key_F6)
    desk.keys("\n")
    assert desk.rows("SELECT kind FROM events ORDER BY at")[-1] == ("infusion_stopped",)
    desk.pass_time(60)
    chart(desk, f"124/79\t74{CALM}")
    assert not desk.shows("warningBanner")
    finish_session(desk)

    assert desk.shows("emptyRoom")
    assert desk.rows(
        "SELECT mrn, patient_name, route, status, baseline_systolic, baseline_diastolic, peak_systolic,"
        " peak_diastolic, peak_dissociation, reading_count, warning_count, critical_count FROM sessions"
    ) == [("004417", "Sample-17", "iv", "complete", 122, 78, 186, 104, 7, 6, 2, 1)]
    assert desk.rows("SELECT systolic, diastolic, round(minute) FROM readings ORDER BY at") == [
        (122, 78, -3),
        (138, 84, 10),
        (169, 97, 20),
        (186, 104, 30),
        (158, 92, 40),
        (124, 79, 100),
    ]
    assert desk.rows(
        "SELECT measure, direction, level, value, acknowledged_by, resolved_at IS NOT NULL"
        " FROM warnings ORDER BY raised_at"
    ) == [
        ("systolic", "above", "critical", 169, "Nurse 1", 1),
        ("diastolic", "above", "warning", 104, "Nurse 1", 1),
    ]
    amounts = desk.rows("SELECT kind, amount, unit FROM events WHERE kind LIKE 'infusion%' ORDER BY at")
    assert amounts == [("infusion_started", 35, "mg"), ("infusion_stopped", 35, "mg")]


def test_an_injection_under_the_skin(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="003120", name="Sample-12", weight="80", route=1)
    chart(desk, f"118/76\t70{CALM}")
    desk.pass_time(1)
    start_treatment(desk)
    for minutes in (10, 10, 10, 15, 15, 15, 15):
        desk.pass_time(minutes)
        chart(desk, f"126/80\t74{CALM}")
    desk.pass_time(1)
    finish_session(desk)
    assert desk.rows("SELECT route, status, reading_count, warning_count FROM sessions") == [
        ("sc", "complete", 8, 0)
    ]
    assert desk.rows("SELECT amount, unit FROM events WHERE kind = 'injection_given'") == [(40, "mg")]


def test_a_nasal_session_with_two_devices(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="002204", name="Sample-22", route=2)
    chart(desk, f"120/80\t70{CALM}")
    start_treatment(desk)
    desk.pass_time(5)
    desk.key(Qt.Key.Key_F6)
    course = [(35, "165/95\t80\t97\t14\t6\t1\t4"), (20, "140/86"), (30, "128/82"), (30, "122/80")]
    for minutes, reading in course:
        desk.pass_time(minutes)
        chart(desk, reading)
    desk.key(Qt.Key.Key_F9)
    chart(desk, f"121/79\t70{CALM}")
    desk.pass_time(1)
    finish_session(desk)
    assert desk.rows("SELECT route, status, reading_count, warning_count FROM sessions") == [
        ("nasal", "complete", 6, 1)
    ]
    assert desk.rows("SELECT amount FROM events WHERE kind = 'device_given' ORDER BY at") == [(28,), (28,)]


def test_both_entries_of_a_pair_are_there_or_neither(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122")
    assert "both values" in desk.text("entryMessage")
    chart(desk, "78/122")
    assert desk.rows("SELECT count(*) FROM readings") == [(0,)]
