"""A course in figures, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from monitor_app.domain import decisions
from monitor_app.domain.course import Course, ResponseState, course_of, courses_of
from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import Route
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.session import Session
from tests.domain.bedside import Bedside, minute
from tests.support.clinic import Clinic
from tests.support.memory_register import MemoryRegister

A_DAY = 24 * 60


def visit(number: int, phq9: int | None, *, given: bool = True, cancelled: bool = False) -> Session:
    """Return session ``number`` of a course, one a day, in which 35 mg were given."""
    bedside = Bedside()
    bedside.wait_until(0)
    if cancelled:
        bedside.do(partial(decisions.cancel_session, reason="fever"))
    elif given:
        bedside.start()
        bedside.wait_until(40)
        bedside.stop()
    return numbered(bedside.session, number, phq9)


def numbered(session: Session, number: int, phq9: int | None) -> Session:
    check_in = replace(session.check_in, course_number=number, phq9=phq9)
    at = session.checked_in_at + timedelta(days=number)
    return replace(session, session_id=f"s{number}", checked_in_at=at, check_in=check_in)


def course(*totals: int | None, waiting: int | None = None) -> Course:
    """Return a course of given sessions with these PHQ-9 before them, and of one not begun where told."""
    sessions = [visit(number, total) for number, total in enumerate(totals, 1)]
    if waiting is not None:
        sessions.append(visit(len(totals) + 1, waiting, given=False))
    return course_of(sessions, minute(60))


def test_the_figures_of_a_session() -> None:
    """Baseline 120, highest after time zero 168: a rise of 48 mmHg, 40 %. 35 mg for 70 kg: 0.5 mg/kg."""
    bedside = Bedside()
    bedside.chart("120/80", spo2=98, dissociation=0)
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(20)
    bedside.chart("168/88", spo2=95, dissociation=7, nausea=2)
    bedside.wait_until(30)
    bedside.chart("150/95", spo2=96, dissociation=8, sedation=4)
    bedside.wait_until(40)
    bedside.stop()
    figures = course_of([numbered(bedside.session, 1, 20)], minute(60)).sessions[0]
    assert (figures.peak_systolic, figures.peak_diastolic) == (168, 95)
    assert (figures.rise, figures.rise_percent) == (48, pytest.approx(40))
    assert (figures.dose, figures.mg_per_kg) == (pytest.approx(35), pytest.approx(0.5))
    assert (figures.peak_dissociation, figures.peak_nausea) == (8, 2)
    assert (figures.lowest_spo2, figures.deepest_sedation) == (95, 4)
    assert (figures.warnings, figures.critical, figures.pressure_level) == (2, 0, Level.WARNING)


def test_what_nobody_wrote_down_is_not_known() -> None:
    figures = course_of([visit(1, None)], minute(60)).sessions[0]
    assert (figures.peak_systolic, figures.rise, figures.phq9, figures.peak_dissociation) == (None,) * 4
    assert figures.pressure_level is None


def test_a_running_infusion_counts_until_now() -> None:
    """A quarter of 35 mg over 40 min is given after ten."""
    bedside = Bedside()
    bedside.wait_until(0)
    bedside.start()
    figures = course_of([bedside.session], minute(10)).sessions[0]
    assert (figures.dose, figures.is_running) == (pytest.approx(8.75), True)


def test_nasal_devices_are_not_dosed_by_weight() -> None:
    """Two devices of 28 mg are 56 mg, whoever takes them."""
    bedside = Bedside("nasal-esketamine", devices=2)
    for at in (0, 5):
        bedside.wait_until(at)
        bedside.do(decisions.give_device)
    figures = course_of([bedside.session], minute(60)).sessions[0]
    assert (figures.dose, figures.mg_per_kg) == (56, None)


def test_changes_count_from_the_first_total() -> None:
    """From 20: 15 is 5 points, 25 %; 10 is 10 points, a half."""
    sessions = course(20, 16, 15, 10).sessions
    assert [one.phq9_change for one in sessions] == [None, -4, -5, -10]
    assert [one.phq9_percent for one in sessions] == [None, -20, -25, -50]
    assert [one.is_meaningful for one in sessions] == [False, False, True, True]
    assert [one.is_response for one in sessions] == [False, False, False, True]


def test_the_lines_of_the_plot() -> None:
    """From 19: half is 9.5, five less 14. From 3: half is 1.5, and five less there is none."""
    assert (course(19).response_at, course(19).meaningful_at) == (9.5, 14)
    assert (course(3).response_at, course(3).meaningful_at) == (1.5, None)
    assert (course(None).response_at, course(None).meaningful_at) == (None, None)
    assert (course(0).response_at, course(0).meaningful_at) == (None, None)


def test_half_of_an_odd_total_is_reached_below_it() -> None:
    """Half of 19 is 9.5: ten is none yet, nine is one."""
    assert [one.is_response for one in course(19, 10, 9).sessions] == [False, False, True]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (course(20), ResponseState.TOO_EARLY),
        (course(20, 18), ResponseState.TOO_EARLY),
        (course(20, 18, 16), ResponseState.WAITING),
        (course(20, 18, waiting=16), ResponseState.TOO_EARLY),
        (course(20, 18, 16, 14), ResponseState.NO_RESPONSE),
        (course(20, 18, 16, waiting=14), ResponseState.NO_RESPONSE),
        (course(20, 18, 16, waiting=10), ResponseState.RESPONSE),
        (course(20, 10), ResponseState.RESPONSE),
        (course(20, 10, 16, 18), ResponseState.NOT_HELD),
        (course(20, 9, 15, 19, 20), ResponseState.NOT_HELD),
        (course(20, 9, 15, 19, None), ResponseState.NOT_HELD),
        (course(20, 9, 15, 19, 10), ResponseState.RESPONSE),
        (course(20, 9, 15, waiting=19), ResponseState.NOT_HELD),
        (course(20, 18, 16, 14, 10, 12), ResponseState.LATE_NOT_HELD),
        (course(1, 1, 0, 1), ResponseState.NOT_HELD),
        (course(20, 18, 16, 14, 10), ResponseState.LATE_RESPONSE),
        (course(20, None, None, 14), ResponseState.NO_RESPONSE),
        (course(20, 18, 16, None), ResponseState.NOT_TAKEN),
        (course(20, 18, 16, None, 14), ResponseState.NO_RESPONSE),
        (course(20, 18, 16, None, 10), ResponseState.RESPONSE),
        (course(None, None, None, None), ResponseState.NO_FIRST),
        (course(None, 20, 18, 16, 14), ResponseState.NO_FIRST),
        (course(0, 0, 0, 0), ResponseState.NO_FIRST),
    ],
)
def test_the_cue_waits_for_the_first_total_after_the_third_session(
    told: Course, state: ResponseState
) -> None:
    assert told.state is state


def test_a_course_that_began_elsewhere_has_no_first_total() -> None:
    later = [visit(number, 18) for number in (3, 4, 5, 6)]
    assert course_of(later, minute(60)).state is ResponseState.NO_FIRST


def test_a_session_not_begun_is_not_one_of_the_three() -> None:
    sessions = [visit(1, 20), visit(2, 18, given=False), visit(3, 17), visit(4, 16)]
    assert course_of(sessions, minute(60)).state is ResponseState.WAITING


@pytest.mark.parametrize(
    ("totals", "state", "told_by"),
    [
        # Session 2 was given elsewhere: what session 3 did shows before session 4.
        ({1: 20, 3: 19, 4: 18, 5: 18}, ResponseState.NO_RESPONSE, 4),
        ({1: 20, 3: 19, 4: 18}, ResponseState.NO_RESPONSE, 4),
        ({1: 20, 3: 19, 4: None, 5: 18}, ResponseState.NO_RESPONSE, 5),
        ({1: 20, 3: 19}, ResponseState.WAITING, None),
        ({1: 20, 4: 10}, ResponseState.RESPONSE, 4),
        ({1: 20, 2: 18, 4: 9}, ResponseState.RESPONSE, 4),
    ],
)
def test_a_session_that_is_not_in_the_record_was_given_elsewhere(
    totals: dict[int, int | None], state: ResponseState, told_by: int | None
) -> None:
    told = course_of([visit(number, total) for number, total in totals.items()], minute(60))
    assert told.state is state
    assert (told.told_by.number if told.told_by else None) == told_by


def test_a_cancelled_session_is_not_one_of_the_three() -> None:
    sessions = [visit(1, 20), visit(2, 18, cancelled=True), visit(3, 17), visit(4, 16)]
    assert course_of(sessions, minute(60)).state is ResponseState.WAITING
    assert course_of([*sessions, visit(5, 15)], minute(60)).state is ResponseState.NO_RESPONSE


def test_which_totals_the_answer_rests_on() -> None:
    told = course(20, 18, 16, None, 14, 9)
    assert told.first is not None
    assert told.told_by is not None
    assert told.responded is not None
    assert (told.first.number, told.told_by.number, told.responded.number) == (1, 5, 6)


def test_a_cancelled_session_is_listed_apart() -> None:
    told = course_of([visit(3, 18), visit(1, 20), visit(2, 5, cancelled=True)], minute(60))
    assert [one.number for one in told.sessions] == [1, 3]
    assert [one.number for one in told.cancelled] == [2]
    assert told.given == 2
    assert told.state is ResponseState.TOO_EARLY


def records(*told: tuple[int, Route, SessionStatus]) -> list[SessionRecord]:
    """Return records of one patient, one a day."""
    clinic = Clinic()
    clinic.check_in()
    (record,) = MemoryRegister(clinic.journal).sessions()
    return [
        replace(
            record,
            session_id=f"s{day}",
            course_number=number,
            route=route,
            status=status,
            checked_in_at=minute(day * A_DAY),
        )
        for day, (number, route, status) in enumerate(told)
    ]


IV, NASAL = Route.INTRAVENOUS, Route.NASAL
DONE, CANCELLED = SessionStatus.COMPLETE, SessionStatus.CANCELLED


@pytest.mark.parametrize(
    ("told", "courses"),
    [
        ([(1, IV, DONE), (2, IV, DONE), (3, IV, DONE)], ["s0 s1 s2"]),
        ([(1, IV, DONE), (2, IV, DONE), (1, IV, DONE)], ["s0 s1", "s2"]),
        ([(4, IV, DONE), (5, IV, DONE), (2, IV, DONE)], ["s0 s1", "s2"]),
        ([(1, IV, DONE), (1, NASAL, DONE), (2, IV, DONE), (2, NASAL, DONE)], ["s0 s2", "s1 s3"]),
        ([(1, IV, CANCELLED), (1, IV, DONE), (2, IV, CANCELLED), (2, IV, DONE)], ["s0 s1 s2 s3"]),
        ([(1, IV, DONE), (2, IV, DONE), (1, IV, CANCELLED), (1, IV, DONE)], ["s0 s1", "s2 s3"]),
        ([(1, IV, DONE), (2, IV, DONE), (2, IV, DONE)], ["s0 s1 s2"]),
        ([], []),
    ],
)
def test_which_sessions_are_a_course(
    told: list[tuple[int, Route, SessionStatus]], courses: list[str]
) -> None:
    found = courses_of(reversed(records(*told)))
    assert [" ".join(one.session_id for one in course) for course in found] == courses
