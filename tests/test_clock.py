"""The clock: steady, whatever is done to that of the computer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from monitor_app.clock import SteadyClock, to_the_millisecond


@dataclass
class Computer:
    """A computer whose clock people set."""

    wall: datetime = field(default=datetime(2025, 3, 30, 0, 30, tzinfo=UTC))
    seconds: float = 1000.0

    def pass_time(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.seconds += seconds

    def clock(self) -> SteadyClock:
        return SteadyClock(wall=lambda: self.wall, steady=lambda: self.seconds)


def test_what_is_finer_than_a_millisecond_is_cut_off() -> None:
    moment = datetime(2025, 3, 30, 0, 30, 59, 999_999, tzinfo=UTC)
    assert to_the_millisecond(moment) == moment.replace(microsecond=999_000)


def test_it_goes_with_the_computer() -> None:
    computer = Computer()
    clock = computer.clock()
    computer.pass_time(90.5)
    assert clock.now() == computer.wall
    assert clock.wall_shift() == timedelta()


def test_a_clock_that_is_set_moves_nothing_and_is_told() -> None:
    computer = Computer()
    clock = computer.clock()
    computer.pass_time(60)
    before = clock.now()
    computer.wall -= timedelta(hours=1)
    assert clock.now() == before
    computer.pass_time(60)
    assert clock.now() == before + timedelta(seconds=60)
    assert clock.wall_shift() == timedelta(hours=-1)


def test_the_real_one_is_aware_in_utc_and_never_goes_back() -> None:
    clock = SteadyClock()
    moments = [clock.now() for _ in range(1000)]
    assert moments == sorted(moments)
    assert moments[0].tzinfo is UTC
    assert abs(clock.wall_shift()) < timedelta(seconds=1)
    assert abs(datetime.now(UTC) - clock.now()) < timedelta(seconds=1)
