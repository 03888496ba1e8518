"""A session as it was known: every step is the fold of what had been written by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from monitor_app.domain.correcting import amend_reading
from monitor_app.domain.folding import replay
from monitor_app.domain.measures import MeasureName
from monitor_app.ui.review.desk.history import History
from tests.support.clinic import Clinic


def test_every_step_is_the_fold_of_what_was_written_by_then() -> None:
    clinic = Clinic()
    session = clinic.chart(clinic.check_in(), "122/78")
    clinic.clock.advance(minutes=5)
    session = clinic.chart(clinic.start(session), "186/104")
    clinic.clock.advance(minutes=5)
    entries = clinic.entries_of(clinic.chart(session, "150/90"))
    history = History(entries)
    moments = sorted({entry.recorded_at for entry in entries})
    assert list(history.moments) == moments
    for step in reversed(range(history.last + 1)):
        known = [entry for entry in entries if entry.recorded_at <= moments[step]]
        assert history.session(step) == replay(known)
        assert list(history.entries_until(step)) == known


def test_what_was_amended_later_is_known_as_it_was_first_written() -> None:
    clinic = Clinic()
    session = clinic.chart(clinic.check_in(), "196/97")
    clinic.clock.advance(minutes=20)
    amend = partial(
        amend_reading,
        reading_id=session.readings[0].reading_id,
        values={MeasureName.SYSTOLIC: 126.0, MeasureName.DIASTOLIC: 97.0},
        remark="",
        reason="typing error",
        confirmed=True,
    )
    history = History(clinic.entries_of(clinic.record(session, amend)))
    steps = (history.last - 1, history.last)
    systolic = [history.session(step).readings[0].values[MeasureName.SYSTOLIC] for step in steps]
    assert systolic == [196, 126]


def test_a_step_is_found_again_by_what_was_written_though_a_clock_was_set_back() -> None:
    clinic = Clinic()
    session = clinic.chart(clinic.check_in(), "122/78")
    clinic.clock.advance(minutes=10)
    entries = clinic.entries_of(clinic.chart(session, "124/79"))
    back = [replace(entry, recorded_at=entry.recorded_at - timedelta(hours=1)) for entry in entries[2:]]
    history = History([*entries[:2], *back])
    for step in range(history.last + 1):
        assert history.step_holding(len(history.entries_until(step))) == step


def test_a_session_has_a_check_in() -> None:
    with pytest.raises(ValueError, match="check-in"):
        History(())
