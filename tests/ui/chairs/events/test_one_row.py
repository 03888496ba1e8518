"""In the real window the events take one row at every size; what has no room waits behind "More…"."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from monitor_app.domain import decisions
from monitor_app.domain.entries import SideEffect
from monitor_app.domain.protocol import EventKind, Protocol, QuickEvent
from monitor_app.domain.session import Session
from monitor_app.recorder import NotSaved
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import Clinic, shipped_protocol
from tests.ui.chairs.events.bar import DISK_FULL

SIZES = [(1280, 720), (1366, 820), (1920, 1080)]
EACH_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
TOUCH = 44
CHIPS = {"rateChangeButton", "noteButton", "otherDrugButton", "controlledDrugButton", "sideEffectsButton"}


def twenty() -> Protocol:
    """A protocol with twenty quick buttons whose labels are as long as they may be."""
    labels = [f"Drug {number:02} with a very long label, 0.25 mg"[:40] for number in range(20)]
    events = tuple(QuickEvent(label, EventKind.DRUG, label, 0.25, "mg") for label in labels)
    return replace(shipped_protocol("iv-ketamine"), quick_events=events)


def begin(
    desk: Desk, room: Clinic, size: tuple[int, int], *, plan: Protocol | None = None, warns: bool = False
) -> Session:
    desk.window.resize(*size)
    session = room.start(room.chart(room.check_in(plan=plan), "122/78"))
    room.clock.advance(minutes=10)
    if warns:
        session = room.chart(session, "186/104")
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.settle()
    return session


def have(room: Clinic, session: Session, *effects: SideEffect) -> None:
    for effect in effects:
        room.record(session, partial(decisions.begin_side_effect, effect=effect))


def buttons(root: QWidget) -> list[QPushButton]:
    return [button for button in root.findChildren(QPushButton) if button.isVisible()]


def names(root: QWidget) -> set[str]:
    return {button.objectName() for button in buttons(root)}


def area(desk: Desk, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(desk.window, QPoint(0, 0)), widget.size())


def parts(desk: Desk) -> list[QWidget]:
    """The chips and the words at their end."""
    bar = desk.find(QWidget, "eventBar")
    words = [label for label in bar.findChildren(QLabel) if label.isVisible() and label.text()]
    return [*buttons(bar), *words]


def assert_nothing_is_cut(desk: Desk) -> None:
    bar = area(desk, desk.find(QWidget, "eventBar"))
    areas = [area(desk, part) for part in parts(desk)]
    assert all(bar.contains(one) for one in areas)
    assert not any(one.intersects(other) for place, one in enumerate(areas) for other in areas[:place])
    for part in parts(desk):
        if isinstance(part, QLabel) and part.wordWrap():
            assert part.height() >= part.heightForWidth(part.width())
        else:
            assert part.width() >= part.sizeHint().width()


@EACH_SIZE
@pytest.mark.parametrize("warns", [False, True], ids=["calm", "banner"])
def test_the_row_is_one_and_what_matters_first_is_in_it(
    desk: Desk, room: Clinic, size: tuple[int, int], warns: bool
) -> None:
    begin(desk, room, size, warns=warns)
    bar = desk.find(QWidget, "eventBar")
    assert bar.height() == TOUCH
    assert_nothing_is_cut(desk)
    first = {"rateChangeButton", "noteButton", "quickEvent0", "quickEvent3"}
    assert first <= names(bar)
    assert {button.height() for button in buttons(bar)} == {TOUCH}
    assert desk.text("savedText").startswith("every entry saved ✓ ")
    assert area(desk, desk.find(QLabel, "savedText")).right() >= area(desk, bar).right() - 2


@EACH_SIZE
@pytest.mark.parametrize("is_full", [False, True], ids=["shipped", "twenty"])
def test_what_has_no_room_is_behind_more(
    desk: Desk, room: Clinic, size: tuple[int, int], is_full: bool
) -> None:
    begin(desk, room, size, plan=twenty() if is_full else None, warns=True)
    bar = desk.find(QWidget, "eventBar")
    assert bar.height() == TOUCH
    assert_nothing_is_cut(desk)
    wanted = CHIPS | {f"quickEvent{number}" for number in range(20 if is_full else 4)}
    if names(bar) == wanted:
        assert size[0] == 1920
        return
    in_row = names(bar) - {"moreEventsButton"}
    desk.press("moreEventsButton")
    popover = desk.find(QWidget, "moreEventsPopover")
    assert names(popover) == wanted - in_row
    assert all(button.height() >= TOUCH for button in buttons(popover))
    assert all(button.width() >= button.sizeHint().width() for button in buttons(popover))
    assert desk.window.rect().contains(area(desk, popover))
    assert not area(desk, popover).intersects(area(desk, bar))
    assert not area(desk, popover).intersects(area(desk, desk.find(QWidget, "warningBanner")))


@pytest.mark.parametrize("plan", ["shipped", "twenty"])
def test_more_is_used_by_keys_alone(desk: Desk, room: Clinic, plan: str) -> None:
    begin(desk, room, (1280, 720), plan=twenty() if plan == "twenty" else None)
    desk.tab_to("moreEventsButton")
    desk.keys("\n")
    desk.key(Qt.Key.Key_Down)
    assert desk.focus() == "quickEvent1"
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.focus() == "quickEvent1"
    desk.keys("\n")
    assert desk.rows("SELECT count(*) FROM events WHERE kind = 'drug'") == [(1,)]
    assert not desk.shows("moreEventsPopover")
    assert desk.focus() == "moreEventsButton"
    desk.keys("\n")
    desk.key(Qt.Key.Key_Escape)
    assert not desk.shows("moreEventsPopover")
    assert desk.focus() == "moreEventsButton"


def test_every_button_behind_more_is_reached_and_comes_into_sight(desk: Desk, room: Clinic) -> None:
    begin(desk, room, (1280, 720), plan=twenty(), warns=True)
    desk.press("moreEventsButton")
    behind = names(desk.find(QWidget, "moreEventsPopover"))
    sight = desk.find(QScrollArea, "moreEventsScroll").viewport()
    met = []
    for _ in behind:
        desk.key(Qt.Key.Key_Down)
        met.append(desk.focus())
        focused = desk.find(QPushButton, met[-1])
        assert area(desk, sight).contains(area(desk, focused)), met[-1]
    assert sorted(met) == sorted(behind)
    desk.key(Qt.Key.Key_Down)
    assert desk.focus() == met[0]
    first = area(desk, desk.find(QPushButton, met[0]))
    desk.key(Qt.Key.Key_Right)
    beside = area(desk, desk.find(QPushButton, desk.focus()))
    assert beside.left() > first.right()
    assert beside.top() == first.top()
    desk.key(Qt.Key.Key_Left)
    assert desk.focus() == met[0]


def test_a_return_held_too_long_on_more_records_nothing(desk: Desk, room: Clinic) -> None:
    begin(desk, room, (1280, 720))
    desk.tab_to("moreEventsButton")
    desk.keys("\n\n\n")
    assert desk.shows("moreEventsPopover")
    assert desk.rows("SELECT count(*) FROM events WHERE kind = 'drug'") == [(0,)]


def test_a_press_behind_more_leaves_the_keyboard_where_it_was(desk: Desk, room: Clinic) -> None:
    begin(desk, room, (1280, 720))
    desk.press("moreEventsButton")
    desk.press("quickEvent1")
    assert desk.rows("SELECT text FROM events WHERE kind = 'drug'") == [("Clonidine PO",)]
    assert desk.focus() == "systolicField"


def test_a_form_behind_more_opens_beside_it_and_they_take_turns(desk: Desk, room: Clinic) -> None:
    begin(desk, room, (1280, 720))
    desk.press("moreEventsButton")
    desk.press("otherDrugButton")
    assert desk.shows("otherDrugPopover")
    assert not desk.shows("moreEventsPopover")
    desk.press("moreEventsButton")
    assert desk.shows("moreEventsPopover")
    assert not desk.shows("otherDrugPopover")
    desk.press("sideEffectsButton")
    assert desk.shows("sideEffectsPopover")
    desk.key(Qt.Key.Key_Escape)
    desk.press("moreEventsButton")
    desk.key(Qt.Key.Key_N, CONTROL)
    assert desk.shows("notePopover")
    assert not desk.shows("moreEventsPopover")


def test_what_is_open_closes_with_the_chair_and_with_the_size(desk: Desk, room: Clinic) -> None:
    begin(desk, room, (1280, 720))
    room.check_in("sc-ketamine")
    desk.press("moreEventsButton")
    desk.key(Qt.Key.Key_2, CONTROL)
    assert not desk.shows("moreEventsPopover")
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.press("moreEventsButton")
    desk.window.resize(1920, 1080)
    desk.settle()
    assert not desk.shows("moreEventsPopover")
    assert not desk.shows("moreEventsButton")


def test_no_chip_moves_when_something_is_recorded_or_time_passes(desk: Desk, room: Clinic) -> None:
    """Or the second press of a trembling finger would meet another chip."""
    for size in SIZES:
        begin(desk, room, size)
        bar = desk.find(QWidget, "eventBar")
        before = {button.objectName(): button.geometry() for button in buttons(bar)}
        for minutes in (0.02, 11.13, 0.3):
            desk.pass_time(minutes)
            desk.press("quickEvent0")
            assert {button.objectName(): button.geometry() for button in buttons(bar)} == before
            assert "recorded" in desk.text("recordedText")
            assert "saved ✓ " in desk.text("savedText")
            assert_nothing_is_cut(desk)


def fail(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    """Have the file refuse every entry."""
    monkeypatch.setattr(desk.parts.recorder, "record", lambda *_asked: NotSaved(DISK_FULL))


@EACH_SIZE
def test_not_saved_is_never_cut_and_the_chips_give_way(
    desk: Desk, room: Clinic, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    session = begin(desk, room, size, warns=True)
    have(room, session, SideEffect.DROWSY, SideEffect.ANXIOUS)
    with monkeypatch.context() as broken:
        fail(broken, desk)
        desk.press("quickEvent0")
    assert desk.text("eventTroubleText") == f"NOT SAVED: Ondansetron 4 mg IV. {DISK_FULL}"
    assert_nothing_is_cut(desk)
    bar = desk.find(QWidget, "eventBar")
    assert {"rateChangeButton", "noteButton", "moreEventsButton", "retryEventButton"} <= names(bar)
    assert not desk.shows("savedText")
    assert bar.height() <= TOUCH + 22
    trouble = area(desk, desk.find(QWidget, "eventTrouble"))
    assert trouble.right() == area(desk, bar).right()
    assert desk.focus() == "retryEventButton"
    desk.keys("\n")
    assert desk.rows("SELECT text FROM events WHERE kind = 'drug'") == [("Ondansetron IV",)]
    assert desk.focus() == "systolicField"
    assert not desk.shows("eventTrouble")
    desk.settle()
    assert bar.height() == TOUCH


def test_a_second_press_takes_nothing_away_that_is_not_saved(
    desk: Desk, room: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(desk, room, (1280, 720))
    with monkeypatch.context() as broken:
        fail(broken, desk)
        desk.press("quickEvent0")
        desk.pass_time(1)
        desk.press("moreEventsButton")
        desk.press("quickEvent2")
    assert desk.text("eventTroubleText").startswith("NOT SAVED: Ondansetron 4 mg IV, Vomiting. ")
    assert_nothing_is_cut(desk)
    desk.pass_time(1)
    desk.press("moreEventsButton")
    desk.press("quickEvent3")
    events = "SELECT kind FROM events WHERE kind IN ('drug', 'vomiting', 'physician_notified') ORDER BY at"
    assert desk.rows(events) == [("physician_notified",)]
    assert desk.text("eventTroubleText").startswith("NOT SAVED: Ondansetron 4 mg IV, Vomiting. ")
    desk.pass_time(1)
    desk.press("retryEventButton")
    assert desk.rows(events) == [("drug",), ("vomiting",), ("physician_notified",)]
    assert desk.text("savedText").startswith("saved ✓ ")
    assert not desk.shows("eventTrouble")


def test_what_is_present_is_told_shorter_where_room_lacks(desk: Desk, room: Clinic) -> None:
    session = begin(desk, room, (1280, 720))
    have(room, session, SideEffect.ANXIOUS)
    desk.settle()
    assert desk.find(QPushButton, "openSideEffect0").text() == "Anxious"
    assert {"quickEvent0", "quickEvent3"} <= names(desk.find(QWidget, "eventBar"))
    assert_nothing_is_cut(desk)
    desk.window.resize(1920, 1080)
    desk.settle()
    assert desk.find(QPushButton, "openSideEffect0").text().startswith("Anxious since ")
    have(room, session, SideEffect.DROWSY, SideEffect.HEADACHE)
    for size, counted in (((1280, 720), "3 present"), ((1366, 820), "+2")):
        desk.window.resize(*size)
        desk.settle()
        assert desk.find(QPushButton, "moreSideEffectsButton").text() == counted
        assert_nothing_is_cut(desk)
    desk.press("moreSideEffectsButton")
    desk.press("sideEffectAnxious")
    assert desk.find(QPushButton, "moreSideEffectsButton").text() == "+1"


def test_without_a_pump_its_room_goes_to_the_others(desk: Desk, room: Clinic) -> None:
    desk.window.resize(1366, 820)
    room.check_in("sc-ketamine")
    desk.key(Qt.Key.Key_1, CONTROL)
    shown = names(desk.find(QWidget, "eventBar"))
    assert "rateChangeButton" not in shown
    assert {"quickEvent0", "quickEvent1", "quickEvent3", "noteButton"} <= shown
    desk.press("moreEventsButton")
    assert "rateChangeButton" not in names(desk.find(QWidget, "moreEventsPopover"))


def test_tab_goes_through_the_row_from_left_to_right_and_back(desk: Desk, room: Clinic) -> None:
    session = begin(desk, room, (1366, 820))
    have(room, session, SideEffect.ANXIOUS)
    room.check_in("sc-ketamine")
    desk.key(Qt.Key.Key_2, CONTROL)
    desk.key(Qt.Key.Key_1, CONTROL)
    bar = desk.find(QWidget, "eventBar")
    order = [button.objectName() for button in sorted(buttons(bar), key=lambda one: area(desk, one).x())]
    desk.tab_to(order[0])
    met = [desk.focus()]
    for _ in order[1:]:
        desk.key(Qt.Key.Key_Tab)
        met.append(desk.focus())
    assert met == order
    for name in order[-2::-1]:
        desk.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert desk.focus() == name


def test_a_chip_can_be_pressed_at_its_very_edge(desk: Desk, room: Clinic) -> None:
    """It paints itself lower than a finger needs."""
    begin(desk, room, (1366, 820))
    chip = desk.find(QPushButton, "quickEvent0")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() // 2, 1))
    assert desk.rows("SELECT text FROM events WHERE kind = 'drug'") == [("Ondansetron IV",)]


def test_behind_more_one_reads_that_the_session_is_over(desk: Desk, room: Clinic) -> None:
    session = begin(desk, room, (1280, 720))
    session = room.record(session, decisions.stop_infusion)
    desk.press("moreEventsButton")
    room.end(session)
    for button in buttons(desk.window):
        if button.objectName() in ("quickEvent1", "otherDrugButton"):
            assert not button.isEnabled()
            assert button.toolTip() == "This session is over."


def test_the_focus_wanders_to_no_chip_when_what_was_not_saved_is_done(
    desk: Desk, room: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a Return held too long would record what nobody asked for."""
    session = begin(desk, room, (1280, 720))
    have(room, session, SideEffect.ANXIOUS)
    desk.tab_to("openSideEffect0")
    with monkeypatch.context() as broken:
        fail(broken, desk)
        desk.keys("\n")
    have(room, session, SideEffect.DROWSY)
    desk.keys("\n\n\n")
    over = "SELECT count(*) FROM events WHERE kind = 'side_effect_resolved'"
    assert desk.rows(over) == [(1,)]
    assert desk.rows("SELECT count(*) FROM events WHERE kind = 'drug'") == [(0,)]
