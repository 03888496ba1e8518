"""Nothing of the page is clipped, pushed out or too small for a finger, however much it has to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QListWidget, QTableView, QWidget

from monitor_app.domain import protocol_book
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import CHARTED
from monitor_app.domain.protocol import EventKind, Protocol, QuickEvent
from monitor_app.recorder import Saved
from monitor_app.ui.setup.protocols.two_lines import LINES
from tests.scenarios.desk import Desk
from tests.support.clinic import shipped_protocol
from tests.support.desk_fixtures import desk, open_desk
from tests.ui.test_accessibility import controls, described, is_low, spoken
from tests.ui.test_layout import cut_texts, outside_its_parent, overlapping

__all__ = ["desk", "open_desk"]

SIZES = [(1180, 680), (1280, 720), (1366, 820), (1920, 1080)]
TABS = ["limits", "dose", "schedule", "checks", "events", "history"]
LONG = "as the physicians, the pharmacy and the nurses of both rooms agreed on a long evening in November"


def crowded() -> Protocol:
    """The longest title, every cell of the table filled and some twice, and twenty quick buttons."""
    plain = shipped_protocol("iv-ketamine")
    filled = [
        Limit(measure.name, direction, LimitKind.ABSOLUTE, bound(measure.refused_outside.high), level, LONG)
        for measure in CHARTED
        for direction, level, bound in (
            (Direction.ABOVE, Level.WARNING, lambda most: round(0.7 * most)),
            (Direction.ABOVE, Level.CRITICAL, lambda most: round(0.9 * most)),
            (Direction.BELOW, Level.WARNING, lambda most: int(0.55 * most)),
        )
        if not (measure.low_is_worse or measure.is_score)
        or direction is (Direction.BELOW if measure.low_is_worse else Direction.ABOVE)
    ]
    changes = [
        Limit(measure.name, direction, LimitKind.CHANGE, bound, level, LONG, needs_confirmation=True)
        for measure in CHARTED[:3]
        for direction in Direction
        for level, bound in ((Level.WARNING, 10), (Level.CRITICAL, 18))
    ]
    events = tuple(
        QuickEvent(f"Button {number} that says a good deal more", EventKind.DRUG, f"Drug {number}", 0.5, "mg")
        for number in range(20)
    )
    title = "Ketamine 0.5 mg/kg into a vein over forty minutes, for the second room upstairs"
    return replace(plain, title=title, limits=(*filled, *changes), quick_events=events)


@pytest.fixture
def crowded_desk(desk: Desk) -> Desk:
    recorder = desk.parts.recorder
    for decision in (
        partial(protocol_book.retire, name="nasal-esketamine", reason=LONG),
        partial(protocol_book.publish, protocol=crowded(), reason=LONG, begun_from=None),
    ):
        outcome = recorder.record_for_clinic(decision)
        assert isinstance(outcome, Saved), outcome
    desk.press("setupPlace")
    desk.press("setupTab_protocols")
    listed = desk.find(QListWidget, "protocolList")
    keys = [listed.item(row).data(LINES).key for row in range(listed.count())]
    listed.setCurrentRow(keys.index("iv-ketamine"))
    desk.find(QTableView, "limitsTable").setFocus()
    for _ in range(4):
        desk.key(Qt.Key.Key_Right)
    desk.keys("12")
    return desk


def faults_of(desk: Desk) -> list[str]:
    desk.settle()
    return [*outside_its_parent(desk.window), *cut_texts(desk.window), *overlapping(desk.window)]


def test_every_tab_fits_in_every_window(crowded_desk: Desk) -> None:
    for size in SIZES:
        crowded_desk.window.resize(*size)
        for tab in TABS:
            crowded_desk.press(f"{tab}TabButton")
            assert "\n".join(faults_of(crowded_desk)) == "", (size, tab)


def test_what_is_being_typed_is_in_sight(crowded_desk: Desk) -> None:
    for size in SIZES:
        crowded_desk.window.resize(*size)
        crowded_desk.settle()
        field = crowded_desk.find(QWidget, "limitBoundField")
        assert field.hasFocus(), size
        assert field.visibleRegion().boundingRect().height() == field.height(), size


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_is_asked_and_told_fits(crowded_desk: Desk, size: tuple[int, int]) -> None:
    crowded_desk.window.resize(*size)
    asks: list[Callable[[], None]] = [
        lambda: crowded_desk.press("publishButton"),
        lambda: crowded_desk.press("reasonActButton"),
        lambda: crowded_desk.press("discardDraftButton"),
    ]
    for ask in asks:
        ask()
        assert "\n".join(faults_of(crowded_desk)) == ""


def test_every_control_has_its_names_and_room_for_a_finger(crowded_desk: Desk) -> None:
    crowded_desk.window.resize(1280, 720)
    for tab in TABS:
        crowded_desk.press(f"{tab}TabButton")
        assert_named_and_large(crowded_desk)


def assert_named_and_large(crowded_desk: Desk) -> None:
    page = crowded_desk.find(QWidget, "protocolsPage")
    found = list(controls(page))
    names = [widget.objectName() for widget in found]
    assert [described(widget) for widget in found if not widget.objectName()] == []
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert [described(widget) for widget in found if not spoken(widget)] == []
    assert [described(b) for b in found if isinstance(b, QAbstractButton) and is_low(b)] == []
