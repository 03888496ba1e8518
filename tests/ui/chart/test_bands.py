"""The shaded bands say of every value at every minute what judging a reading there would say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.limits import Limit, levels_of, threshold
from monitor_app.domain.measures import CHARTED, MeasureName
from monitor_app.domain.session import Session
from monitor_app.ui.chart.content import Band, Rank
from monitor_app.ui.chart.from_session import RANKS, bands_of, minute_of, zero_of
from tests.domain.bedside import Bedside, minute
from tests.support.any_protocol import limit_sets, with_limits
from tests.support.clinic import shipped_protocol

BASELINE = {"pulse": 72.0, "spo2": 98.0, "respiratory_rate": 14.0, "dissociation": 0.0, "sedation": 5.0}


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """A session with or without a baseline, started or not, whose limits were changed up to twice."""
    bedside = Bedside(with_limits(shipped_protocol("iv-ketamine"), *draw(limit_sets())))
    if draw(st.booleans()):
        bedside.chart("122/78", **BASELINE)
    for at in (-6.0, 0.0, 12.0):
        bedside.wait_until(at)
        if at == 0 and draw(st.booleans()):
            bedside.start()
        elif at and draw(st.booleans()):
            decision = partial(change_limits, limits=draw(limit_sets()), reason="for the test")
            bedside.decide(decision)
    return bedside.session


def rank_at(bands: tuple[Band, ...], measure: MeasureName, at: float, value: float) -> Rank:
    """Return the worst band in which a value lies at a minute."""
    own = (band for band in bands if band.measure is measure and band.begin <= at < band.end)
    return max((band.rank for band in own if holds(band, value)), default=Rank.INSIDE)


def holds(band: Band, value: float) -> bool:
    edge = band.edge
    assert edge is not None
    return value >= edge if band.above else value <= edge


def values_about(limits: tuple[Limit, ...], measure: MeasureName, baseline: float | None) -> Iterator[float]:
    """Yield the values at which something may begin, and those just beside them."""
    for limit in limits:
        edge = threshold(limit, baseline) if limit.measure is measure else None
        if edge is not None:
            yield from (edge - 0.5, edge, edge + 0.5)


@settings(max_examples=60)
@given(sessions())
def test_the_bands_say_what_judging_says(session: Session) -> None:
    bands, zero = bands_of(session), zero_of(session)
    for at in (minute(-8), minute(-3), minute(5), minute(20)):
        baseline = session.compared_with(at)
        limits = session.limits_at(at)
        for measure in (charted.name for charted in CHARTED):
            if session.time_zero is None and minute_of(at, zero) >= 0:
                continue  # What is drawn past the expected start is what will be, not what is.
            for value in values_about(limits, measure, session.baseline.get(measure)):
                read = {measure: value}
                judged = RANKS[levels_of(limits, read, baseline, read).get(measure)]
                assert rank_at(bands, measure, minute_of(at, zero), value) == judged


@settings(max_examples=60)
@given(sessions())
def test_no_two_bands_of_a_kind_overlap_or_could_be_one(session: Session) -> None:
    kinds: dict[object, list[Band]] = {}
    for band in bands_of(session):
        kinds.setdefault((band.measure, band.rank, band.above), []).append(band)
    for bands in kinds.values():
        for before, after in pairwise(bands):
            assert before.end <= after.begin
            if before.end == after.begin:
                assert (before.low, before.high) != (after.low, after.high)
