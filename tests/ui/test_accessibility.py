"""Every control can be found by a screen reader, a program and a finger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QScrollBar, QTableView, QWidget

from monitor_app.domain.protocol import AcknowledgeAsks
from monitor_app.ui.controls.cell_row import CellRow
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import Clinic, shipped_protocol

TOUCH = 44
SMALLER = {
    "quickEvent": 36,
    "rateChange": 36,
    "otherDrug": 36,
    "note": 36,
    "sideEffect": 36,
    "medicineChip": 36,
    "plan_": 36,
    "ownLimitsChip": 36,
}
"""Touch targets that the mock-ups show smaller, or that are so in a low window, by how their names begin."""


@pytest.fixture
def small_desk(desk: Desk, room: Clinic) -> Desk:
    """The smallest window, with a session that has a warning."""
    desk.window.resize(1280, 720)
    session = room.start(room.chart(room.check_in(), "122/78"))
    room.clock.advance(minutes=20)
    room.chart(session, "186/104", spo2=91, dissociation=8)
    desk.key(Qt.Key.Key_1, CONTROL)
    return desk


def controls(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, QScrollBar):
            continue
        takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if takes_focus or isinstance(widget, QAbstractButton):
            if isinstance(widget, QAbstractScrollArea) and widget.objectName().startswith("qt_"):
                continue
            yield widget


def described(widget: QWidget) -> str:
    parent = widget.parentWidget()
    inside = parent.objectName() or type(parent).__name__ if parent is not None else ""
    return f"{type(widget).__name__} {widget.objectName()!r} in {inside}: {widget.width()}×{widget.height()}"


def is_low(button: QAbstractButton) -> bool:
    name = button.objectName()
    wanted = next((height for start, height in SMALLER.items() if name.startswith(start)), TOUCH)
    row = button.parentWidget()
    return (row if isinstance(row, CellRow) else button).height() < wanted


def go_to(desk: Desk, place: str) -> None:
    match place:
        case "check-in":
            desk.key(Qt.Key.Key_F2)
        case "register":
            desk.key(Qt.Key.Key_F2)
            desk.press("registerPatientButton")
        case "question":
            desk.key(Qt.Key.Key_F6)
        case "note":
            desk.key(Qt.Key.Key_N, CONTROL)
        case "discharge":
            desk.key(Qt.Key.Key_F6)
            desk.keys("\n")
            desk.key(Qt.Key.Key_F6)
        case "chair":
            desk.key(Qt.Key.Key_T, CONTROL)
        case "limits":
            desk.key(Qt.Key.Key_L, CONTROL)
        case "correction":
            desk.key(Qt.Key.Key_R, CONTROL)
        case "addendum":
            desk.key(Qt.Key.Key_R, CONTROL)
            desk.press("correctionMode_add")
        case "story":
            table = desk.find(QTableView, "logTable")
            table.setCurrentIndex(table.model().index(0, 0))
            QTest.mouseClick(
                table.viewport(),
                Qt.MouseButton.LeftButton,
                pos=table.visualRect(table.currentIndex()).center(),
            )
        case "staff" | "backups" | "security":
            desk.press("setupPlace")
            desk.press(f"setupTab_{place}")
        case _:
            desk.press(f"{place}Place")


PLACES = [
    "chair",
    "question",
    "note",
    "discharge",
    "limits",
    "correction",
    "addendum",
    "story",
    "check-in",
    "register",
    "review",
    "drugs",
    "setup",
    "staff",
    "backups",
    "security",
    "guide",
]


@pytest.mark.parametrize("place", PLACES)
def test_every_control_has_its_names_and_room_for_a_finger(small_desk: Desk, place: str) -> None:
    go_to(small_desk, place)
    found = list(controls(small_desk.window))
    assert len(found) >= 8
    names = [widget.objectName() for widget in found]
    assert [described(widget) for widget in found if not widget.objectName()] == []
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert [described(widget) for widget in found if not spoken(widget)] == []
    assert [described(b) for b in found if isinstance(b, QAbstractButton) and is_low(b)] == []


def test_what_answers_a_warning_has_its_names_and_room_for_a_finger(small_desk: Desk, room: Clinic) -> None:
    """Five answers, the warnings of other chairs, and the signs that nothing can be heard."""
    asking = replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.EVERY)
    for _ in range(2):
        room.chart(room.check_in(plan=asking), "186/104")
    small_desk.key(Qt.Key.Key_2, CONTROL)
    for broken in ("", "No sound: this computer has no working audio device."):
        small_desk.player.broken = broken
        small_desk.pass_time(1 / 60)
        found = list(controls(small_desk.window))
        names = [widget.objectName() for widget in found]
        wanted = {"actionButton_other", "chairAlert1", "chairAlert2"}
        wanted |= {"noSoundButton"} if broken else {"silenceButton", "silenceAllButton"}
        assert wanted <= set(names)
        assert sorted({name for name in names if not name or names.count(name) > 1}) == []
        assert [described(widget) for widget in found if not spoken(widget)] == []
        assert [described(b) for b in found if isinstance(b, QAbstractButton) and is_low(b)] == []


def spoken(widget: QWidget) -> str:
    """Return what a screen reader says of a control."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
