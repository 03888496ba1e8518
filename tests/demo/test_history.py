"""The demo's clinic is what the README promises, and nothing in it breaks a rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from monitor_app.demo.clock import DemoClock
from monitor_app.demo.history import build_clinic
from monitor_app.demo.physiology import COURSES
from monitor_app.domain.entries import CLINIC, AddendumAdded, AnswerState, Entry, Outcome
from monitor_app.domain.folding import replay
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Route
from monitor_app.domain.review_facts import Meaning, SignState
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.streams import DRUGS
from tests.support.clinic import shipped_protocol
from tests.support.fake_clock import FakeClock

NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
PROTOCOLS = {name: shipped_protocol(name) for name in ("iv-ketamine", "sc-ketamine", "nasal-esketamine")}


def sessions_at(now: datetime, seed: int = 1) -> list[Session]:
    saved: list[Sequence[Entry]] = []
    build_clinic(saved.append, now, PROTOCOLS, seed)
    (entries,) = saved
    streams = defaultdict(list)
    for entry in entries:
        assert entry.at <= entry.recorded_at <= now
        streams[entry.stream].append(entry)
    assert len(streams.pop(CLINIC)) == 10
    assert [type(entry.fact).__name__ for entry in streams.pop(DRUGS)] == ["LotReceived"] * 2
    return [replay(stream) for stream in streams.values()]


@pytest.fixture(scope="module")
def sessions() -> list[Session]:
    return sessions_at(NOW)


def test_thirty_are_finished_and_three_run(sessions: list[Session]) -> None:
    finished = [session for session in sessions if not session.is_running]
    assert len(finished) == 30
    assert {session.outcome for session in finished} == {Outcome.COMPLETE}
    assert len({session.patient.name for session in sessions}) == 10
    assert {session.protocol.route for session in finished} == set(Route)
    running = [s for s in sessions if s.is_running]
    minutes = {s.check_in.chair: int(s.minute(NOW) or 0) for s in running}
    assert minutes == {"Chair 1": 31, "Chair 2": 12, "Chair 3": 64}
    assert {s.phase for s in running} == {Phase.TREATMENT, Phase.RECOVERY}


def test_the_first_chair_shows_the_critical_pressure_of_the_pictures(sessions: list[Session]) -> None:
    session = next(s for s in sessions if s.is_running and s.check_in.chair == "Chair 1")
    last = session.readings[-1]
    assert (last.values[MeasureName.SYSTOLIC], last.values[MeasureName.DIASTOLIC]) == (186, 104)
    assert last.level is Level.CRITICAL
    assert session.baseline[MeasureName.SYSTOLIC] == 122
    assert session.to_acknowledge()


def test_finished_sessions_were_cared_for(sessions: list[Session]) -> None:
    for session in sessions:
        if session.is_running:
            continue
        assert not session.to_acknowledge()
        assert len(session.readings) >= 5
        assert all(a.reason or a.state is AnswerState.FINE for a in session.discharge_answers)
        assert session.latest[MeasureName.DISSOCIATION].values[MeasureName.DISSOCIATION] <= 1


def test_the_physician_has_signed_the_older_ones_and_some_of_the_rest_waits_for_somebody(
    sessions: list[Session],
) -> None:
    finished = [session for session in sessions if not session.is_running]
    states = Counter(session.sign_state for session in finished)
    assert states[SignState.RETURNED] == 1
    assert states[SignState.TO_SIGN] >= 5
    assert states[SignState.SIGNED] >= 15
    signed = [session.signatures[-1] for session in finished if session.signatures]
    assert {signature.by for signature in signed} == {"Physician 1"}
    assert {signature.meaning for signature in signed} == set(Meaning)
    assert sum(len(reading.amendments) for session in finished for reading in session.readings) == 3
    signed_over = [s for s in finished if s.signatures and s.sign_state is SignState.TO_SIGN]
    assert len(signed_over) == 1
    assert any(session.form_submission for session in finished)
    assert any(isinstance(e.fact, AddendumAdded) for session in finished for e in session.events)


def test_courses_are_counted_without_a_gap(sessions: list[Session]) -> None:
    numbers = defaultdict(list)
    for session in sorted(sessions, key=lambda s: s.checked_in_at):
        numbers[session.patient.mrn].append(session.check_in.course_number)
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


@pytest.mark.parametrize("hour", range(0, 24, 5))
def test_it_can_be_built_at_any_hour(hour: int) -> None:
    assert len(sessions_at(NOW.replace(hour=hour), seed=hour)) == 33


def test_the_same_moment_and_seed_make_the_same_clinic(sessions: list[Session]) -> None:
    assert sessions_at(NOW) == sessions


@pytest.mark.parametrize(("route", "minute"), [(Route.INTRAVENOUS, 30), (Route.NASAL, 40)])
def test_pressure_peaks_when_the_reference_says(route: Route, minute: int) -> None:
    wave = COURSES[route].pressure
    assert max(range(240), key=wave.at) == minute
    assert wave.at(minute) == pytest.approx(1)
    assert wave.at(0) == 0


def test_the_clock_of_the_demo_runs_faster_from_the_true_time() -> None:
    true = FakeClock()
    clock = DemoClock(60, true)
    assert clock.now() == true.now()
    begun = true.now()
    true.advance(seconds=2)
    assert clock.now() - begun == timedelta(minutes=2)
    true.shift_wall(timedelta(hours=1))
    assert clock.wall_shift() == timedelta(hours=1)
    with pytest.raises(ValueError, match="forward"):
        DemoClock(0, true)
