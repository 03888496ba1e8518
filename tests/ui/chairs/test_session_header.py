"""The top of a session: who it is, where the session stands, and the buttons that move it on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.session import Session
from monitor_app.ui.chairs.session_header import SessionHeader
from monitor_app.ui.chairs.treatment_controls import Step
from tests.support.clinic import Clinic

SKIPPED = CheckAnswer("pump", "Pump setting double-checked", AnswerState.SKIPPED, "asked again")


class Header:
    """A header that shows whatever the clinic records."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clinic = Clinic()
        self.qtbot = qtbot
        self.widget = SessionHeader()
        self.asked: list[object] = []
        self.widget.asked.connect(self.asked.append)
        qtbot.addWidget(self.widget)
        self.widget.resize(1260, 80)
        self.widget.show()

    def show(self, session: Session) -> Session:
        self.widget.show_session(session, self.clinic.recorder.now())
        return session

    def text(self, name: str) -> str:
        label = self.widget.findChild(QLabel, name)
        assert label is not None, name
        return label.text() if not label.isHidden() else ""

    @property
    def phases(self) -> str:
        names = ("checksPhase", "baselinePhase", "treatmentPhase", "recoveryPhase", "dischargePhase")
        return " › ".join(self.text(name) for name in names)

    @property
    def bold(self) -> list[str]:
        return [
            label.text()
            for label in self.widget.findChildren(QLabel)
            if label.objectName().endswith("Phase") and label.property("textRole") == "strong"
        ]

    @property
    def buttons(self) -> list[str]:
        """The steps that are offered, beside the limits that always are."""
        buttons = [b for b in self.widget.findChildren(QPushButton) if b.objectName() != "limitsButton"]
        return [button.text() for button in buttons if not button.isHidden()]

    @property
    def bar(self) -> QProgressBar:
        found = self.widget.findChild(QProgressBar, "treatmentProgress")
        assert found is not None
        return found


@pytest.fixture
def header(qtbot: QtBot) -> Header:
    return Header(qtbot)


def test_an_infusion_goes_through_its_phases(header: Header) -> None:
    clinic = header.clinic
    session = header.show(clinic.check_in())
    assert header.phases == "Checks ✓ › Baseline › Infusing › Recovery › Discharge"
    assert header.bold == ["Baseline"]
    assert header.buttons == ["Cancel session…", "Start infusion"]

    session = header.show(clinic.start(clinic.chart(session, "122/78")))
    clinic.clock.advance(minutes=10)
    header.widget.show_time(clinic.recorder.now())
    assert header.phases == "Checks ✓ › Baseline ✓ › Infusing › Recovery › Discharge"
    assert header.text("treatmentProgressText").startswith("10:00 / 40:00 · 8.8 mg")
    assert header.bar.value() == 250
    assert header.buttons == ["Pause", "Stop infusion"]

    session = header.show(clinic.record(session, decisions.pause_infusion))
    assert header.bold == ["Paused"]
    assert header.buttons == ["Resume", "Stop infusion"]

    session = header.show(clinic.record(session, decisions.stop_infusion))
    assert header.bold == ["Recovery"]
    assert header.bar.isHidden()
    assert "8.8 mg" in header.text("treatmentProgressText")
    assert header.buttons[-1] == "Discharge…"

    header.show(clinic.record(session, decisions.begin_discharge))
    assert header.phases == "Checks ✓ › Baseline ✓ › Infusing ✓ › Recovery ✓ › Discharge"
    assert header.buttons == []


def test_a_check_that_is_open_shows_in_the_line(header: Header) -> None:
    session = header.show(header.clinic.check_in(answers=(SKIPPED,)))
    assert header.text("checksPhase") == "Checks !"
    fine = CheckAnswer(SKIPPED.key, SKIPPED.text, AnswerState.FINE)
    header.show(header.clinic.record(session, partial(decisions.answer_check, answer=fine)))
    assert header.text("checksPhase") == "Checks ✓"


def test_a_baseline_that_was_not_taken_bears_no_check_mark(header: Header) -> None:
    header.show(header.clinic.start(header.clinic.check_in()))
    assert header.text("baselinePhase") == "Baseline"


def test_devices_are_counted_on_the_button(header: Header) -> None:
    session = header.show(header.clinic.check_in("nasal-esketamine", devices=2))
    assert header.buttons[-1] == "Device 1 given"
    session = header.show(header.clinic.record(session, decisions.give_device))
    assert header.text("treatmentPhase") == "Observing"
    assert header.buttons[-1] == "Device 2 given"
    header.clinic.clock.advance(minutes=5)
    header.show(header.clinic.record(session, decisions.give_device))
    assert not [text for text in header.buttons if text.startswith("Device")]
    assert header.text("treatmentProgressText").endswith("56.0 mg")


def test_a_press_and_its_key_ask_for_the_same(header: Header) -> None:
    header.show(header.clinic.check_in())
    button = header.widget.findChild(QPushButton, Step.START.value)
    assert button is not None
    header.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    header.widget.press("F6")
    assert header.asked == [Step.START, Step.START]
    header.widget.press("F4")
    assert header.asked == [Step.START, Step.START]


def test_the_patient_is_told_with_course_protocol_and_baseline(header: Header) -> None:
    session = header.show(header.clinic.check_in(allergies="latex"))
    assert header.text("patientName") == "Sample-01"
    assert header.text("patientFacts") == "70 kg · MRN 000001 · session 3 of 6"
    assert header.text("treatmentFacts") == "IV 0.5 mg/kg over 40 min"
    assert header.text("patientAllergies") == "allergy: latex"
    header.show(header.clinic.start(header.clinic.chart(session, "122/78")))
    assert header.text("treatmentFacts") == "baseline 122/78 · IV 0.5 mg/kg over 40 min"


def test_own_limits_are_told_before_the_protocol(header: Header, qtbot: QtBot) -> None:
    session = header.show(header.clinic.check_in())
    higher = tuple(replace(limit, bound=170) if limit.bound == 160 else limit for limit in session.limits)
    decision = partial(change_limits, limits=higher, reason="hypertension known")
    session = header.show(header.clinic.record(session, decision))
    assert header.text("treatmentFacts") == "own limits · IV 0.5 mg/kg over 40 min"
    back = partial(change_limits, limits=session.protocol.limits, reason="entered by mistake")
    header.show(header.clinic.record(session, back))
    assert header.text("treatmentFacts") == "IV 0.5 mg/kg over 40 min"
    button = header.widget.findChild(QPushButton, "limitsButton")
    assert button is not None
    with qtbot.waitSignal(header.widget.limits_asked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_narrow_header_puts_the_phases_below_the_patient(header: Header) -> None:
    header.show(header.clinic.start(header.clinic.chart(header.clinic.check_in(), "122/78")))
    name, phase = (header.widget.findChild(QLabel, n) for n in ("patientName", "treatmentPhase"))
    assert name is not None
    assert phase is not None
    below = []
    for width in (1260, 1000, 800, 1260):
        header.widget.resize(width, header.widget.sizeHint().height())
        header.widget.layout().activate()
        bottom = name.mapTo(header.widget, name.rect().bottomLeft()).y()
        below.append(phase.mapTo(header.widget, phase.rect().topLeft()).y() > bottom)
    assert (below[0], *below[2:]) == (False, True, False)
