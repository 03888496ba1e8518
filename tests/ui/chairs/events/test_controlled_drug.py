"""The form of the controlled drug, as a nurse uses it."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from monitor_app.domain import decisions
from monitor_app.domain.drug_facts import DrugDrawnUp, DrugWasted
from monitor_app.domain.session import Session
from tests.support.clinic import Clinic
from tests.ui.chairs.events.bar import DISK_FULL, Bar


def told(clinic: Clinic) -> list[DrugDrawnUp | DrugWasted]:
    (session,) = clinic.recorder.running.values()
    return [e.fact for e in session.events if isinstance(e.fact, DrugDrawnUp | DrugWasted)]


def fill(bar: Bar, **texts: str) -> None:
    for name, text in texts.items():
        bar.find(QLineEdit, name).setText(text)


@pytest.fixture
def given_35(bar: Bar, clinic: Clinic, session: Session) -> Session:
    """50 mg drawn up, 35 mg given, the pump stopped."""
    bar.press("controlledDrugButton")
    fill(bar, drugLotField="K-01", drawnUpField="50")
    bar.press("saveControlledDrugButton")
    clinic.clock.advance(minutes=40)
    return clinic.record(session, partial(decisions.stop_infusion))


@pytest.mark.usefixtures("session")
def test_what_was_drawn_up_is_recorded_with_its_lot(bar: Bar, clinic: Clinic) -> None:
    bar.press("controlledDrugButton")
    fill(bar, drugLotField="K-01", drawnUpField="50")
    bar.key(Qt.Key.Key_Return)
    (fact,) = told(clinic)
    assert (fact.lot, fact.amount) == ("K-01", 50)
    assert "50 mg drawn up" in bar.text("recordedText") or "recorded" in bar.text("recordedText")


@pytest.mark.usefixtures("given_35")
def test_the_rest_is_filled_in_and_needs_a_witness(bar: Bar, clinic: Clinic) -> None:
    bar.press("controlledDrugButton")
    assert bar.text("drugOpenLabel") == "Drawn up 50 mg, given 35 mg: 15 mg are not accounted for."
    assert bar.find(QLineEdit, "wastedField").text() == "15"
    assert bar.find(QLineEdit, "drugLotField").text() == "K-01"
    bar.press("saveControlledDrugButton")
    assert "second person must witness" in bar.text("controlledDrugPopoverMessage")
    fill(bar, drugWitnessField="nurse 1")
    bar.press("saveControlledDrugButton")
    assert "another person" in bar.text("controlledDrugPopoverMessage")
    assert len(told(clinic)) == 1
    fill(bar, drugWitnessField="Nurse 2")
    bar.press("saveControlledDrugButton")
    wasted = told(clinic)[-1]
    assert isinstance(wasted, DrugWasted)
    assert (wasted.amount, wasted.witness) == (15, "Nurse 2")
    bar.press("controlledDrugButton")
    assert bar.text("drugAccountLabel") == "Drawn up 50 mg · given 35 mg by the record · wasted 15 mg"


@pytest.mark.usefixtures("given_35")
def test_more_than_is_left_is_refused_and_stays_typed(bar: Bar, clinic: Clinic) -> None:
    bar.press("controlledDrugButton")
    fill(bar, wastedField="16", drugWitnessField="Nurse 2")
    bar.press("saveControlledDrugButton")
    assert bar.text("controlledDrugPopoverMessage").startswith("Only 15 mg are left of the 50 mg drawn up.")
    assert bar.find(QLineEdit, "wastedField").text() == "16"
    assert len(told(clinic)) == 1


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("typed", ["0", "-5", "many", "1e9", "="])
def test_what_is_no_amount_is_refused(bar: Bar, clinic: Clinic, typed: str) -> None:
    bar.press("controlledDrugButton")
    fill(bar, drugLotField="K-01", drawnUpField=typed)
    bar.press("saveControlledDrugButton")
    assert bar.text("controlledDrugPopoverMessage") == "The amount must be a number above 0, in mg."
    assert told(clinic) == []


@pytest.mark.usefixtures("session")
def test_what_is_not_saved_says_so_and_stays(bar: Bar, clinic: Clinic) -> None:
    bar.press("controlledDrugButton")
    fill(bar, drugLotField="K-01", drawnUpField="50")
    clinic.journal.fault = DISK_FULL
    bar.press("saveControlledDrugButton")
    assert bar.text("controlledDrugPopoverMessage").startswith("NOT SAVED.")
    clinic.journal.fault = None
    bar.press("saveControlledDrugButton")
    assert [fact.amount for fact in told(clinic)] == [50]
