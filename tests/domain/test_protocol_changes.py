"""What differs between two protocols: nothing is left out, nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import AcknowledgeAsks, Check, CheckKind, Protocol, Recheck
from monitor_app.domain.protocol_changes import changes_between
from tests.support.any_protocol import protocols
from tests.support.clinic import shipped_protocol

IV = shipped_protocol("iv-ketamine")


def other(value: Any) -> Any:
    """Return another value of the same type."""
    match value:
        case bool():
            return not value
        case Enum():
            return next(one for one in type(value) if one is not value)
        case str():
            return value + "x"
        case int() | float():
            return value + 1
        case None:
            return 1.5
    raise AssertionError(value)


def variants(thing: Any) -> Iterator[tuple[str, Any]]:
    """Yield ``thing`` with each one of its values changed, down to the last, and what was changed."""
    if is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            for place, variant in variants(getattr(thing, field.name)):
                yield f"{field.name}.{place}", replace(thing, **{field.name: variant})
    elif isinstance(thing, tuple):
        for number, one in enumerate(thing):
            rest = thing[:number], thing[number + 1 :]
            yield f"{number} removed", (*rest[0], *rest[1])
            for place, variant in variants(one):
                yield f"{number}.{place}", (*rest[0], variant, *rest[1])
        if len(thing) > 1:
            yield "order", thing[::-1]
            yield "doubled", (*thing, thing[0])
    else:
        yield "", other(thing)


@pytest.mark.parametrize("name", ["iv-ketamine", "nasal-esketamine", "sc-ketamine"])
def test_every_change_gives_a_sentence_both_ways(name: str) -> None:
    plan = shipped_protocol(name)
    seen = 0
    for place, changed in variants(plan):
        if not place.startswith("edition"):
            seen += 1
            assert changes_between(plan, changed), place
            assert changes_between(changed, plan), place
    assert seen > 150


@given(protocols(), protocols())
@settings(max_examples=50)
def test_two_protocols_have_changes_unless_they_are_equal(one: Protocol, two: Protocol) -> None:
    assert bool(changes_between(one, two)) == (replace(one, edition=two.edition) != two)
    assert changes_between(one, replace(one, edition=one.edition + 1)) == ()


@given(protocols(), st.data())
@settings(max_examples=50)
def test_one_change_in_any_protocol_is_told(plan: Protocol, data: st.DataObject) -> None:
    changed = [two for place, two in variants(plan) if not place.startswith("edition")]
    two = data.draw(st.sampled_from(changed))
    assert bool(changes_between(plan, two)) == (plan != two)


def limit(
    bound: float, *, kind: LimitKind = LimitKind.ABSOLUTE, confirm: bool = False, source: str = ""
) -> Limit:
    direction = Direction.BELOW if kind is LimitKind.ABSOLUTE else Direction.ABOVE
    return Limit(MeasureName.SYSTOLIC, direction, kind, bound, Level.WARNING, source, confirm)


def test_limits_are_told_by_what_they_are() -> None:
    one = replace(IV, limits=(limit(90, source="a"), limit(40, kind=LimitKind.CHANGE)))
    two = replace(IV, limits=(limit(100, confirm=True, source="b"), limit(30, kind=LimitKind.PERCENT)))
    assert changes_between(one, two) == (
        "systolic warning at or below: 90 → 100, confirmed by a second reading",
        "systolic warning at or below, source: “a” → “b”",
        "systolic warning above baseline by: 40 → none",
        "systolic warning above baseline by %: none → 30",
    )


def test_the_rest_is_told_by_its_label() -> None:
    consent, *others = IV.checks[1:]
    changed = replace(
        IV,
        title="IV slow",
        acknowledge_asks=AcknowledgeAsks.CRITICAL,
        dosing=replace(IV.dosing, mg_per_kg=None),
        schedule=replace(IV.schedule, minutes=(0, 5, 12.5)),
        recheck=Recheck(5, 1),
        checks=(replace(consent, at_start=True), *others, Check("fast", "Fasted", CheckKind.ASKED)),
        medicines=IV.medicines[::-1],
        quick_events=(replace(IV.quick_events[0], amount=8), *IV.quick_events[1:]),
    )
    assert changes_between(IV, changed) == (
        "title: “IV 0.5 mg/kg over 40 min” → “IV slow”",
        "acknowledging asks what was done: never → for critical warnings",
        "dose in mg/kg: 0.5 → none",
        "readings due at minute: 0, 5, 10, 20, 30, 40 → 0, 5, 12.5",
        "recheck, minutes after a critical warning: 2 → 1",
        "checklist: “Identity checked” (asked) removed",
        "checklist: “Consent is current” (asked) → “Consent is current” (asked, again at the start)",
        "checklist: “Fasted” (asked) added",
        "medicines: other order",
        "quick buttons: “Ondansetron 4 mg IV” (drug: Ondansetron IV, 4 mg) → "
        "“Ondansetron 4 mg IV” (drug: Ondansetron IV, 8 mg)",
    )


def test_numbers_that_differ_little_look_different() -> None:
    (sentence,) = changes_between(IV, replace(IV, dosing=replace(IV.dosing, mg_per_kg=0.50000001)))
    assert sentence == "dose in mg/kg: 0.5 → 0.50000001"
