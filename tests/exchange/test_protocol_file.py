"""The shipped protocol files against the clinical reference; files that come back as they were written."""

from __future__ import annotations

import errno
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor_app.domain.faults import Fault
from monitor_app.domain.measures import BY_NAME
from monitor_app.domain.protocol import AcknowledgeAsks, CheckKind, Delivery, EventKind, Protocol, Route
from monitor_app.exchange.protocol_file import (
    parse_protocol,
    protocol_text,
    read_protocol,
    read_protocols,
    write_protocol,
)
from monitor_app.resources import resource_path
from tests.support.any_protocol import protocols
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
    found = read_protocols(resource_path("protocols"))
    assert tuple(found) == SHIPPED
    assert {name: protocol.name for name, protocol in found.items()} == {name: name for name in SHIPPED}


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


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    text = resource_path("protocols", "iv-ketamine.toml").read_text(encoding="utf-8")
    for name in ("b", "a"):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    assert list(read_protocols(tmp_path)) == ["a", "b"]


def test_a_shipped_one_comes_back_from_its_own_text(shipped: Protocol) -> None:
    assert parse_protocol(protocol_text(shipped), name=shipped.name) == shipped


@given(protocols())
@settings(max_examples=60)
def test_any_protocol_comes_back_as_it_was(protocol: Protocol) -> None:
    assert parse_protocol(protocol_text(protocol), name=protocol.name) == protocol


@given(protocols(name=st.just("any")))
@settings(max_examples=20)
def test_any_file_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, protocol: Protocol) -> None:
    file = tmp_path_factory.mktemp("protocol") / "any.toml"
    write_protocol(protocol, file)
    assert read_protocol(file) == protocol


def test_the_longest_texts_come_back_too() -> None:
    iv = shipped_protocol("iv-ketamine")
    line = ". = '\"\\" * 28
    check = replace(iv.checks[0], text=line)
    limit = replace(iv.limits[0], source=line)
    wide = replace(iv, checks=(check,), limits=(limit,), medicines=("." * 40,))
    assert parse_protocol(protocol_text(wide), name=iv.name) == wide


def test_the_text_is_one_that_people_read() -> None:
    nasal = shipped_protocol("nasal-esketamine")
    limits = (replace(nasal.limits[0], needs_confirmation=True, source=""), *nasal.limits[1:])
    text = protocol_text(replace(nasal, limits=limits, acknowledge_asks=AcknowledgeAsks.CRITICAL))
    assert text.startswith('title = "Nasal esketamine 56 or 84 mg"\nroute = "nasal"\n')
    assert 'acknowledge_asks = "critical"\n' in text
    assert "\n[dosing]\nminutes = 0\ndevice_amount = 28\n" in text
    first = 'measure = "systolic"\ndirection = "above"\nkind = "absolute"\nbound = 160\nlevel = "warning"\n'
    assert f"\n\n[[limits]]\n{first}needs_confirmation = true\n" in text
    assert text.count("[[limits]]") == len(limits)
    assert "\nname =" not in text
    assert "mg_per_kg" not in text


def test_what_a_file_may_leave_out() -> None:
    old = resource_path("protocols", "iv-ketamine.toml").read_text(encoding="utf-8")
    assert "acknowledge_asks" not in old
    protocol = parse_protocol(old, name="old")
    assert protocol.acknowledge_asks is AcknowledgeAsks.NOTHING
    assert not any(limit.needs_confirmation for limit in protocol.limits)


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    iv = shipped_protocol("iv-ketamine")
    file = tmp_path / "iv-ketamine.toml"
    file.write_bytes(protocol_text(iv).replace("\n", "\r\n").encode("utf-8-sig"))
    assert read_protocol(file) == iv


def test_a_file_that_is_there_is_replaced_whole(tmp_path: Path) -> None:
    iv = shipped_protocol("iv-ketamine")
    file = tmp_path / "iv-ketamine.toml"
    file.write_text("x" * 100_000, encoding="utf-8")
    write_protocol(iv, file)
    assert read_protocol(file) == iv
    assert [path.name for path in tmp_path.iterdir()] == ["iv-ketamine.toml"]


def test_what_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("what was there", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("monitor_app.exchange.whole_file.os.fsync", full)
    with pytest.raises(Fault) as caught:
        write_protocol(shipped_protocol("iv-ketamine"), file)
    assert "ours.toml" in caught.value.sentence
    assert "No half file was left." in caught.value.sentence
    assert file.read_text(encoding="utf-8") == "what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["ours.toml"]
    with pytest.raises(Fault):
        write_protocol(shipped_protocol("iv-ketamine"), tmp_path / "missing" / "ours.toml")
