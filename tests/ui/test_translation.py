"""In another language nothing is left in English: every text on the screen went through the one door."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, repeat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from monitor_app.domain import decisions
from monitor_app.domain.correcting import amend_reading, strike_reading
from monitor_app.domain.entries import EventKind, SideEffect
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import Clinic
from tests.ui.pseudo_language import painted_texts, pseudo_language, texts_of, untranslated

DATA = re.compile(
    r"Sample-\d+|Chair \d|Nurse 1|[^ ]*sessions\.db|seen in the corridor|walked|latex"  # what somebody typed
    r"|\b(?:F[1-9]|Ctrl|Alt|A|N|T|Return)\b"  # keys as they are printed on the keyboard
    r"|\b\d[\d:.,/]* ?(?:AM|PM)?"  # times and numbers as the system writes them
)


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pseudo language, from before the window is built until after it was closed."""
    with pseudo_language(monkeypatch):
        yield


@pytest.fixture
def busy(desk: Desk, room: Clinic) -> Desk:
    """A window with a session in each phase, warnings, events and side effects."""
    for protocol in ("iv-ketamine", "sc-ketamine", "nasal-esketamine", "iv-ketamine"):
        session = room.check_in(protocol, devices=2 if protocol.startswith("nasal") else None)
        if session.check_in.chair != "Chair 4":
            eventful(room, session)
    desk.settle()
    return desk


def eventful(room: Clinic, session: Session) -> None:
    room.chart(session, "122/78", pulse=70, spo2=98, respiratory_rate=14, sedation=5)
    if session.protocol.route == "iv":
        room.start(session)
    elif session.protocol.route == "sc":
        room.record(session, partial(decisions.give_injection, amount=35.0))
    else:
        room.record(session, decisions.give_device)
    room.clock.advance(minutes=20)
    room.chart(
        session, "186/104", "seen in the corridor", pulse=92, spo2=91, dissociation=8, nausea=5, sedation=2
    )
    room.record(
        session, partial(decisions.record_event, kind=EventKind.DRUG, text="walked", amount=4, unit="mg")
    )
    room.record(session, partial(decisions.begin_side_effect, effect=SideEffect.HEADACHE))


def left_in_english(root: QWidget, painted: Iterable[str] = ()) -> list[str]:
    found = []
    for place, text in chain(texts_of(root), zip(repeat("painted"), painted)):
        rest = DATA.sub("", untranslated(text))
        if any(letter.isalpha() for letter in rest):
            found.append(f"{place} | {text} | {rest}")
    return sorted(set(found))


def test_every_chair_and_what_its_chart_and_table_paint(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for chair in range(4):
        busy.key(Qt.Key(Qt.Key.Key_1 + chair), CONTROL)
        painted = painted_texts(busy.window, monkeypatch)
        assert len(painted) > 20
        assert "\n".join(left_in_english(busy.window, painted)) == ""


def test_questions_refusals_and_fields_that_open(busy: Desk) -> None:
    busy.key(Qt.Key.Key_1, CONTROL)
    busy.key(Qt.Key.Key_T, CONTROL)
    busy.key(Qt.Key.Key_F8)
    busy.keys("320/20\t30\t101\t99\n")
    busy.key(Qt.Key.Key_F6)
    assert "\n".join(left_in_english(busy.window)) == ""
    busy.press("questionNoButton")
    busy.key(Qt.Key.Key_N, CONTROL)
    assert "\n".join(left_in_english(busy.window)) == ""


def test_the_limits_of_a_patient_and_what_refuses_them(busy: Desk, room: Clinic) -> None:
    session = next(iter(room.recorder.running.values()))
    fewer = partial(change_limits, limits=session.limits[1:], reason="walked")
    room.record(session, fewer)
    busy.key(Qt.Key.Key_1, CONTROL)
    busy.key(Qt.Key.Key_L, CONTROL)
    busy.keys("170\n")
    busy.key(Qt.Key.Key_Return, CONTROL)
    assert busy.shows("limitsMessageSentence")
    assert "\n".join(left_in_english(busy.window)) == ""


def test_what_was_missed_corrected_and_changed(
    busy: Desk, room: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = next(iter(room.recorder.running.values()))
    once = tuple(replace(limit, needs_confirmation=True) for limit in session.limits)
    session = room.record(session, partial(change_limits, limits=once, reason="walked"))
    newest, oldest = session.readings[-1], session.readings[0]
    values = {**newest.values, MeasureName.PULSE: 90.0}
    amend = partial(amend_reading, reading_id=newest.reading_id, values=values, reason="walked")
    session = room.record(session, amend)
    session = room.record(session, partial(strike_reading, reading_id=oldest.reading_id, reason="walked"))
    session = room.chart(session, "190/108")
    busy.key(Qt.Key.Key_1, CONTROL)
    for minutes in (0, 2, 30):
        busy.pass_time(minutes)
        painted = painted_texts(busy.window, monkeypatch)
        assert "\n".join(left_in_english(busy.window, painted)) == ""


def test_the_discharge(busy: Desk) -> None:
    busy.key(Qt.Key.Key_2, CONTROL)
    busy.pass_time(60)
    for _ in ("recovery", "discharge"):
        busy.key(Qt.Key.Key_F6)
        busy.pass_time(1)
    assert busy.shows("dischargePage")
    busy.press("endSessionButton")
    assert "\n".join(left_in_english(busy.window)) == ""


def test_the_check_in(busy: Desk) -> None:
    busy.key(Qt.Key.Key_F2)
    assert "\n".join(left_in_english(busy.window)) == ""
    busy.press("registerPatientButton")
    busy.key(Qt.Key.Key_Return, CONTROL)
    assert "\n".join(left_in_english(busy.window)) == ""


@pytest.mark.parametrize("place", ["review", "setup", "guide"])
def test_the_other_places(busy: Desk, room: Clinic, place: str) -> None:
    room.end(room.record(next(iter(room.recorder.running.values())), decisions.stop_infusion))
    busy.press(f"{place}Place")
    assert "\n".join(left_in_english(busy.window)) == ""


def test_an_empty_room(desk: Desk) -> None:
    assert "\n".join(left_in_english(desk.window)) == ""
    desk.press("reviewPlace")
    assert "\n".join(left_in_english(desk.window)) == ""
