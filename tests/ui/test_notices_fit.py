"""What is overdue, waits or was changed for one patient has room in the smallest window, at its fullest."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.session import Session
from monitor_app.ui.notice_strip import NoticeStrip, Weight
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import Clinic
from tests.ui.test_layout import (
    LONG_ALLERGIES,
    LONG_NAME,
    OPEN,
    SIZES,
    cut_texts,
    outside_its_parent,
    overlapping,
)


def nothing_is_cut(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.settle()
    assert (desk.window.width(), desk.window.height()) == size
    assert "\n".join(outside_its_parent(desk.window)) == ""
    assert "\n".join(cut_texts(desk.window)) == ""
    assert "\n".join(overlapping(desk.window)) == ""


def in_sight(desk: Desk, name: str) -> bool:
    button = desk.find(QAbstractButton, name)
    corner = button.mapTo(desk.window, QPoint(button.width(), button.height()))
    return desk.window.rect().contains(corner)


@pytest.fixture
def session(desk: Desk, room: Clinic) -> Session:
    """A session with a long name and own limits, and a critical pressure that nobody rechecked."""
    session = room.check_in(name=LONG_NAME, allergies=LONG_ALLERGIES, answers=OPEN)
    fewer = partial(change_limits, limits=session.limits[:-1], reason="hypertension known " * 8)
    session = room.start(room.chart(room.record(session, fewer), "122/78"))
    room.clock.advance(minutes=5)
    session = room.chart(session, "196/124", spo2=88, nausea=6)
    desk.key(Qt.Key.Key_1, CONTROL)
    return session


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_missed_reading_leaves_room_for_the_panel_and_its_longest_message(
    desk: Desk, size: tuple[int, int]
) -> None:
    desk.pass_time(200)
    assert " missed" in desk.text("dueNoticeText")
    nothing_is_cut(desk, size)
    desk.key(Qt.Key.Key_T, CONTROL)
    desk.keys("09:01")
    desk.key(Qt.Key.Key_F8)
    desk.keys("241/31\t161\t77\t34\n")
    assert "unusual" in desk.text("entryMessage")
    nothing_is_cut(desk, size)
    assert in_sight(desk, "saveReadingButton")


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_limits_of_a_patient_fit_below_a_banner(desk: Desk, size: tuple[int, int]) -> None:
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.keys("175\n")
    nothing_is_cut(desk, size)
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert desk.shows("limitsMessageSentence")
    assert desk.shows("warningBanner")
    nothing_is_cut(desk, size)
    assert in_sight(desk, "saveLimitsButton")


IN_THE_PANEL = ("systolicField", "pulseField", "dissociationPicker", "nauseaPicker", "remarkField")


def places(desk: Desk) -> dict[str, QRect]:
    """Where in the window each of what is typed into and pressed stands."""
    names = (*IN_THE_PANEL, "takeNowButton", "saveReadingButton")
    found = {name: desk.find(QWidget, name) for name in names}
    return {name: QRect(part.mapTo(desk.window, QPoint(0, 0)), part.size()) for name, part in found.items()}


def notice(desk: Desk) -> str:
    """What the notice says, which must be read whole."""
    label = desk.find(QLabel, "dueNoticeText")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    return label.text()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_field_moves_when_a_reading_becomes_late_or_missed(
    desk: Desk, room: Clinic, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    session = room.chart(room.check_in(), "122/78")
    desk.key(Qt.Key.Key_1, CONTROL)
    before = places(desk)
    room.start(session)
    told = []
    for minutes in (0, 5, 2, 1, 40, 600):
        desk.pass_time(minutes)
        assert places(desk) == before, f"after {minutes} min more"
        if desk.shows("dueNotice"):
            told.append(notice(desk))
    assert told == [
        "No BP for 8 min",
        "No BP for 48 min · 5 missed",
        "No BP for 10:48:00 · 65 missed",
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_field_moves_when_a_recheck_is_asked_for(desk: Desk, room: Clinic, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    session = room.chart(room.check_in(), "122/78")
    once = tuple(replace(limit, needs_confirmation=True) for limit in session.limits)
    session = room.start(room.record(session, partial(change_limits, limits=once, reason="restless arm")))
    desk.key(Qt.Key.Key_1, CONTROL)
    before = places(desk)
    room.clock.advance(minutes=10)
    room.chart(session, "186/104")
    desk.settle()
    told = []
    for minutes in (0, 5, 2, 4):
        desk.pass_time(minutes)
        assert places(desk) == before
        told.append((desk.text("dueReading"), notice(desk)))
    assert told == [
        ("to the BP recheck", "Recheck after 5 min: 186/104 to be confirmed"),
        ("BP recheck due", "Recheck BP: 186/104 to be confirmed"),
        ("BP recheck late", "Recheck BP: 186/104 to be confirmed"),
        ("BP recheck missed", "No BP for 11 min"),
    ]


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("says", ["nothing", "that a time cannot be read", "NOT SAVED"])
def test_no_field_is_cut_below_a_strip_and_warnings_here_and_elsewhere(
    desk: Desk, room: Clinic, says: str
) -> None:
    room.chart(room.check_in(), "186/112", spo2=88)
    strip = NoticeStrip(Weight.ALERT, object_name="someStrip")
    strip.tell("NOT IN THE CLINIC'S FILE: " + "it is in the emergency copy. " * 6, "The disk is full. " * 4)
    desk.window.add_notice(strip)
    strip.show()
    desk.window.resize(1280, 720)
    desk.key(Qt.Key.Key_1, CONTROL)
    if says.startswith("that"):
        desk.key(Qt.Key.Key_T, CONTROL)
        desk.keys("9999")
        desk.key(Qt.Key.Key_F8)
    with closing(sqlite3.connect(desk.file, isolation_level=None)) as other:
        if says == "NOT SAVED":
            other.execute("BEGIN IMMEDIATE")
        if says != "nothing":
            desk.keys("150/88\n")
            assert desk.text("entryMessage")
        desk.settle()
        panel = desk.find(QWidget, "entryPanel")
        assert desk.shows("elsewhere")
        assert desk.shows("someStrip")
        assert "\n".join(outside_its_parent(panel)) == ""
        assert "\n".join(cut_texts(panel)) == ""
        assert "\n".join(overlapping(panel)) == ""
        assert in_sight(desk, "saveReadingButton")
        assert desk.shows("remarkField")


@pytest.mark.usefixtures("session")
def test_what_a_low_panel_gave_up_comes_back_with_the_room(desk: Desk, room: Clinic) -> None:
    room.chart(room.check_in(), "186/112", spo2=88)
    desk.key(Qt.Key.Key_1, CONTROL)
    strip = NoticeStrip(Weight.ALERT, object_name="someStrip")
    strip.tell("NOT IN THE CLINIC'S FILE. " * 12, "")
    desk.window.add_notice(strip)
    desk.window.resize(1280, 720)
    desk.settle()
    assert desk.shows("noticeText")
    strip.show()
    desk.settle()
    assert not desk.shows("noticeText")
    strip.hide()
    desk.settle()
    assert desk.shows("noticeText")
    assert desk.shows("dueTime")
    assert desk.shows("dueNotice")
