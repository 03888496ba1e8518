"""Readings as observations: their codes, values, statuses; and that they say what the views say."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from monitor_app.domain import correcting, reviewing
from monitor_app.domain.measures import BY_NAME, CHARTED, MeasureName
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.domain.bedside import Bedside
from tests.domain.bedside import read as values_of
from tests.domain.test_figures import mock_up
from tests.exchange.fhir.reading_back import Json, Read, codes, operations, read

ALL_VALUES = {
    "pulse": 72,
    "spo2": 98,
    "respiratory_rate": 14,
    "dissociation": 3,
    "nausea": 2,
    "sedation": 4,
}


def charted(pressure: str = "", remark: str = "", **values: float) -> Bedside:
    """Return a session with one reading, at nine."""
    bedside = Bedside()
    bedside.wait_until(0)
    bedside.chart(pressure, remark=remark, **values)
    return bedside


def amend(bedside: Bedside, reading_id: str, pressure: str = "", remark: str = "", **values: float) -> None:
    """Give a reading other values."""
    right = values_of(pressure, **values)
    bedside.do(
        partial(
            correcting.amend_reading, reading_id=reading_id, values=right, remark=remark, reason="misread"
        )
    )


def pressure_of(panel: Json) -> tuple[float, float]:
    """Return systolic and diastolic of a panel."""
    values = {codes(part["code"])[0]: part["valueQuantity"]["value"] for part in panel["component"]}
    return values["8480-6"], values["8462-4"]


def test_a_blood_pressure_is_a_panel_with_two_components() -> None:
    (panel,) = read(charted("186/104")).observations("85354-9")
    assert panel["meta"] == {"profile": ["http://hl7.org/fhir/StructureDefinition/bp"]}
    assert codes(panel["category"][0]) == ["vital-signs"]
    assert (panel["status"], panel["effectiveDateTime"]) == ("final", "2025-03-10T09:00:00+00:00")
    assert pressure_of(panel) == (186, 104)
    assert "valueQuantity" not in panel
    systolic = panel["component"][0]
    assert systolic["code"]["coding"] == [{"system": "http://loinc.org", "code": "8480-6"}]
    assert systolic["valueQuantity"] == {
        "value": 186,
        "unit": "mmHg",
        "system": "http://unitsofmeasure.org",
        "code": "mm[Hg]",
    }


def test_the_mean_is_calculated_and_says_so() -> None:
    bundle = read(charted("186/104"))
    (mean,) = bundle.observations("8478-0")
    # (186 + 2 * 104) / 3 = 131.33.
    assert mean["valueQuantity"]["value"] == 131
    assert mean["method"]["text"] == "calculated: (systolic + 2 · diastolic) / 3"
    assert bundle.of(mean["derivedFrom"][0])["code"]["coding"][0]["code"] == "85354-9"


@pytest.mark.parametrize(
    "name", [measure.name for measure in CHARTED if measure.name not in ("systolic", "diastolic")]
)
def test_each_other_value_has_the_codes_and_the_unit_of_the_catalogue(name: MeasureName) -> None:
    measure = BY_NAME[name]
    bundle = read(charted("120/80", **ALL_VALUES))
    (found,) = bundle.observations(measure.loinc or name.value)
    assert found["valueQuantity"]["value"] == ALL_VALUES[name]
    assert found["valueQuantity"]["system"] == "http://unitsofmeasure.org"
    assert found["valueQuantity"]["code"] == measure.ucum
    assert found["code"]["text"] == measure.title
    assert codes(found["category"][0]) == ["survey" if measure.is_score else "vital-signs"]
    assert bundle.of(found["subject"])["resourceType"] == "Patient"
    assert bundle.of(found["encounter"])["resourceType"] == "Encounter"


def test_oxygen_saturation_has_both_codes_and_nausea_the_one_of_snomed() -> None:
    bundle = read(charted(**ALL_VALUES))
    (saturation,) = bundle.observations("59408-5")
    assert codes(saturation["code"]) == ["59408-5", "2708-6"]
    (nausea,) = bundle.observations("nausea")
    assert [(one["system"], one["code"]) for one in nausea["code"]["coding"]] == [
        ("http://snomed.info/sct", "700471003"),
        ("urn:infusion-session-monitor:measures", "nausea"),
    ]
    for own in ("dissociation", "sedation"):
        (score,) = bundle.observations(own)
        assert score["code"]["coding"][0]["system"] == "urn:infusion-session-monitor:measures"


def test_weight_and_phq9_stand_at_the_check_in() -> None:
    bedside = Bedside()
    began = bedside.entries[0]
    bedside.entries[0] = replace(began, fact=replace(began.fact, phq9=17))
    bundle = read(bedside)
    (phq9,) = bundle.observations("44261-6")
    assert (phq9["valueQuantity"]["value"], codes(phq9["category"][0])) == (17, ["survey"])
    (weight,) = bundle.observations("29463-7")
    assert (weight["valueQuantity"]["value"], weight["valueQuantity"]["code"]) == (70, "kg")
    assert weight["effectiveDateTime"] == "2025-03-10T08:50:00+00:00"


def test_a_remark_stands_at_the_first_value_and_alone_where_nothing_was_measured() -> None:
    (panel,) = read(charted("120/80", remark="left arm", pulse=70)).observations("85354-9")
    assert panel["note"] == [{"text": "left arm"}]
    (alone,) = read(charted(remark="asleep, not woken")).observations("remark")
    assert alone["valueString"] == "asleep, not woken"


def test_an_amended_value_is_corrected_and_the_others_are_not() -> None:
    bedside = charted("188/90", pulse=72)
    bedside.wait_until(10)
    amend(bedside, "s1.r1", "138/90", pulse=72)
    bundle = read(bedside)
    (panel,) = bundle.observations("85354-9")
    assert (panel["status"], pressure_of(panel)) == ("corrected", (138, 90))
    assert bundle.observations("8478-0")[0]["status"] == "corrected"
    assert bundle.observations("8867-4")[0]["status"] == "final"
    written, corrected = bundle.about(panel)
    assert operations([written, corrected]) == ["CREATE", "UPDATE"]
    assert (written["recorded"], corrected["recorded"]) == (
        "2025-03-10T09:00:00+00:00",
        "2025-03-10T09:10:00+00:00",
    )
    assert corrected["reason"] == [{"text": "misread"}]
    assert corrected["entity"] == [{"role": "revision", "what": {"display": "BP 188/90, Pulse 72"}}]
    assert bundle.of(corrected["agent"][0]["who"])["name"] == [{"text": "Nurse-01"}]


def test_a_value_that_was_amended_twice_tells_both() -> None:
    bedside = charted(pulse=70)
    amend(bedside, "s1.r1", pulse=75)
    amend(bedside, "s1.r1", pulse=77)
    bundle = read(bedside)
    (pulse,) = bundle.observations("8867-4")
    assert (pulse["status"], pulse["valueQuantity"]["value"]) == ("corrected", 77)
    told = [one["entity"][0]["what"]["display"] for one in bundle.about(pulse)[1:]]
    assert told == ["Pulse 70", "Pulse 75"]


def test_a_value_added_by_an_amendment_and_one_taken_away() -> None:
    bedside = charted("120/80", pulse=70)
    amend(bedside, "s1.r1", "120/80", spo2=97)
    before = read(charted("120/80", pulse=70)).observations("8867-4")[0]
    bundle = read(bedside)
    (pulse,) = bundle.observations("8867-4")
    assert (pulse["status"], pulse["valueQuantity"]["value"]) == ("entered-in-error", 70)
    assert pulse["id"] == before["id"]
    assert bundle.about(pulse)[-1]["reason"] == [{"text": "misread"}]
    assert bundle.observations("59408-5")[0]["status"] == "corrected"
    (panel,) = bundle.observations("85354-9")
    assert panel["status"] == "final"


def test_a_blood_pressure_taken_away_is_an_error_with_its_mean() -> None:
    bedside = charted("188/90", pulse=70)
    amend(bedside, "s1.r1", "186/88", pulse=70)
    amend(bedside, "s1.r1", remark="cuff fell off", pulse=70)
    bundle = read(bedside)
    (panel,) = bundle.observations("85354-9")
    assert (panel["status"], pressure_of(panel)) == ("entered-in-error", (186, 88))
    (mean,) = bundle.observations("8478-0")
    assert (mean["status"], bundle.of(mean["derivedFrom"][0])) == ("entered-in-error", panel)
    (pulse,) = bundle.observations("8867-4")
    assert (pulse["status"], pulse["note"]) == ("final", [{"text": "cuff fell off"}])
    assert "note" not in panel


def test_a_reading_that_became_a_remark_alone_and_one_that_was_one() -> None:
    bedside = charted(pulse=70)
    amend(bedside, "s1.r1", remark="not measured")
    bundle = read(bedside)
    assert bundle.observations("8867-4")[0]["status"] == "entered-in-error"
    (alone,) = bundle.observations("remark")
    assert (alone["status"], alone["valueString"]) == ("corrected", "not measured")
    amend(bedside, "s1.r1", remark="measured again", pulse=72)
    bundle = read(bedside)
    (pulse,) = bundle.observations("8867-4")
    assert (pulse["status"], pulse["valueQuantity"]["value"]) == ("corrected", 72)
    (alone,) = bundle.observations("remark")
    assert (alone["status"], alone["valueString"]) == ("entered-in-error", "not measured")
    bedside.do(partial(correcting.strike_reading, reading_id="s1.r1", reason="wrong chair"))
    assert {one["status"] for one in read(bedside).observations("8867-4")} == {"entered-in-error"}


def test_a_struck_reading_is_there_as_an_error() -> None:
    bedside = charted("188/90", pulse=72)
    bedside.do(partial(correcting.strike_reading, reading_id="s1.r1", reason="wrong chair"))
    bundle = read(bedside)
    found = [*bundle.observations("85354-9"), *bundle.observations("8478-0"), *bundle.observations("8867-4")]
    assert [one["status"] for one in found] == ["entered-in-error"] * 3
    written, struck = bundle.about(found[0])
    assert operations([written, struck]) == ["CREATE", "NULLIFY"]
    assert struck["reason"] == [{"text": "wrong chair"}]
    assert struck["entity"][0]["role"] == "removal"


def test_an_addendum_about_a_reading_is_a_note_of_its_author() -> None:
    bedside = charted("120/80")
    bedside.wait_until(30)
    bedside.do(partial(reviewing.add_addendum, text="Cuff on the left arm.", about="s1.r1"))
    bundle = read(bedside)
    (panel,) = bundle.observations("85354-9")
    (note,) = panel["note"]
    assert (note["text"], note["time"]) == ("Cuff on the left arm.", "2025-03-10T09:30:00+00:00")
    assert bundle.of(note["authorReference"])["name"] == [{"text": "Nurse-01"}]
    assert bundle.observations("addendum") == []


def test_readings_say_what_the_views_say(tmp_path: Path) -> None:
    bedside = mock_up()
    amend(bedside, "s1.r3", "139/81", dissociation=1, nausea=0, spo2=97, sedation=5, respiratory_rate=14)
    bedside.do(partial(correcting.strike_reading, reading_id="s1.r6", reason="wrong chair"))
    with open_database(tmp_path / "clinic.db") as database:
        Journal(database).append(bedside.entries)
    told = _pressures(read(bedside))
    connection = sqlite3.connect(tmp_path / "clinic.db")
    try:
        rows = connection.execute(
            "SELECT systolic, diastolic, map, pulse, spo2, dissociation, in_error FROM readings"
            " WHERE systolic IS NOT NULL ORDER BY at, reading_id"
        ).fetchall()
    finally:
        connection.close()
    assert len(rows) == 9
    assert told == rows


def _is_error(observation: Json) -> bool:
    return bool(observation["status"] == "entered-in-error")


def _pressures(bundle: Read) -> list[tuple[object, ...]]:
    """Return what the observations of each blood pressure's moment say, as the view has it."""
    rows: list[tuple[object, ...]] = []
    for panel in bundle.observations("85354-9"):
        targets = bundle.about(panel)[0]["target"]
        # A value that an amendment took out is an error in a reading that counts.
        kept = (
            one for one in map(bundle.of, targets) if one["status"] == panel["status"] or not _is_error(one)
        )
        beside = {codes(one["code"])[-1]: one for one in kept}
        named = ("8478-0", "8867-4", "2708-6", "dissociation")
        values = (beside[code]["valueQuantity"]["value"] if code in beside else None for code in named)
        rows.append((*pressure_of(panel), *values, int(panel["status"] == "entered-in-error")))
    return rows
