"""Protocol files: the shipped ones against the clinical reference, and mistakes told by their place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from monitor_app.domain.measures import BY_NAME
from monitor_app.domain.protocol import CheckKind, Delivery, EventKind, Protocol, Route
from monitor_app.exchange.protocol_file import BadProtocolFile, parse_protocol, read_protocol, read_protocols
from monitor_app.resources import resource_path
from tests.support.clinic import shipped_protocol

SHIPPED = ("iv-ketamine", "nasal-esketamine", "sc-ketamine", "sc-pump-ketamine")

LIMITS = """
systolic          above absolute 160 warning
systolic          above change    40 warning
systolic          above absolute 180 critical
systolic          below absolute  90 critical
diastolic         above absolute 100 warning
diastolic         above change    25 warning
diastolic         above absolute 110 critical
pulse             above absolute 120 warning
pulse             below absolute  50 warning
pulse             above absolute 140 critical
pulse             below absolute  40 critical
spo2              below absolute  93 warning
spo2              below absolute  89 critical
respiratory_rate  below absolute   9 warning
respiratory_rate  above absolute  25 warning
respiratory_rate  below absolute   7 critical
respiratory_rate  above absolute  31 critical
dissociation      above absolute   8 warning
nausea            above absolute   4 warning
sedation          below absolute   3 warning
sedation          below absolute   1 critical
"""
"""The table "Default limits" of the clinical reference, a row for each bound."""

UNSUITABLE = [
    "pregnancy",
    "hypertension",
    "cardiovascular",
    "aneurysm",
    "psychosis",
    "substance",
    "intracranial",
    "hypersensitivity",
]
ASKED = ["identity", "consent", "approved", "allergies", "food", "medicines", "suicide_risk", "escort"]


@pytest.fixture(params=SHIPPED)
def shipped(request: pytest.FixtureRequest) -> Protocol:
    return shipped_protocol(request.param)


def test_four_protocols_are_shipped() -> None:
    protocols = read_protocols(resource_path("protocols"))
    assert tuple(protocols) == SHIPPED
    assert {name: protocol.name for name, protocol in protocols.items()} == {name: name for name in SHIPPED}


def test_their_limits_are_those_of_the_reference(shipped: Protocol) -> None:
    written = Counter(tuple(row.split()) for row in LIMITS.strip().splitlines())
    found = Counter(
        (x.measure.value, x.direction.value, x.kind.value, f"{x.bound:g}", x.level.value)
        for x in shipped.limits
    )
    assert found == written
    assert all(limit.source for limit in shipped.limits)


def test_they_ask_what_the_reference_asks(shipped: Protocol) -> None:
    keys = {
        kind: [check.key for check in shipped.checks if check.kind is kind and not check.at_start]
        for kind in CheckKind
    }
    assert keys == {CheckKind.ASKED: ASKED, CheckKind.UNSUITABLE: UNSUITABLE}
    assert [check.kind for check in shipped.checks if check.at_start] == [CheckKind.ASKED]
    assert shipped.medicines == ("Benzodiazepine", "Z-drug", "Opioid", "Stimulant", "MAOI")


def test_a_pressure_outside_is_asked_for_again_in_five_or_two_minutes(shipped: Protocol) -> None:
    assert (shipped.recheck.warning, shipped.recheck.critical) == (5, 2)


def test_vomiting_and_the_physician_are_one_press(shipped: Protocol) -> None:
    kinds = {quick.kind for quick in shipped.quick_events}
    assert {EventKind.DRUG, EventKind.VOMITING, EventKind.PHYSICIAN_NOTIFIED} <= kinds


def test_the_infusion() -> None:
    plan = shipped_protocol("iv-ketamine")
    assert (plan.route, plan.delivery, plan.drug) == (Route.INTRAVENOUS, Delivery.INFUSION, "ketamine")
    assert (plan.dosing.mg_per_kg, plan.dosing.minutes) == (0.5, 40)
    assert plan.schedule.minutes == (0, 5, 10, 20, 30, 40)
    assert (plan.schedule.treatment_every, plan.schedule.recovery_every) == (10, 15)
    assert (plan.leaving.after_start, plan.leaving.after_end) == (0, 60)
    assert plan.course_length == 6


def test_the_injection() -> None:
    plan = shipped_protocol("sc-ketamine")
    assert (plan.route, plan.delivery) == (Route.SUBCUTANEOUS, Delivery.INJECTION)
    assert plan.dosing.mg_per_kg is not None
    assert 0.5 <= plan.dosing.mg_per_kg <= 0.9
    assert plan.schedule.minutes == (0, 10, 20, 30, 45, 60, 75, 90)
    assert plan.leaving.after_start == 90


def test_the_long_pump_is_read_every_half_hour() -> None:
    plan = shipped_protocol("sc-pump-ketamine")
    assert (plan.route, plan.delivery) == (Route.SUBCUTANEOUS, Delivery.INFUSION)
    assert plan.schedule.treatment_every == 30


def test_the_devices() -> None:
    plan = shipped_protocol("nasal-esketamine")
    assert (plan.route, plan.delivery, plan.drug) == (Route.NASAL, Delivery.DEVICES, "esketamine")
    assert (plan.dosing.device_amount, plan.dosing.device_choices) == (28, (2, 3))
    assert plan.dosing.device_interval == 5
    assert {40, 60, 90} <= set(plan.schedule.minutes)
    assert plan.leaving.after_start == 120


def test_no_limit_lies_where_no_value_can_be(shipped: Protocol) -> None:
    for limit in shipped.limits:
        if limit.kind == "absolute":
            assert BY_NAME[limit.measure].refused_outside.holds(limit.bound)


def shipped_text(name: str = "iv-ketamine") -> str:
    return resource_path("protocols", f"{name}.toml").read_text(encoding="utf-8")


def changed(old: str, new: str, name: str = "iv-ketamine") -> str:
    text = shipped_text(name)
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (changed('title = "', "title = "), "cannot be used"),
        (changed('drug = "ketamine"', ""), "drug"),
        (changed('route = "iv"', 'route = "intravenous"'), "route"),
        (changed("bound = 160", 'bound = "160"'), "bound"),
        (changed('measure = "systolic"', 'measure = "systolik"'), "measure"),
        (changed("after_end = 60", "after_ends = 60"), "after_ends"),
        (changed("edition = 1", "edition = 1\ncolour = 3"), "colour"),
        (changed("minutes = [0, 5, 10, 20, 30, 40]", "minutes = []"), "schedule"),
        (changed("minutes = [0, 5, 10, 20, 30, 40]", "minutes = [0, 10, 5]"), "schedule"),
        (changed("minutes = [0, 5, 10, 20, 30, 40]", "minutes = [-5, 0]"), "schedule"),
        (changed("treatment_every = 10", "treatment_every = 0"), "schedule"),
        (changed("recovery_every = 15", "recovery_every = -15"), "schedule"),
        (changed("mg_per_kg = 0.5", "mg_per_kg = 0"), "dosing"),
        (changed("minutes = 40", "minutes = 0"), "dosing"),
        (changed("device_amount = 28\n", "", "nasal-esketamine"), "dosing"),
        (changed("device_choices = [2, 3]\n", "", "nasal-esketamine"), "dosing"),
        (changed('key = "consent"', 'key = "identity"'), "identity"),
        (changed('measure = "systolic"', 'measure = "weight"'), "weight"),
        (changed("bound = 160", "bound = 1600"), "1600"),
        (changed("bound = 40", "bound = -40"), "-40"),
        ("", "cannot be used"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, words: str) -> None:
    with pytest.raises(BadProtocolFile) as caught:
        parse_protocol(text, name="ours")
    assert words in caught.value.sentence
    assert "ours" in caught.value.sentence
    assert caught.value.sentence.endswith(".")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes('title = "Kätamin"'.encode("latin-1"))
    for name in ("latin.toml", "nowhere.toml"):
        with pytest.raises(BadProtocolFile) as caught:
            read_protocol(tmp_path / name)
        assert name in caught.value.sentence


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.toml").write_text(shipped_text(), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    assert list(read_protocols(tmp_path)) == ["a", "b"]
