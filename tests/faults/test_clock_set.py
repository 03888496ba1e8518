"""The computer's clock is set while patients sit in the chairs, or the computer sleeps."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from monitor_app.domain import decisions
from monitor_app.domain.entries import ClockJumped
from monitor_app.recorder import Saved
from monitor_app.storage.codec import decode_time
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.faults.killing import Killer, Record
from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient
from tests.support.fake_clock import FakeClock

CHART = "tests.faults.clock_jobs:chart"
NINE = "2025-03-10T09:00:00+00:00"
TEN_MINUTES: dict[str, Any] = {"seconds": 600}


class Chair:
    """A session in a file, charted by one child after the other."""

    def __init__(self, killer: Killer, file: Path) -> None:
        self.killer = killer
        self.file = file
        self.record = Record(file)

    def chart(self, *minutes: dict[str, Any], wall: str = NINE, zone: str = "UTC") -> list[float]:
        """Chart after each of these; return how many seconds ahead of the computer the time then was."""
        ended = self.killer.run(CHART, str(self.file), wall, zone, minutes)
        self.record.survived(ended)
        return [float(line.split()[2]) for line in ended.said if line.startswith("charted")]

    def minutes(self) -> list[float]:
        """Return the minutes of the session at which its readings stand."""
        with open_database(self.file) as database:
            return [row[0] for row in database.rows("SELECT minute FROM readings ORDER BY at, reading_id")]

    def jumps(self) -> list[float]:
        """Return by how many seconds the clock was set, as the session tells it."""
        with open_database(self.file) as database:
            facts = [entry.fact for entry in Journal(database).entries("s1")]
        return [fact.seconds for fact in facts if isinstance(fact, ClockJumped)]

    def recorded(self) -> list[datetime]:
        """Return when each entry was recorded, in the order of the file."""
        with open_database(self.file) as database:
            return [
                decode_time(row[0]) for row in database.rows("SELECT recorded_at FROM entry ORDER BY seq")
            ]

    def missed(self) -> int:
        """Return how many readings were noted as missed."""
        with open_database(self.file) as database:
            sql = "SELECT count(*) FROM entry WHERE kind = 'reading_missed'"
            return int(database.rows(sql)[0][0])


@pytest.fixture
def chair(killer: Killer, tmp_path: Path) -> Chair:
    return Chair(killer, tmp_path / "clinic.db")


@pytest.mark.parametrize("hours", [-1, 1, -24 * 400, 24 * 400])
def test_a_clock_that_is_set_moves_no_time_and_is_a_fact(chair: Chair, hours: int) -> None:
    chair.chart(TEN_MINUTES, {"seconds": 600, "steps": hours * 3600}, TEN_MINUTES)
    assert chair.minutes() == [10, 20, 30]
    assert chair.jumps() == [hours * 3600]
    assert chair.recorded() == sorted(chair.recorded())


@pytest.mark.parametrize("day", ["2025-03-30T00:45:00+00:00", "2025-10-26T00:45:00+00:00"])
def test_daylight_saving_moves_no_time_and_is_no_jump(chair: Chair, day: str) -> None:
    chair.chart(TEN_MINUTES, TEN_MINUTES, TEN_MINUTES, wall=day, zone="Europe/Berlin")
    assert chair.minutes() == [10, 20, 30]
    assert chair.jumps() == []
    assert chair.recorded() == sorted(chair.recorded())


def test_an_hour_asleep_counts_as_an_hour_and_what_was_missed_is_told(chair: Chair) -> None:
    chair.chart(TEN_MINUTES, {"seconds": 3600})
    assert chair.minutes() == [10, 70]
    assert chair.jumps() == []
    assert chair.missed() > 0
    assert chair.recorded() == sorted(chair.recorded())


def test_a_computer_whose_steady_clock_sleeps_too_tells_of_the_hour(chair: Chair) -> None:
    chair.chart(TEN_MINUTES, {"seconds": 3600, "stands_still": True})
    assert chair.jumps() == [3600]
    assert chair.recorded() == sorted(chair.recorded())


def test_a_clock_set_back_before_a_restart_moves_no_time_and_is_a_fact(chair: Chair) -> None:
    chair.chart(TEN_MINUTES, TEN_MINUTES)
    chair.chart(TEN_MINUTES, wall="2025-03-10T08:20:00+00:00")
    assert chair.minutes() == [10, 20, 30]
    assert chair.jumps() == [-3600]
    assert chair.recorded() == sorted(chair.recorded())


def test_a_clock_set_forward_before_a_restart_is_believed(chair: Chair) -> None:
    chair.chart(TEN_MINUTES)
    assert chair.chart(TEN_MINUTES, wall="2025-03-10T09:30:00+00:00") == [0]
    assert chair.minutes() == [10, 40]
    assert chair.jumps() == []


def test_a_session_that_began_years_ahead_goes_on_in_order_until_it_ends(chair: Chair) -> None:
    years = timedelta(days=5 * 365)
    ahead = (datetime.fromisoformat(NINE) + years).isoformat()
    chair.chart(TEN_MINUTES, wall=ahead)
    (told,) = chair.chart(TEN_MINUTES, wall=NINE)
    assert told == (years + timedelta(minutes=10)).total_seconds()
    assert chair.minutes() == [10, 20]
    assert chair.jumps() == [-told]
    assert chair.recorded() == sorted(chair.recorded())


def test_the_window_says_what_to_do_about_years_ahead_and_a_restart_after_the_end_mends_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    file = tmp_path / "sessions.db"
    right = datetime.fromisoformat(NINE)
    with closing(Desk(qapp, file, FakeClock(right + timedelta(days=5 * 365)))) as desk:
        check_in_new_patient(desk, mrn="000001", name="Sample-01")
        chart(desk, "122/78")
    with closing(Desk(qapp, file, FakeClock(right))) as desk:
        desk.pass_time(1)
        notice = desk.text("clockNotice")
        assert notice.startswith("Times here are 1825 d 0 h ahead of the computer's clock")
        assert "End the sessions that run, then start the program again" in notice
        chart(desk, "124/79")
        assert desk.rows("SELECT minute IS NULL, systolic FROM readings ORDER BY at") == [(1, 122), (1, 124)]
        (session_id,) = desk.parts.recorder.running
        cancel = partial(decisions.cancel_session, reason="a wrong clock")
        assert isinstance(desk.parts.recorder.record(session_id, cancel), Saved)
    with closing(Desk(qapp, file, FakeClock(right + timedelta(hours=1)))) as desk:
        desk.pass_time(1)
        assert not desk.shows("clockNotice")
        check_in_new_patient(desk, mrn="000002", name="Sample-02")
        begun = "SELECT checked_in_at FROM sessions WHERE mrn = '000002'"
        assert desk.rows(begun)[0][0].startswith("2025-03-10T10:01")
