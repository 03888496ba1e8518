"""The buttons that move a session on: what is final asks once, what is open is answered or explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.faults import Fault
from monitor_app.domain.session import Session
from monitor_app.storage.journal import Journal
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import Clinic

PUMP = CheckAnswer("pump", "Pump setting double-checked", AnswerState.SKIPPED, "asked again at the start")


class Chair:
    """The program with one session in sight."""

    def __init__(self, desk: Desk, room: Clinic) -> None:
        self.desk = desk
        self.room = room

    def opens(self, session: Session) -> Session:
        self.desk.key(Qt.Key.Key_1, CONTROL)
        assert self.desk.text("patientName") == session.patient.name
        return session

    def session(self) -> Session:
        return next(iter(self.room.recorder.running.values()))

    def events(self) -> list[str]:
        """Return what was done, without the readings that nobody took meanwhile."""
        sql = "SELECT kind FROM events WHERE kind <> 'reading_missed' ORDER BY rowid"
        return [kind for (kind,) in self.desk.rows(sql)]

    def answers(self) -> list[tuple[str, str, str]]:
        sql = (
            "SELECT body ->> '$.answer.key', body ->> '$.answer.state', body ->> '$.answer.reason' FROM audit"
            " WHERE kind = 'check_answered' ORDER BY seq"
        )
        return self.desk.rows(sql)

    def types(self, text: str) -> None:
        self.desk.clock.advance(seconds=1)
        self.desk.keys(text)


@pytest.fixture
def chair(desk: Desk, room: Clinic) -> Chair:
    return Chair(desk, room)


def test_nothing_open_starts_at_one_press(chair: Chair) -> None:
    chair.opens(chair.room.chart(chair.room.check_in(), "122/78"))
    chair.desk.press("startButton")
    assert not chair.desk.shows("questionBar")
    assert chair.events() == ["infusion_started"]
    assert chair.desk.focus() == "systolicField"


@pytest.mark.parametrize("pressure", ["141/80", "120/91"])
def test_a_baseline_above_140_90_needs_a_reason_and_keeps_it(chair: Chair, pressure: str) -> None:
    chair.opens(chair.room.chart(chair.room.check_in(), pressure))
    chair.desk.key(Qt.Key.Key_F6)
    assert chair.desk.shows("questionBar")
    assert chair.desk.focus() == "questionReasonField"
    chair.types("\n")
    assert chair.desk.shows("questionBar"), "without a reason nothing starts"
    assert chair.events() == []
    chair.types("known, physician agrees\n")
    assert chair.events() == ["infusion_started"]
    assert chair.answers() == [("baseline_pressure", "flagged", "known, physician agrees")]


def test_140_90_is_not_above(chair: Chair) -> None:
    chair.opens(chair.room.chart(chair.room.check_in(), "140/90"))
    chair.desk.key(Qt.Key.Key_F6)
    assert chair.events() == ["infusion_started"]


def test_without_a_baseline_it_is_said_and_asked_once(chair: Chair) -> None:
    chair.opens(chair.room.check_in())
    chair.desk.key(Qt.Key.Key_F6)
    assert chair.desk.text("questionText") == "Start the infusion?"
    assert chair.desk.focus() == "questionYesButton"
    assert chair.events() == []
    chair.types("\n")
    assert chair.events() == ["infusion_started"]


def test_a_check_left_for_the_start_is_confirmed_by_starting(chair: Chair) -> None:
    chair.opens(chair.room.chart(chair.room.check_in(answers=(PUMP,)), "122/78"))
    assert chair.desk.text("checksPhase") == "Checks !"
    chair.desk.key(Qt.Key.Key_F6)
    chair.types("\n")
    assert chair.answers() == [("pump", "fine", "")]
    assert chair.events() == ["infusion_started"]
    assert chair.desk.text("checksPhase") == "Checks ✓"


def test_or_it_is_skipped_with_a_reason(chair: Chair) -> None:
    chair.opens(chair.room.chart(chair.room.check_in(answers=(PUMP,)), "122/78"))
    chair.desk.key(Qt.Key.Key_F6)
    chair.types("only one nurse present\n")
    assert chair.answers() == [("pump", "skipped", "only one nurse present")]
    assert chair.desk.text("checksPhase") == "Checks !"


def test_a_question_that_is_left_changes_nothing(chair: Chair) -> None:
    chair.opens(chair.room.chart(chair.room.check_in(answers=(PUMP,)), "151/95"))
    chair.desk.key(Qt.Key.Key_F6)
    chair.desk.key(Qt.Key.Key_Escape)
    assert not chair.desk.shows("questionBar")
    assert chair.desk.focus() == "systolicField"
    assert chair.events() == []
    assert chair.answers() == []


def test_stopping_asks_once_and_says_what_was_given(chair: Chair) -> None:
    chair.opens(chair.room.start(chair.room.chart(chair.room.check_in(), "122/78")))
    chair.desk.pass_time(20)
    chair.desk.press("stopButton")
    assert chair.events() == ["infusion_started"]
    assert chair.desk.text("questionText") == "Stop the infusion?"
    chair.types("\n")
    assert chair.events() == ["infusion_started", "infusion_stopped"]
    rows = chair.desk.rows("SELECT amount, unit FROM events WHERE kind = 'infusion_stopped'")
    assert rows == [(17.5, "mg")]


def test_pausing_and_going_on_do_not_ask(chair: Chair) -> None:
    chair.opens(chair.room.start(chair.room.chart(chair.room.check_in(), "122/78")))
    for name in ("pauseButton", "resumeButton", "pauseButton"):
        chair.desk.pass_time(5)
        chair.desk.press(name)
    assert chair.events()[1:] == ["infusion_paused", "infusion_resumed", "infusion_paused"]
    assert chair.desk.text("treatmentPhase") == "Paused"


def test_cancelling_needs_a_reason_and_keeps_the_record(chair: Chair) -> None:
    chair.opens(chair.room.check_in())
    chair.desk.press("cancelSessionButton")
    chair.types("\n")
    assert chair.desk.shows("questionBar")
    assert chair.desk.rows("SELECT status FROM sessions") == [("running",)]
    chair.types("patient unwell\n")
    assert chair.desk.rows("SELECT status FROM sessions") == [("cancelled",)]
    assert chair.desk.shows("emptyRoom")
    ended = chair.desk.rows("SELECT body ->> '$.reason' FROM audit WHERE kind = 'session_ended'")
    assert ended == [("patient unwell",)]


def test_a_start_that_cannot_be_saved_says_so_and_starts_nothing(
    chair: Chair, monkeypatch: pytest.MonkeyPatch
) -> None:
    chair.opens(chair.room.chart(chair.room.check_in(), "122/78"))

    def fail(*_entries: object, **_after: object) -> None:
        raise Fault("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", fail)
        chair.desk.press("startButton")
        assert "NOT SAVED" in chair.desk.text("workspaceMessage")
        assert chair.desk.text("treatmentPhase") == "Infusing"
        assert chair.desk.shows("startButton")
    assert chair.events() == []
    chair.desk.press("startButton")
    assert chair.events() == ["infusion_started"]
    assert not chair.desk.shows("workspaceMessage")


def test_a_question_does_not_follow_to_another_chair(chair: Chair) -> None:
    chair.opens(chair.room.start(chair.room.chart(chair.room.check_in(), "122/78")))
    chair.room.check_in()
    chair.desk.key(Qt.Key.Key_F6)
    assert chair.desk.shows("questionBar")
    chair.desk.key(Qt.Key.Key_2, CONTROL)
    assert not chair.desk.shows("questionBar")
    chair.desk.key(Qt.Key.Key_1, CONTROL)
    assert chair.events() == ["infusion_started"]


def test_the_reason_field_is_empty_at_every_question(chair: Chair) -> None:
    chair.opens(chair.room.chart(chair.room.check_in(), "151/95"))
    for _ in range(2):
        chair.desk.key(Qt.Key.Key_F6)
        assert chair.desk.find(QLineEdit, "questionReasonField").text() == ""
        chair.types("known")
        chair.desk.press("questionNoButton")


def test_a_session_without_a_dose_says_that_it_cannot_be_counted(chair: Chair) -> None:
    patient = replace(
        chair.room.check_in().patient, patient_id="p9", mrn="000009", name="Sample-09", weight=None
    )
    first = chair.session().check_in
    chair.room.recorder.check_in(replace(first, patient=patient, chair="Chair 0", dose=None))
    chair.desk.key(Qt.Key.Key_1, CONTROL)
    assert chair.desk.text("patientName") == "Sample-09"
    chair.desk.key(Qt.Key.Key_F6)
    words = [label.text() for label in chair.desk.window.findChildren(QLabel) if label.isVisible()]
    assert "The dose is not known" in " ".join(words)
