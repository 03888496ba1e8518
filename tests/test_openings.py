"""Openings of charts wait for the file, and nobody waits for them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor_app.domain.entries import ChartOpened
from tests.support.clinic import Clinic

LOCKED = "The file is locked by another program."


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def opened(clinic: Clinic) -> list[str]:
    return [entry.fact.session_id for entry in clinic.journal.saved if isinstance(entry.fact, ChartOpened)]


def test_an_opening_is_recorded_at_once(clinic: Clinic) -> None:
    assert clinic.recorder.note_opened("s1") == ""
    assert opened(clinic) == ["s1"]


def test_what_had_to_wait_is_recorded_in_its_order_with_when_and_who_it_was(clinic: Clinic) -> None:
    told: list[str] = []
    clinic.recorder.openings_saved.connect(lambda: told.append("saved"))
    clinic.journal.fault = LOCKED
    first = clinic.recorder.now()
    assert clinic.recorder.note_opened("s1") == LOCKED
    clinic.clock.advance(seconds=3)
    assert clinic.recorder.note_opened("s2") == LOCKED
    clinic.recorder.person = "Dr Sample"
    clinic.journal.fault = None
    clinic.recorder.watch_openings()
    assert opened(clinic) == []
    clinic.clock.advance(seconds=10)
    clinic.recorder.watch_openings()
    assert opened(clinic) == ["s1", "s2"]
    assert told == ["saved"]
    assert [entry.at - first for entry in clinic.journal.saved] == [timedelta(0), timedelta(seconds=3)]
    assert {entry.recorded_at - first for entry in clinic.journal.saved} == {timedelta(seconds=13)}
    assert {entry.recorded_by for entry in clinic.journal.saved} == {"Nurse 1"}
    clinic.recorder.watch_openings()
    assert len(clinic.journal.saved) == 2


def test_the_end_of_the_program_does_not_wait_for_the_rest_to_pass(clinic: Clinic) -> None:
    clinic.journal.fault = LOCKED
    clinic.recorder.note_opened("s1", "s2")
    clinic.journal.fault = None
    clinic.recorder.watch_openings(rests=False)
    assert opened(clinic) == ["s1", "s2"]
