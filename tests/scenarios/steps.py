"""Steps that several stories take, all by key presses."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.scenarios.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def check_in_new_patient(
    desk: Desk, *, mrn: str, name: str, weight: str = "70", route: int = 0, own_limits: bool = False
) -> None:
    """Register a patient and check the session in; ``route`` is 0 IV, 1 SC, 2 nasal
    with the smaller number of devices."""
    desk.key(Qt.Key.Key_F2)
    desk.keys(mrn)
    desk.tab_to("registerPatientButton")
    desk.keys("\n")
    desk.tab_to("mrnField")
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.keys(mrn)
    desk.tab_to("nameField")
    desk.keys(name)
    desk.tab_to("weightField")
    desk.keys(weight)
    desk.tab_to("routeChoice")
    for _ in range(route):
        desk.key(Qt.Key.Key_Right)
    if desk.shows("deviceChoice"):
        desk.tab_to("deviceChoice")
        desk.key(Qt.Key.Key_Right)
    if own_limits:
        desk.tab_to("ownLimitsChip")
        desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_A, ALT)
    desk.key(Qt.Key.Key_Return, CONTROL)


def start_treatment(desk: Desk) -> None:
    """Start the infusion, the injection or the first device, and confirm the check asked then."""
    desk.key(Qt.Key.Key_F6)
    if desk.shows("questionYesButton"):
        desk.keys("\n")


def chart(desk: Desk, text: str) -> None:
    """Type a reading into the panel, from the blood pressure on, and save it with Return."""
    desk.key(Qt.Key.Key_F8)
    desk.keys(f"{text}\n")


def finish_session(desk: Desk) -> None:
    """Go through the discharge: what the record left open is fulfilled, and end the session."""
    if desk.text("treatmentPhase").startswith("Observing") and not desk.shows("dischargeButton"):
        desk.key(Qt.Key.Key_F6)
        desk.pass_time(1)
    desk.key(Qt.Key.Key_F6)
    for key in ("oriented", "gait", "suicide_risk", "escort", "instructions"):
        desk.tab_to(f"leaving_{key}")
        desk.key(Qt.Key.Key_Space)
    desk.tab_to("endSessionButton")
    desk.keys("\n")
    assert desk.focus() == "dischargeMessageYes", "ending asks once"
    desk.pass_time(0.02)
    desk.keys("\n")
