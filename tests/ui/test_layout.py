"""In the smallest window, at its fullest, nothing is clipped, pushed out or painted over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QToolButton, QWidget

from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.protocol import AcknowledgeAsks
from monitor_app.ui.controls.text import ElidedLabel
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import Clinic, shipped_protocol

LONG_NAME = "Sample-01 Anneliese-Katharina van den Boogaard-Montgomery of the Long Corridor"
LONG_ALLERGIES = "penicillin, latex, sulphonamides, iodinated contrast, shellfish, adhesive tape, nickel"
OPEN = (CheckAnswer("pump", "Pump setting double-checked", AnswerState.SKIPPED, "asked again at the start"),)
SIZES = [(1280, 720), (1366, 820), (1920, 1080)]


@pytest.fixture
def full_house(desk: Desk, room: Clinic) -> Desk:
    """Six sessions, the first with a long name, long allergies, five warnings and much to tell."""
    first = room.check_in(name=LONG_NAME, allergies=LONG_ALLERGIES, answers=OPEN)
    for protocol in ("sc-ketamine", "nasal-esketamine", "iv-ketamine", "sc-pump-ketamine", "iv-ketamine"):
        room.check_in(protocol, devices=2 if protocol.startswith("nasal") else None)
    first = room.chart(first, "151/88", pulse=80, spo2=97, sedation=5)
    first = room.start(first)
    room.clock.advance(minutes=23)
    room.chart(first, "196/124", "talks of a long corridor, wants the blanket", spo2=88, nausea=6, sedation=0)
    desk.key(Qt.Key.Key_1, CONTROL)
    return desk


def ask_and_complain(desk: Desk) -> None:
    """Have banner, question, message and late time on the screen at once."""
    desk.key(Qt.Key.Key_F6)
    desk.key(Qt.Key.Key_T, CONTROL)
    desk.keys("9999")
    desk.key(Qt.Key.Key_F8)
    desk.keys("230/120\n")
    assert desk.shows("questionBar")
    assert desk.shows("entryMessage")
    assert desk.shows("warningBanner")


def visible(root: QWidget) -> Iterator[QWidget]:
    return (widget for widget in root.findChildren(QWidget) if widget.isVisible())


def scrolls(widget: QWidget) -> bool:
    """Whether the widget may be larger than what is seen of it."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def described(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    hint = widget.sizeHint()
    size = f"{widget.width()}×{widget.height()} of {hint.width()}×{hint.height()}"
    return f"{type(widget).__name__} {widget.objectName()!r} {text!r} {size}"


def outside_its_parent(root: QWidget) -> list[str]:
    found = []
    for widget in visible(root):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or scrolls(widget):
            continue
        if not parent.rect().contains(widget.geometry()):
            found.append(described(widget))
    return found


def cut_texts(root: QWidget) -> list[str]:
    """Labels and buttons that show less than they say and do not elide it."""
    found = []
    for widget in visible(root):
        if isinstance(widget, ElidedLabel) or not isinstance(widget, (QLabel, QAbstractButton)):
            continue
        if not widget.text() or scrolls(widget):
            continue
        needs = widget.sizeHint()
        if isinstance(widget, QToolButton):
            needs = widget.fontMetrics().size(0, widget.text())
        if (isinstance(widget, QLabel) and widget.wordWrap()) or widget.hasHeightForWidth():
            if widget.height() < widget.heightForWidth(widget.width()):
                found.append(described(widget))
        elif widget.width() < needs.width() - 1 or widget.height() < min(needs.height(), 17):
            found.append(described(widget))
    return found


def overlapping(root: QWidget) -> list[str]:
    """Neighbours in one parent that lie on each other."""
    found = []
    for parent in [root, *visible(root)]:
        children = [
            child
            for child in parent.children()
            if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
        ]
        for place, one in enumerate(children):
            for other in children[place + 1 :]:
                shared: QRect = one.geometry() & other.geometry()
                if shared.width() > 1 and shared.height() > 1 and not floats(one, other):
                    found.append(f"{described(one)} on {described(other)}")
    return found


def floats(one: QWidget, other: QWidget) -> bool:
    """Sentences below a field float on purpose, and so do the buttons on the chart and the window's frame."""
    return any(
        type(widget).__name__ in ("SentenceBubble", "Popover")
        or isinstance(widget.parent(), QAbstractScrollArea)
        or widget.objectName() in ("followNowButton", "chartBackButton", "windowFrame")
        for widget in (one, other)
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("asks", [False, True], ids=["calm", "asking"])
def test_a_full_house_fits(full_house: Desk, size: tuple[int, int], asks: bool) -> None:
    full_house.window.resize(*size)
    if asks:
        ask_and_complain(full_house)
    full_house.settle()
    window = full_house.window
    assert (window.width(), window.height()) == size
    assert "\n".join(outside_its_parent(window)) == ""
    assert "\n".join(cut_texts(window)) == ""
    assert "\n".join(overlapping(window)) == ""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_panel_shows_its_button_to_save_whatever_it_says(full_house: Desk, size: tuple[int, int]) -> None:
    full_house.window.resize(*size)
    ask_and_complain(full_house)
    button = full_house.find(QAbstractButton, "saveReadingButton")
    corner = button.mapTo(full_house.window, QPoint(button.width(), button.height()))
    assert full_house.window.rect().contains(corner)
    assert button.height() >= 44


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_longest_messages_of_the_panel_fit(full_house: Desk, size: tuple[int, int]) -> None:
    full_house.window.resize(*size)
    full_house.key(Qt.Key.Key_T, CONTROL)
    full_house.keys("09:01")
    full_house.key(Qt.Key.Key_F8)
    full_house.keys("241/31\t161\t77\t34\n")
    assert "unusual" in full_house.text("entryMessage")
    assert "\n".join(outside_its_parent(full_house.window)) == ""
    assert "\n".join(cut_texts(full_house.window)) == ""


def test_long_allergies_are_never_cut(full_house: Desk) -> None:
    """A cut allergy is a missed one: they get a line of their own, as high as they need."""
    for width, height in SIZES:
        full_house.window.resize(width, height)
        full_house.settle()
        allergies = full_house.find(QLabel, "longAllergies")
        assert allergies.text() == f"allergy: {LONG_ALLERGIES}"
        assert allergies.height() >= allergies.heightForWidth(allergies.width())
        assert full_house.find(QLabel, "patientName").width() >= 130


def test_a_new_session_can_be_begun_however_many_chairs_are_taken(full_house: Desk) -> None:
    for size in SIZES:
        full_house.window.resize(*size)
        full_house.settle()
        button = full_house.find(QAbstractButton, "newSessionButton")
        corner = button.mapTo(full_house.window, button.rect().bottomRight())
        assert full_house.window.rect().contains(corner)


def test_the_chair_that_is_gone_to_comes_into_sight(full_house: Desk) -> None:
    full_house.window.resize(1280, 720)
    full_house.settle()
    full_house.key(Qt.Key.Key_6, CONTROL)
    card = full_house.cards()[5]
    assert not card.visibleRegion().isEmpty()
    assert card.visibleRegion().boundingRect() == card.rect()


def test_a_late_time_fits_below_a_banner(full_house: Desk) -> None:
    full_house.key(Qt.Key.Key_T, CONTROL)
    for size in SIZES:
        full_house.window.resize(*size)
        full_house.settle()
        assert "\n".join(outside_its_parent(full_house.window)) == ""
        assert "\n".join(cut_texts(full_house.window)) == ""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_longest_question_fits(desk: Desk, room: Clinic, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    session = room.check_in(name=LONG_NAME, allergies=LONG_ALLERGIES, answers=OPEN)
    room.chart(session, "186/124", spo2=88, nausea=6)
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.key(Qt.Key.Key_F6)
    desk.settle()
    assert desk.shows("questionReasonField")
    assert "\n".join(outside_its_parent(desk.window)) == ""
    assert "\n".join(cut_texts(desk.window)) == ""
    assert "\n".join(overlapping(desk.window)) == ""


def test_the_chart_keeps_room_while_everything_asks(full_house: Desk) -> None:
    full_house.window.resize(1280, 720)
    ask_and_complain(full_house)
    assert full_house.find(QWidget, "sessionChart").height() >= 150


@pytest.mark.parametrize("place", ["chairs", "review", "check-in"])
def test_every_chair_can_warn_at_once(full_house: Desk, room: Clinic, place: str) -> None:
    """With long names, several warnings a chair, no sound, and the answers that a protocol asks for."""
    full_house.player.broken = "No sound: this computer has no working audio device."
    asking = replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.EVERY)
    room.check_in(
        name=LONG_NAME, plan=asking, chair="Treatment room by the long corridor, chair at the window"
    )
    for session in tuple(room.recorder.running.values()):
        room.chart(session, "186/112", spo2=88, nausea=6)
    full_house.key(Qt.Key.Key_7, CONTROL)
    if place == "check-in":
        full_house.key(Qt.Key.Key_F2)
    else:
        full_house.press(f"{place}Place")
    window = full_house.window
    for size in SIZES:
        window.resize(*size)
        full_house.pass_time(1 / 60)
        assert full_house.shows("actionRow") is (place == "chairs")
        assert full_house.text("moreChairs").startswith("+4 more" if place == "chairs" else "+5 more")
        assert (window.width(), window.height()) == size
        assert "\n".join(outside_its_parent(window)) == "", size
        assert "\n".join(cut_texts(window)) == "", size
        assert "\n".join(overlapping(window)) == "", size


def test_with_warnings_here_and_elsewhere_chart_and_log_stay_usable(desk: Desk, room: Clinic) -> None:
    desk.window.resize(1280, 720)
    first, second = room.check_in(), room.check_in()
    room.chart(room.start(room.chart(first, "122/78")), "186/104")
    room.chart(second, "168/92")
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.settle()
    assert desk.shows("elsewhere")
    chart = desk.find(QWidget, "sessionChart")
    assert chart.parentWidget().rect().contains(chart.geometry())
    assert desk.find(QWidget, "logCard").height() >= 90
