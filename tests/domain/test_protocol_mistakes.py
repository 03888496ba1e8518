"""Protocols that make no sense are told in a sentence with its place; every other one is taken."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given, settings

from monitor_app.domain.protocol import Check, CheckKind, EventKind, Leaving, Protocol, QuickEvent, Recheck
from monitor_app.domain.protocol_mistakes import mistake_in, mistakes_in
from tests.support.any_protocol import protocols
from tests.support.clinic import shipped_protocol

IV = shipped_protocol("iv-ketamine")
NASAL = shipped_protocol("nasal-esketamine")
CHECK = Check("weight", "Weighed", CheckKind.ASKED)
BUTTON = QuickEvent("Ondansetron", EventKind.DRUG, "Ondansetron IV", 4, "mg")


def dosing(plan: Protocol, **changes: Any) -> Protocol:
    return replace(plan, dosing=replace(plan.dosing, **changes))


def schedule(**changes: Any) -> Protocol:
    return replace(IV, schedule=replace(IV.schedule, **changes))


def buttons(*events: QuickEvent) -> Protocol:
    return replace(IV, quick_events=events)


MISTAKES = [
    (replace(IV, name=""), "name"),
    (replace(IV, name="../iv"), "name"),
    (replace(IV, name=".hidden"), "name"),
    (replace(IV, name="a\nb"), "name"),
    (replace(IV, name="x" * 81), "name"),
    (replace(IV, title="  "), "title"),
    (replace(IV, title="two\nlines"), "title"),
    (replace(IV, title="x" * 81), "title"),
    (replace(IV, title="\u200b"), "title"),
    (replace(IV, title="\u200d"), "title"),
    (replace(IV, title="IV \u202e5.0"), "title"),
    (replace(IV, drug=""), "drug"),
    (replace(IV, edition=0), "edition"),
    (replace(IV, course_length=0), "course_length"),
    (replace(IV, course_length=10**30), "course_length"),
    (dosing(IV, mg_per_kg=0), "dosing mg_per_kg"),
    (dosing(IV, mg_per_kg=50), "dosing mg_per_kg"),
    (dosing(IV, mg_per_kg=nan), "dosing mg_per_kg"),
    (dosing(IV, minutes=0), "dosing minutes"),
    (dosing(IV, minutes=inf), "dosing minutes"),
    (dosing(IV, device_interval=0), "dosing device_interval"),
    (dosing(IV, device_amount=28), "dosing"),
    (dosing(IV, device_choices=(1,)), "dosing"),
    (dosing(NASAL, device_amount=None), "dosing device_amount"),
    (dosing(NASAL, device_amount=0), "dosing device_amount"),
    (dosing(NASAL, device_amount=400), "dosing device_choices"),
    (dosing(NASAL, device_choices=()), "dosing device_choices"),
    (dosing(NASAL, device_choices=(0,)), "dosing device_choices 0"),
    (dosing(NASAL, device_choices=(2, 2)), "dosing device_choices 1"),
    (dosing(NASAL, device_choices=(21,)), "dosing device_choices 0"),
    (schedule(minutes=()), "schedule minutes"),
    (schedule(minutes=(-5, 0)), "schedule minutes 0"),
    (schedule(minutes=(0, 10, 5)), "schedule minutes 2"),
    (schedule(minutes=(0, 0.01)), "schedule minutes 1"),
    (schedule(minutes=(0, nan)), "schedule minutes 1"),
    (schedule(minutes=tuple(range(201))), "schedule minutes"),
    (schedule(treatment_every=0), "schedule treatment_every"),
    (schedule(recovery_every=0.001), "schedule recovery_every"),
    (replace(IV, leaving=Leaving(-1, 0)), "leaving after_start"),
    (replace(IV, leaving=Leaving(0, nan)), "leaving after_end"),
    (replace(IV, recheck=Recheck(0, 0)), "recheck warning"),
    (replace(IV, recheck=Recheck(5, 61)), "recheck critical"),
    (replace(IV, recheck=Recheck(2, 5)), "recheck critical"),
    (replace(IV, checks=(replace(CHECK, key=" "),)), "checks 0 key"),
    (replace(IV, checks=(replace(CHECK, text=""),)), "checks 0 text"),
    (replace(IV, checks=(CHECK, replace(CHECK, text="Weighed again"))), "checks 1 key"),
    (replace(IV, checks=(CHECK, replace(CHECK, key="again"))), "checks 1 text"),
    (replace(IV, medicines=("Opioid", "")), "medicines 1"),
    (replace(IV, medicines=("Opioid", "Opioid")), "medicines 1"),
    (replace(IV, medicines=("Opioid", "opioid ")), "medicines 1"),
    (replace(IV, medicines=tuple(map(str, range(201)))), "medicines"),
    (buttons(replace(BUTTON, label="")), "quick_events 0 label"),
    (buttons(replace(BUTTON, text=" ")), "quick_events 0 text"),
    (buttons(replace(BUTTON, amount=0)), "quick_events 0 amount"),
    (buttons(replace(BUTTON, amount=nan)), "quick_events 0 amount"),
    (buttons(replace(BUTTON, unit="")), "quick_events 0 unit"),
    (buttons(replace(BUTTON, amount=None)), "quick_events 0 unit"),
    (buttons(BUTTON, BUTTON), "quick_events 1 label"),
    (replace(IV, limits=()), "limits"),
    (replace(IV, limits=(*IV.limits, IV.limits[0])), f"limits {len(IV.limits)}"),
]


@pytest.mark.parametrize(
    ("protocol", "place"), MISTAKES, ids=[f"{n} {p}" for n, (_, p) in enumerate(MISTAKES)]
)
def test_a_mistake_is_told_with_its_place(protocol: Protocol, place: str) -> None:
    first = next(mistakes_in(protocol))
    assert " ".join(map(str, first.place)) == place
    assert mistake_in(protocol) == first.sentence
    assert first.sentence.endswith(".")
    assert first.sentence[0].isupper() or first.sentence.startswith("mg")
    assert len(first.sentence) < 250


def test_sentences_are_for_clinicians() -> None:
    assert mistake_in(replace(IV, edition=0)) == "Edition must be from 1 to 1000000."
    assert mistake_in(dosing(IV, mg_per_kg=50)) == "Dose in mg/kg must be above 0 and at most 10."
    assert mistake_in(schedule(treatment_every=0)) == (
        "Schedule: the interval of treatment must be from 1 to 1440."
    )
    assert mistake_in(buttons(replace(BUTTON, unit=""))) == "Ondansetron: the unit of the amount is empty."
    assert mistake_in(replace(IV, medicines=("Opioid", "Opioid"))) == "Medicines: Opioid is there twice."


@pytest.mark.parametrize("name", ["iv-ketamine", "nasal-esketamine", "sc-ketamine", "sc-pump-ketamine"])
def test_the_shipped_protocols_make_sense(name: str) -> None:
    assert list(mistakes_in(shipped_protocol(name))) == []


@given(protocols())
@settings(max_examples=50)
def test_a_protocol_that_makes_sense_is_taken(protocol: Protocol) -> None:
    assert list(mistakes_in(protocol)) == []
