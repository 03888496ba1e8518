"""Random sessions against the oracle: not one missed or false warning, after any step of any of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from monitor_app.domain import charting
from monitor_app.domain.measures import MeasureName
from tests.domain.bedside import Bedside
from tests.domain.random_sessions import RandomSession, Tally, WrongWarningsError, compare, play

SOME = 100
ALL = 10_000


def played(numbers: range) -> Tally:
    tally = Tally()
    for number in numbers:
        play(number, tally)
    return tally


def test_random_sessions_warn_as_the_oracle_says() -> None:
    tally = played(range(SOME))
    assert tally.sessions == SOME
    assert tally.warnings > 10 * SOME
    assert tally.withdrawn > 2 * SOME


@pytest.mark.long
def test_ten_thousand_random_sessions_warn_as_the_oracle_says() -> None:
    tally = played(range(SOME, SOME + ALL))
    assert tally.sessions == ALL
    assert tally.warnings > 10 * ALL


def test_the_number_of_a_session_makes_all_of_it() -> None:
    once, again = RandomSession(7), RandomSession(7)
    assert [once.step() for _ in range(20)] == [again.step() for _ in range(20)]
    assert once.bedside.entries == again.bedside.entries


def bedside_with_a_fast_pulse() -> Bedside:
    bedside = Bedside()
    bedside.do(partial(charting.chart_reading, values={MeasureName.PULSE: 125}))
    return bedside


def test_a_missed_warning_is_noticed() -> None:
    bedside = bedside_with_a_fast_pulse()
    bedside.session = replace(bedside.session, warnings={})
    with pytest.raises(WrongWarningsError, match=r"here: missed .*pulse.* false \[\]"):
        compare(bedside, "here")


def test_a_false_warning_is_noticed() -> None:
    bedside = bedside_with_a_fast_pulse()
    del bedside.entries[1:]
    with pytest.raises(WrongWarningsError, match=r"here: missed \[\], false .*pulse"):
        compare(bedside, "here")


def test_a_wrong_level_is_noticed() -> None:
    bedside = bedside_with_a_fast_pulse()
    (warning,) = bedside.session.warnings.values()
    wrong = {warning.warning_id: replace(warning, resolved_at=warning.raised_at)}
    bedside.session = replace(bedside.session, warnings=wrong)
    with pytest.raises(WrongWarningsError):
        compare(bedside, "here")
