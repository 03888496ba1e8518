"""The window: its keys, its places, its title, and the change of theme while it runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from monitor_app.domain import decisions
from monitor_app.ui.theme import load_theme
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import Clinic


def place(desk: Desk) -> str:
    checked = [b.objectName() for b in desk.window.findChildren(QToolButton) if b.isChecked()]
    assert len(checked) == 1
    return checked[0].removesuffix("Place")


@pytest.fixture
def chair(desk: Desk, room: Clinic) -> Desk:
    """One session that infuses and has a warning to acknowledge."""
    session = room.start(room.chart(room.check_in(), "122/78"))
    room.clock.advance(minutes=10)
    room.chart(session, "186/84")
    desk.key(Qt.Key.Key_1, CONTROL)
    return desk


@pytest.mark.parametrize("away", ["review", "setup", "guide"])
def test_no_key_acts_on_a_chair_that_is_not_in_sight(chair: Desk, away: str) -> None:
    before = chair.rows("SELECT count(*) FROM audit")
    chair.press(f"{away}Place")
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F6):
        chair.key(key)
    chair.key(Qt.Key.Key_T, CONTROL)
    chair.key(Qt.Key.Key_N, CONTROL)
    assert place(chair) == away
    chair.key(Qt.Key.Key_1, CONTROL)
    assert not chair.shows("questionBar")
    assert not chair.shows("readingTimeField")
    assert chair.rows("SELECT count(*) FROM audit") == before


@pytest.mark.parametrize("key", [Qt.Key.Key_F8, Qt.Key.Key_F9])
@pytest.mark.parametrize("away", ["review", "check-in"])
def test_a_key_for_the_chair_leads_there_first_and_records_nothing(
    chair: Desk, away: str, key: Qt.Key
) -> None:
    if away == "check-in":
        chair.key(Qt.Key.Key_F2)
    else:
        chair.press(f"{away}Place")
    chair.key(key)
    assert chair.text("patientName") == "Sample-01"
    assert chair.rows("SELECT acknowledged_by FROM warnings") == [(None,)]
    chair.key(Qt.Key.Key_F9)
    assert chair.rows("SELECT acknowledged_by FROM warnings") == [("Nurse 1",)]


def test_the_same_keys_act_where_the_chair_is_in_sight(chair: Desk) -> None:
    chair.key(Qt.Key.Key_F9)
    assert chair.rows("SELECT acknowledged_by FROM warnings") == [("Nurse 1",)]
    chair.key(Qt.Key.Key_F4)
    assert chair.text("treatmentPhase") == "Paused"
    chair.key(Qt.Key.Key_T, CONTROL)
    assert chair.focus() == "readingTimeField"
    chair.key(Qt.Key.Key_F8)
    assert chair.focus() == "systolicField"


def test_keys_do_nothing_to_a_session_while_another_is_checked_in(chair: Desk) -> None:
    before = chair.rows("SELECT count(*) FROM audit")
    chair.key(Qt.Key.Key_F2)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F6):
        chair.key(key)
    assert chair.rows("SELECT count(*) FROM audit") == before
    assert chair.shows("patientSearchField")


def test_keys_and_presses_lead_from_any_place_to_a_chair(chair: Desk, room: Clinic) -> None:
    room.check_in()
    chair.press("reviewPlace")
    chair.key(Qt.Key.Key_2, CONTROL)
    assert (place(chair), chair.text("patientName")) == ("chairs", "Sample-02")
    assert chair.focus() == "systolicField"
    chair.press("guidePlace")
    chair.press("chairCardChair1")
    assert (place(chair), chair.text("patientName")) == ("chairs", "Sample-01")
    chair.press("setupPlace")
    chair.press("newSessionButton")
    assert place(chair) == "chairs"
    assert chair.focus() == "patientSearchField"


def test_a_key_for_a_chair_nobody_sits_in_does_nothing(chair: Desk) -> None:
    chair.key(Qt.Key.Key_7, CONTROL)
    assert chair.text("patientName") == "Sample-01"


def test_the_title_carries_the_number_of_unseen_warnings(chair: Desk, room: Clinic) -> None:
    assert chair.window.windowTitle() == "(1 ▲) Infusion Session Monitor"
    room.chart(room.check_in(), "190/84", spo2=91)
    assert chair.window.windowTitle() == "(3 ▲) Infusion Session Monitor"
    chair.key(Qt.Key.Key_F9)
    assert chair.window.windowTitle() == "(2 ▲) Infusion Session Monitor"
    chair.key(Qt.Key.Key_2, CONTROL)
    chair.key(Qt.Key.Key_F9)
    assert chair.window.windowTitle() == "Infusion Session Monitor"


def test_another_theme_repaints_every_part_at_once(chair: Desk) -> None:
    parts = ("navigationRail", "sessionChart", "entryPanel", "sessionHeader", "logCard", "chairCardChair1")
    chair.key(Qt.Key.Key_F9)
    for name in ("light", "dark"):
        chair.press("setupPlace")
        chair.press(f"themeChoice_{name}")
        chair.press("chairsPlace")
        theme = load_theme(name)
        picture = chair.window.grab().toImage()
        for part in parts:
            widget = chair.find(QWidget, part)
            corner = widget.mapTo(chair.window, QPoint(0, 0))
            pixels = [
                picture.pixelColor(corner + QPoint(x, y)).lightness()
                for x in range(4, widget.width() - 4, 17)
                for y in range(4, widget.height() - 4, 17)
                if chair.window.rect().contains(corner + QPoint(x, y))
            ]
            dark = sum(lightness < 100 for lightness in pixels) / len(pixels)
            assert (dark > 0.6) is theme.is_dark, f"{part} in {name}: {dark:.0%} dark"


def test_a_session_that_ends_leaves_the_room(chair: Desk, room: Clinic) -> None:
    second = room.chart(room.check_in(), "122/78")
    chair.settle()
    assert len(chair.cards()) == 2
    room.end(room.record(room.start(second), decisions.stop_infusion))
    chair.settle()
    assert [card.session.patient.name for card in chair.cards()] == ["Sample-01"]
    assert chair.text("patientName") == "Sample-01"


def test_the_second_hand_moves_every_chair_on(chair: Desk) -> None:
    before = chair.text("dueTime")
    chair.pass_time(1)
    assert chair.text("dueTime") != before
    assert chair.card_due(0).endswith(chair.text("dueTime"))


def test_who_charts_is_named_from_the_rail_and_stands_on_the_next_entry(chair: Desk) -> None:
    chair.press("personButton")
    assert chair.focus() == "personField"
    chair.key(Qt.Key.Key_A, CONTROL)
    chair.keys("Nurse 2\n")
    chair.press("chairsPlace")
    chair.key(Qt.Key.Key_F9)
    assert chair.rows("SELECT acknowledged_by FROM warnings") == [("Nurse 2",)]
    assert chair.find(QToolButton, "personButton").accessibleName() == "Charting: Nurse 2"


def test_what_is_typed_stays_while_somebody_looks_elsewhere(chair: Desk) -> None:
    chair.key(Qt.Key.Key_F8)
    chair.keys("141/90")
    chair.press("guidePlace")
    chair.press("chairsPlace")
    assert chair.find(QLineEdit, "systolicField").text() == "141"
    assert chair.find(QLineEdit, "diastolicField").text() == "90"
