"""The strips of a chart on paper: all of the session, in order, without a gap, none too full to read."""

from __future__ import annotations

import itertools
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from monitor_app.domain import decisions
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from monitor_app.ui.chart.on_paper import LONGEST_STRIP, MOST_STRIPS, PaperChart
from monitor_app.ui.chart.on_paper_events import event_plan
from monitor_app.ui.chart.time_window import TimeWindow
from monitor_app.ui.fonts import register_fonts
from tests.exchange.chart_pdf.sample_charts import event, usual_session
from tests.support.clinic import Clinic


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    register_fonts(qapp)


def lasting(minutes: int, readings: int) -> Session:
    """A session of so many minutes with readings spread evenly over it."""
    clinic = Clinic()
    session = clinic.record(clinic.check_in("sc-ketamine"), partial(decisions.give_injection, amount=35))
    for _ in range(readings):
        clinic.clock.advance(minutes=minutes / readings)
        session = clinic.chart(session, "120/70")
    return session


@given(st.integers(1, 4000), st.integers(1, 120))
def test_strips_lie_end_to_end_and_hold_every_reading(minutes: int, readings: int) -> None:
    session = lasting(minutes, readings)
    strips = PaperChart().strips(session)
    assert 1 <= len(strips) <= MOST_STRIPS
    assert all(before.end == after.start for before, after in itertools.pairwise(strips))
    assert all(
        strips[0].start <= (session.minute(reading.at) or 0) <= strips[-1].end for reading in session.readings
    )


def test_a_usual_session_is_one_strip_and_a_long_one_several() -> None:
    clinic = Clinic()
    assert len(PaperChart().strips(clinic.end(usual_session(clinic)))) == 1
    strips = PaperChart().strips(lasting(480, 20))
    assert len(strips) == 4
    assert all(strip.end - strip.start <= LONGEST_STRIP for strip in strips)


@given(st.lists(st.integers(0, 90), min_size=1, max_size=40).map(sorted))
def test_labels_of_events_never_overlap_and_each_number_is_there(minutes: list[int]) -> None:
    clinic = Clinic()
    session = clinic.start(clinic.check_in())
    passed = 0
    for minute in minutes:
        clinic.clock.advance(minutes=minute - passed)
        passed = minute
        session = event(clinic, session, EventKind.NOTE, "Something that takes some room")
    plan = event_plan(session, TimeWindow(-10, 100), 768)
    told: set[int] = set()
    for label in plan.labels:
        first, _, last = label.words.split(" ")[0].partition("–")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == set(range(1, len(minutes) + 2))
    for row in range(plan.rows):
        own = [label for label in plan.labels if label.row == row]
        assert all(a.x + a.width <= b.x for a, b in itertools.pairwise(own))
        assert all(label.x + label.width <= 768 for label in own)
