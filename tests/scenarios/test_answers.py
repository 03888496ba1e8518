"""Answering a warning leaves what is typed alone; where the protocol asks, only its own keys answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from monitor_app.domain import decisions
from monitor_app.domain.protocol import AcknowledgeAsks
from tests.scenarios.desk import Desk
from tests.scenarios.steps import ALT, CONTROL, chart
from tests.support.clinic import Clinic, shipped_protocol

WAITING = "SELECT count(*) FROM warnings WHERE acknowledged_at IS NULL AND withdrawn_at IS NULL"


@pytest.fixture
def asking(desk: Desk) -> Desk:
    """A critical pressure waits at a chair whose protocol asks what was done."""
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    clinic.check_in(plan=replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.EVERY))
    desk.key(Qt.Key.Key_1, CONTROL)
    chart(desk, "186/88")
    return desk


@pytest.mark.parametrize("presses", [1, 3], ids=["nothing chosen", "an answer chosen"])
def test_the_digits_of_the_recheck_are_the_recheck_and_no_answer(asking: Desk, presses: int) -> None:
    asking.pass_time(2)
    for _ in range(presses):
        asking.key(Qt.Key.Key_F9)
    asking.keys("232/118\n")
    if asking.shows("entryMessage"):
        asking.pass_time(0.05)
        asking.keys("\n")
    assert asking.rows("SELECT systolic, diastolic FROM readings") == [(186, 88), (232, 118)]
    assert asking.rows("SELECT DISTINCT action FROM warnings") == [(None,)]


def test_return_for_what_was_being_typed_answers_nothing(asking: Desk) -> None:
    asking.key(Qt.Key.Key_N, CONTROL)
    asking.keys("says 1")
    asking.key(Qt.Key.Key_F9)
    asking.keys("2\n")
    assert asking.rows("SELECT text FROM events WHERE kind = 'note'") == [("says 12",)]
    assert asking.rows(WAITING) == [(1,)]


def test_alt_and_a_digit_answers_from_wherever_one_types(asking: Desk) -> None:
    asking.tab_to("remarkField")
    asking.keys("an")
    asking.key(Qt.Key.Key_3, ALT)
    asking.keys("xious")
    assert asking.rows("SELECT action FROM warnings") == [("treated",)]
    assert asking.find(QLineEdit, "remarkField").text() == "anxious"


@pytest.mark.parametrize("way", ["key", "mouse"])
@pytest.mark.parametrize("place", ["limits", "discharge"])
def test_an_answer_leaves_what_is_typed_on_the_pages_of_a_chair_alone(
    desk: Desk, way: str, place: str
) -> None:
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    session = clinic.start(clinic.chart(clinic.check_in(), "122/78"))
    desk.key(Qt.Key.Key_1, CONTROL)
    if place == "limits":
        desk.key(Qt.Key.Key_L, CONTROL)
        desk.keys("17")
    else:
        session = clinic.record(session, decisions.stop_infusion)
        clinic.record(session, decisions.begin_discharge)
        desk.settle()
        desk.tab_to("leaving_oriented")
    before = desk.focus()
    clinic.chart(session, "168/88")
    if way == "key":
        desk.key(Qt.Key.Key_F9)
    else:
        desk.press("acknowledgeButton")
    assert desk.rows(WAITING) == [(0,)]
    assert desk.focus() == before
