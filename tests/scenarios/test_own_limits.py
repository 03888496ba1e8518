"""One patient has limits of their own: set by keys in a running session, in force from that minute on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QTableView, QWidget

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.session_chart import SessionChart
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient, start_treatment
from tests.scenarios.test_tab_order import SHIFT, walk


def set_first_limit(desk: Desk, bound: str, reason: str) -> None:
    """Open the limits, type over the first one (systolic, warn above), give the reason, save."""
    desk.key(Qt.Key.Key_L, CONTROL)
    assert desk.focus() == "limitsTable"
    desk.keys(f"{bound}\n")
    desk.tab_to("limitsReasonField")
    desk.keys(reason)
    desk.key(Qt.Key.Key_Return, CONTROL)


def systolic_warning_bands(desk: Desk) -> list[tuple[float | None, float, float]]:
    """Return edge, begin and end of the drawn bands that warn of a high systolic pressure."""
    content = desk.find(SessionChart, "sessionChart").canvas.content
    return [
        (band.edge, band.begin, band.end)
        for band in content.bands
        if band.measure is MeasureName.SYSTOLIC and band.above and band.rank == 1
    ]


def test_own_limits_are_in_force_from_that_minute_for_this_patient_alone(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    check_in_new_patient(desk, mrn="000002", name="Sample-02")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        desk.key(key, CONTROL)
        chart(desk, "140/85")
        start_treatment(desk)
    desk.pass_time(10)
    desk.key(Qt.Key.Key_1, CONTROL)
    set_first_limit(desk, "170", "hypertension known")

    assert not desk.shows("limitsPage")
    assert desk.focus() == "systolicField"
    assert " · own limits · " in desk.text("patientFacts")
    kinds = "SELECT json_extract(body, '$.reason'), recorded_by FROM entry WHERE kind = ?"
    assert desk.rows(kinds, "limits_changed") == [("hypertension known", "Nurse 1")]
    [(before, _, stepped), (after, begun, _)] = systolic_warning_bands(desk)
    assert (before, after) == (160, 170)
    assert round(stepped) == round(begun) == 10

    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        desk.key(key, CONTROL)
        chart(desk, "165/85")
    raised = """SELECT patient_name, measure, level FROM warnings JOIN sessions USING (session_id)"""
    assert desk.rows(raised) == [("Sample-02", "systolic", "warning")]
    assert len(systolic_warning_bands(desk)) == 1


def test_own_limits_can_be_asked_for_at_the_check_in(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01", own_limits=True)
    assert desk.shows("limitsPage")
    assert desk.focus() == "limitsTable"
    assert desk.text("patientName") == "Sample-01"
    desk.key(Qt.Key.Key_Escape)
    check_in_new_patient(desk, mrn="000002", name="Sample-02")
    assert not desk.shows("limitsPage"), "it is asked for one patient at a time"


def test_tab_goes_round_the_limits_in_the_order_they_are_saved(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.keys("170\n")
    names = walk(desk, Qt.Key.Key_Tab)
    assert len(names) == len(set(names))
    stops = [name for name in names if "imits" in name and name != "limitsButton"]
    assert stops == [
        "limitsReasonField",
        "saveLimitsButton",
        "cancelLimitsButton",
        "protocolLimitsButton",
        "limitsTable",
    ]
    assert walk(desk, Qt.Key.Key_Backtab, SHIFT)[-2::-1] == names[:-1]


def test_limits_are_left_as_they_are_by_escape(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    desk.press("limitsButton")
    desk.keys("170\n")
    desk.key(Qt.Key.Key_Escape)
    desk.pass_time(1)
    desk.press("limitsMessageYes")
    assert not desk.shows("limitsPage")
    assert desk.rows("SELECT count(*) FROM entry WHERE kind = 'limits_changed'") == [(0,)]


def test_warnings_stay_in_sight_while_limits_are_changed_and_can_be_acknowledged(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "186/104")
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.keys("175\n")
    assert desk.shows("warningBanner")
    desk.key(Qt.Key.Key_F9)
    assert desk.rows("SELECT DISTINCT acknowledged_by FROM warnings") == [("Nurse 1",)]
    assert desk.shows("limitsPage")


def test_what_was_changed_stays_with_its_chair_and_a_reading_is_charted_beside_it(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    check_in_new_patient(desk, mrn="000002", name="Sample-02")
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.keys("170\n")
    desk.tab_to("limitsReasonField")
    desk.keys("hypertension")
    chart(desk, "150/90")
    desk.key(Qt.Key.Key_2, CONTROL)
    assert not desk.shows("limitsPage")
    desk.key(Qt.Key.Key_1, CONTROL)
    assert desk.find(QLineEdit, "limitsReasonField").text() == "hypertension"
    desk.press("saveLimitsButton")
    rows = desk.rows(
        "SELECT patient_name FROM entry JOIN sessions ON stream = session_id WHERE kind = ?",
        "limits_changed",
    )
    assert rows == [("Sample-01",)]
    assert desk.rows("SELECT systolic FROM readings") == [(150,)]


def test_the_discharge_takes_the_place_of_limits_left_open(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    start_treatment(desk)
    desk.pass_time(40)
    desk.key(Qt.Key.Key_F6)
    desk.keys("\n")
    desk.pass_time(1)
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.press("dischargeButton")
    assert desk.shows("dischargePage")
    desk.key(Qt.Key.Key_L, CONTROL)
    assert desk.shows("limitsPage"), "limits can be changed until the end"


def test_limits_that_are_not_saved_are_not_lost_by_closing_without_a_word(desk: Desk) -> None:
    for number in (1, 2):
        check_in_new_patient(desk, mrn=f"00000{number}", name=f"Sample-0{number}")
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.keys("170\n")
    desk.key(Qt.Key.Key_2, CONTROL)
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.window.close()
    desk.settle()
    box = desk.window.findChild(QMessageBox, "unsavedBox")
    assert box is not None
    assert box.text() == (
        "Limits of a patient are changed and not saved: Chair 1. They are lost when you close."
    )
    desk.press("closeAnywayButton")
    assert not desk.window.isVisible()


@pytest.mark.parametrize(
    "size", [(1180, 680), (1280, 720), (1366, 820)], ids=lambda size: f"{size[0]}x{size[1]}"
)
def test_nothing_of_the_editor_is_cut_in_any_window(desk: Desk, size: tuple[int, int]) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.window.resize(*size)
    desk.settle()
    for name in ("limitLevelCombo", "removeLimitButton", "limitsTable"):
        widget = desk.find(QWidget, name)
        assert widget.visibleRegion().boundingRect().width() == widget.width(), name
    for row in range(8):
        assert desk.find(QTableView, "limitsTable").rowHeight(row) >= 40
