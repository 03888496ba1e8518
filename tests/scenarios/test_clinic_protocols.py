"""A clinic's own limits, from the key press in Setup to the warning that the next patient gets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QTableView

from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient, start_treatment


def open_protocols(desk: Desk) -> None:
    desk.press("setupPlace")
    desk.press("setupTab_protocols")


def warn_below_100(desk: Desk, reason: str) -> None:
    """Publish a warning at a systolic of 100 and below, by keys from the table of limits on."""
    open_protocols(desk)
    desk.find(QTableView, "limitsTable").setFocus()
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Right)
    desk.keys("100")
    desk.key(Qt.Key.Key_Return, CONTROL)
    desk.keys(f"{reason}\n")


def test_the_next_patient_is_warned_of_and_the_running_one_is_not(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    start_treatment(desk)
    warn_below_100(desk, "two faints in October")
    desk.key(Qt.Key.Key_1, CONTROL)
    chart(desk, "98/60")
    assert desk.rows("SELECT count(*) FROM warnings") == [(0,)]
    check_in_new_patient(desk, mrn="000002", name="Sample-02")
    start_treatment(desk)
    chart(desk, "98/60")
    warnings = desk.rows(
        "SELECT s.patient_name, w.level, w.limit_value, w.source"
        " FROM warnings AS w JOIN sessions AS s USING (session_id)"
    )
    assert [(name, level, bound) for name, level, bound, _ in warnings] == [("Sample-02", "warning", 100)]
    assert warnings[0][3].startswith("clinic decision, ")
    editions = desk.rows("SELECT name, edition, published_by, reason FROM protocols")
    assert editions == [("iv-ketamine", 2, "Nurse 1", "two faints in October")]


def test_an_edition_is_there_after_a_restart_and_a_draft_is_not_in_use(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    warn_below_100(desk, "so agreed")
    assert "edition 2 in use since" in desk.find(QLabel, "protocolStatus").text()
    desk.find(QTableView, "limitsTable").setFocus()
    desk.keys("105")
    assert "edition 3 (draft)" in desk.find(QLabel, "protocolStatus").text()
    desk.key(Qt.Key.Key_F2)
    desk.press("setupPlace")
    assert "edition 3 (draft)" in desk.find(QLabel, "protocolStatus").text()
    desk.window.close()
    desk.press("closeAnywayButton")
    desk.close()
    again = open_desk()
    open_protocols(again)
    assert "edition 2 in use since" in again.find(QLabel, "protocolStatus").text()
    assert again.find(QTableView, "limitsTable").model().index(0, 3).data() == "≤ 100"


def test_a_retired_protocol_is_not_offered_at_check_in(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F2)
    assert desk.shows("routeChoice_nasal")
    open_protocols(desk)
    desk.tab_to("protocolList")
    desk.key(Qt.Key.Key_Down)
    desk.press("retireProtocolButton")
    desk.keys("no licence\n")
    desk.key(Qt.Key.Key_F2)
    assert not desk.shows("routeChoice_nasal")


def test_a_draft_is_not_lost_unasked_when_the_window_closes(desk: Desk) -> None:
    open_protocols(desk)
    desk.find(QTableView, "limitsTable").setFocus()
    desk.keys("155")
    desk.window.close()
    desk.settle()
    box = desk.window.findChild(QMessageBox, "unsavedBox")
    assert box is not None
    assert "IV 0.5 mg/kg over 40 min" in box.text()
    box.reject()
    desk.settle()
    assert desk.window.isVisible()
    desk.press("discardDraftButton")
    desk.pass_time(1)
    desk.press("protocolsMessageYes")
    desk.window.close()
    assert not desk.window.isVisible()
