"""A session as a bundle: valid, whole, the same at each export, and told where the library lacks."""

from __future__ import annotations

import builtins
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor_app.demo.history import clinic_entries
from monitor_app.domain import charting, decisions, reviewing
from monitor_app.domain.entries import ClinicDescribed, Entry, Patient, SessionCheckedIn, Sex
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.streams import is_session
from monitor_app.exchange.charts import Chart
from monitor_app.exchange.fhir.bundle import LIBRARY, FhirNotInstalledFault, bundle_of
from tests.domain.bedside import Bedside, check_in_of
from tests.domain.bedside import read as values_of
from tests.domain.random_sessions import RandomSession
from tests.domain.test_figures import mock_up
from tests.exchange.fhir.reading_back import Read, moments, read
from tests.support.clinic import shipped_protocols

ROOT = Path(__file__).parents[3]


def of_somebody(patient: Patient, **check_in: object) -> Bedside:
    """Return a session of this patient, with these fields of its check-in."""
    bedside = Bedside()
    began: SessionCheckedIn = replace(check_in_of(), patient=patient, **check_in)
    bedside.entries[0] = replace(bedside.entries[0], fact=began)
    return bedside


def test_the_bundle_is_a_collection_with_everything_in_it() -> None:
    bundle = read(mock_up())
    assert (bundle.bundle["resourceType"], bundle.bundle["type"]) == ("Bundle", "collection")
    kinds = [kind for kind, _ in groupby(one["resourceType"] for one in bundle.by_url.values())]
    assert kinds == [
        "Patient",
        "Practitioner",
        "Device",
        "Medication",
        "Encounter",
        "Observation",
        "MedicationAdministration",
        "DetectedIssue",
        "Provenance",
    ]


def test_whose_number_the_record_number_is_and_who_held_the_session_is_told_by_the_clinics_name() -> None:
    chart = Chart.of(mock_up().entries)
    bundle = Read(bundle_of(chart, ClinicDescribed("Sample Clinic", "1 Sample Street")))
    assert bundle.one("Patient")["identifier"][0]["assigner"] == {"display": "Sample Clinic"}
    assert bundle.one("Encounter")["serviceProvider"] == {"display": "Sample Clinic"}
    unnamed = Read(bundle_of(chart))
    assert "assigner" not in unnamed.one("Patient")["identifier"][0]
    assert "serviceProvider" not in unnamed.one("Encounter")
    assert list(unnamed.by_url) == list(bundle.by_url)


def test_every_reference_leads_to_something_in_the_bundle() -> None:
    bundle = read(mock_up())
    references = list(bundle.references())
    assert len(references) > 100
    assert set(references) <= set(bundle.by_url)


def test_addresses_are_the_ids_and_the_same_at_each_export() -> None:
    bedside = mock_up()
    first = bundle_of(Chart.of(bedside.entries))
    assert first == bundle_of(Chart.of(bedside.entries))
    bundle = Read(first)
    assert all(url == f"urn:uuid:{one['id']}" for url, one in bundle.by_url.items())
    assert all(
        re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", url) for url in bundle.by_url
    )


def test_what_is_charted_later_moves_no_id() -> None:
    bedside = mock_up()
    before = set(read(bedside).by_url)
    bedside.wait_until(60)
    bedside.chart("121/78")
    assert before <= set(read(bedside).by_url)


def test_a_patient_has_the_same_id_in_every_session_and_an_encounter_its_own() -> None:
    first, second = mock_up(), mock_up()
    second.entries = [replace(entry, stream="s2") for entry in second.entries]
    one, two = read(first), read(second)
    assert one.one("Patient")["id"] == two.one("Patient")["id"]
    shared = set(one.by_url) & set(two.by_url)
    assert [one.by_url[url]["resourceType"] for url in shared] == ["Patient"]


def test_times_are_iso_with_their_zone() -> None:
    bundle = read(mock_up())
    found = list(moments(bundle.bundle))
    assert len(found) > 50
    assert all(datetime.fromisoformat(moment).utcoffset() is not None for moment in found)
    assert bundle.bundle["timestamp"] == "2025-03-10T09:55:00+00:00"


def test_the_patient_and_the_encounter() -> None:
    patient = Patient("p7", "000777", "Sample-07", date(1984, 5, 17), Sex.FEMALE, 70, "Penicillin")
    bundle = read(of_somebody(patient, ordered_by="Dr. Sample", phq9=17))
    told = bundle.one("Patient")
    assert told["identifier"][0]["value"] == "000777"
    assert (told["name"], told["gender"], told["birthDate"]) == (
        [{"text": "Sample-07"}],
        "female",
        "1984-05-17",
    )
    encounter = bundle.one("Encounter")
    assert encounter["identifier"] == [{"system": "urn:infusion-session-monitor:sessions", "value": "s1"}]
    assert (encounter["status"], encounter["class"]["code"]) == ("in-progress", "AMB")
    assert encounter["period"] == {"start": "2025-03-10T08:50:00+00:00"}
    assert encounter["participant"][1] == {"individual": {"display": "Dr. Sample"}}
    assert bundle.of(encounter["participant"][0]["individual"])["name"] == [{"text": "Nurse-01"}]


def test_a_session_that_was_cancelled_or_has_ended() -> None:
    bedside = Bedside()
    bedside.do(partial(decisions.cancel_session, reason="went home"))
    encounter = read(bedside).one("Encounter")
    assert (encounter["status"], encounter["period"]["end"]) == ("cancelled", "2025-03-10T08:50:00+00:00")


def test_a_session_without_any_reading_has_what_was_asked_at_check_in() -> None:
    bundle = read(of_somebody(Patient("p1", "000001", "Sample-01", weight=None)))
    assert [one["resourceType"] for one in bundle.by_url.values()] == [
        "Patient",
        "Practitioner",
        "Device",
        "Encounter",
        "Provenance",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Ünïcødé Ŝample",
        "样本一",
        "عينة",
        "👩🏽‍⚕️",
        "a\u202eb",
        "tab\tin",
        "nul\0bell\x07",
        "lone\ud800surrogate",
        "\x85",
        "  ",
    ],
)
def test_whatever_people_are_called(name: str) -> None:
    bedside = of_somebody(Patient("p1", name, name, weight=70), ordered_by=name, lot=name, chair=name)
    bedside.start()
    bedside.chart("120/80", remark=name)
    drug = partial(decisions.record_event, kind=EventKind.NOTE, text=f"{name}.")
    bedside.do(drug)
    bedside.entries = [replace(entry, recorded_by=name) for entry in bedside.entries]
    bundle = read(bedside)
    told = bundle.one("Patient").get("name", [{"text": ""}])[0]["text"]
    shown = [char for char in name.strip() if char.isprintable() or char == "\u202e"]
    assert all(char in told for char in shown if char not in "\x85\0\x07\ud800")
    assert not any(char in told for char in "\0\x07\x85\ud800")


def test_the_demo_has_nothing_that_cannot_be_handed_on() -> None:
    now = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    told = clinic_entries(now, shipped_protocols())
    sessions: dict[str, list[Entry]] = {}
    for entry in told:
        if is_session(entry.stream):
            sessions.setdefault(entry.stream, []).append(entry)
    assert len(sessions) == 33
    for entries in list(sessions.values())[::4]:
        bundle = Read(bundle_of(Chart.of(entries)))
        assert set(bundle.references()) <= set(bundle.by_url)


@given(number=st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_any_session_is_valid_and_whole(number: int) -> None:
    chair = RandomSession(number)
    for _ in range(24):
        chair.step()
    chair.bedside.do(partial(reviewing.add_addendum, text="seen"))
    bundle = read(chair.bedside)
    assert set(bundle.references()) <= set(bundle.by_url)
    assert len(bundle.all("DetectedIssue")) == len(chair.bedside.session.warnings)


def test_without_the_library_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., object] = builtins.__import__

    def without(name: str, *rest: object, **named: object) -> object:
        if name.startswith("fhir."):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(FhirNotInstalledFault) as fault:
        bundle_of(Chart.of(Bedside().entries))
    assert "Nothing was written" in fault.value.sentence
    assert fault.value.sentence.endswith(f'"{sys.executable}" -m pip install "{LIBRARY}"')


def test_the_extra_asks_for_the_same_library() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert extras["fhir"] == [LIBRARY]
    assert LIBRARY in extras["dev"]


def test_the_library_is_not_loaded_before_a_bundle_is_made() -> None:
    code = (
        "import sys, monitor_app.exchange.fhir.bundle;"
        "print(any(name.startswith('fhir.') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_what_is_not_valid_never_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object) -> Mapping[str, object]:
        return {"resourceType": "Patient", "id": "x", "gender": "female", "shoe": 42}

    monkeypatch.setattr("monitor_app.exchange.fhir.people._patient", wrong)
    with pytest.raises(ValueError, match="shoe"):
        bundle_of(Chart.of(Bedside().entries))


def test_a_late_reading_tells_both_times() -> None:
    bedside = Bedside()
    bedside.wait_until(30)
    bedside.do(partial(charting.chart_reading, values=values_of(pulse=80)), at=10)
    (pulse,) = read(bedside).observations("8867-4")
    assert (pulse["effectiveDateTime"], pulse["issued"]) == (
        "2025-03-10T09:10:00+00:00",
        "2025-03-10T09:30:00+00:00",
    )
    assert pulse["note"] == [{"text": "Late entry: written more than 15 min after it was read."}]
