"""What flashes: at the rates of the clinical reference, together, and only while it may."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer

from monitor_app.domain.limits import Level
from monitor_app.ui.warnings.flasher import TURN_MILLISECONDS, TURNS, Flasher

pytestmark = pytest.mark.usefixtures("qapp")


class Bulb:
    def __init__(self) -> None:
        self.is_lit: bool | None = None

    def set_lit(self, lit: bool) -> None:
        self.is_lit = lit


class Room:
    """A flasher and whether nothing may move."""

    def __init__(self) -> None:
        self.is_still = False
        self.flasher = Flasher(lambda: self.is_still)

    def seen(self, bulb: Bulb, turns: int) -> str:
        states = []
        for _ in range(turns):
            states.append("#" if bulb.is_lit else ".")
            self.flasher.turn()
        return "".join(states)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.mark.parametrize(("level", "least", "most"), [(Level.CRITICAL, 1.4, 2.8), (Level.WARNING, 0.4, 0.8)])
def test_the_rates_are_those_of_the_reference(level: Level, least: float, most: float) -> None:
    assert least <= 1000 / (2 * TURN_MILLISECONDS * TURNS[level]) <= most


def test_each_level_flashes_at_its_own_rate_and_all_of_one_level_together(room: Room) -> None:
    critical, later, warning = Bulb(), Bulb(), Bulb()
    room.flasher.flash(critical, Level.CRITICAL)
    room.flasher.flash(warning, Level.WARNING)
    assert room.seen(critical, 4) == "#.#."
    room.flasher.flash(later, Level.CRITICAL)
    assert later.is_lit is critical.is_lit
    assert room.seen(warning, 8) == "....####"


def test_the_timer_runs_only_while_something_flashes(room: Room) -> None:
    (timer,) = room.flasher.findChildren(QTimer)
    bulb = Bulb()
    assert not timer.isActive()
    room.flasher.flash(bulb, Level.WARNING)
    assert timer.isActive()
    assert timer.interval() == TURN_MILLISECONDS
    room.flasher.turn()
    room.flasher.flash(bulb, None)
    assert not timer.isActive()
    assert bulb.is_lit, "what rests is in its strong look"


def test_what_rises_goes_on_at_the_higher_rate(room: Room) -> None:
    bulb = Bulb()
    room.flasher.flash(bulb, Level.WARNING)
    room.flasher.flash(bulb, Level.CRITICAL)
    assert room.seen(bulb, 4) == "#.#."


def test_where_motion_is_reduced_it_is_lit_and_stays_so(room: Room) -> None:
    bulb = Bulb()
    room.flasher.flash(bulb, Level.CRITICAL)
    room.flasher.turn()
    assert bulb.is_lit is False
    room.is_still = True
    room.flasher.look_again()
    assert not room.flasher.is_running
    assert room.seen(bulb, 4) == "####"
    room.is_still = False
    room.flasher.look_again()
    assert room.flasher.is_running


def test_what_is_gone_is_left_alone(room: Room) -> None:
    bulb = Bulb()
    room.flasher.flash(bulb, Level.CRITICAL)
    room.flasher.forget(bulb)
    room.flasher.turn()
    assert bulb.is_lit is True
    assert not room.flasher.is_running
