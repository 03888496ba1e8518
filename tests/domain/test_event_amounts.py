"""The amount of a drug that has no button: impossible ones are refused, unusual ones asked about once."""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.protocol import EventKind
from tests.domain.bedside import Bedside

DRUG = partial(decisions.record_event, kind=EventKind.DRUG, text="Ondansetron IV")


@pytest.mark.parametrize(
    ("amount", "unit"),
    [
        (10_001, "mg"),
        (101, "g"),
        (100_001, "µg"),
        (5_001, "mL"),
        (101, "L/min"),
        (100_001, "IU"),
        (100_001, "puffs"),
        (float("inf"), "mg"),
        (float("nan"), "mg"),
        (float("nan"), ""),
        (0, "puffs"),
        (-1, "mg"),
    ],
)
def test_what_cannot_be_is_refused_even_when_confirmed(amount: float, unit: str) -> None:
    for confirmed in (False, True):
        words = Bedside().refusal(partial(DRUG, amount=amount, unit=unit, confirmed=confirmed))
        assert "amount" in words


@pytest.mark.parametrize(
    ("amount", "unit"), [(4_000, "mg"), (40, "g"), (8_000, "mcg"), (16, "L/min"), (0.001, "mg")]
)
def test_what_is_rarely_given_is_asked_about_once(amount: float, unit: str) -> None:
    bedside = Bedside()
    drug = partial(DRUG, amount=amount, unit=unit)
    assert bedside.question(drug) == f"{amount:g} {unit}: unusual. Is that what was given?"
    (given,) = bedside.do(partial(drug, confirmed=True))
    assert isinstance(given.fact, facts.EventRecorded)
    assert given.fact.amount == amount


@pytest.mark.parametrize(
    ("amount", "unit"), [(4, "mg"), (1_000, "mg"), (0.05, "mg"), (100, "µg"), (2, "g"), (15, "L/min")]
)
def test_what_is_usual_is_taken_as_it_is(amount: float, unit: str) -> None:
    (given,) = Bedside().do(partial(DRUG, amount=amount, unit=unit))
    assert isinstance(given.fact, facts.EventRecorded)


def test_a_text_without_end_is_refused() -> None:
    note = partial(decisions.record_event, kind=EventKind.NOTE, text="x" * 501)
    assert "500" in Bedside().refusal(note)


class TestCorrections:
    """A correction is held to the same bounds."""

    def amend(self, bedside: Bedside, amount: float, *, confirmed: bool = False) -> decisions.Decision:
        from monitor_app.domain import correcting_events

        number = bedside.session.events[-1].number
        return partial(
            correcting_events.amend_event,
            number=number,
            text="Ondansetron IV",
            amount=amount,
            unit="mg",
            reason="slipped",
            confirmed=confirmed,
        )

    def test_an_impossible_one_is_refused_and_an_unusual_one_asked_about(self) -> None:
        bedside = Bedside()
        bedside.do(partial(DRUG, amount=4, unit="mg"))
        bedside.refusal(self.amend(bedside, 40_000, confirmed=True))
        assert "4000 mg: unusual" in bedside.question(self.amend(bedside, 4_000))
        bedside.do(self.amend(bedside, 4_000, confirmed=True))
