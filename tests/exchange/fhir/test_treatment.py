"""The study drug as administrations: dose given, rates, pauses, devices, corrections."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from monitor_app.domain import correcting_events, decisions
from tests.domain.bedside import Bedside
from tests.exchange.fhir.reading_back import Json, Read, operations, read


def infusing(*, stop: float | None = 40, amount: float | None = 35) -> Bedside:
    """Return a session whose pump runs from 0 on."""
    bedside = Bedside()
    bedside.wait_until(0)
    bedside.start(amount=amount)
    if stop is not None:
        bedside.wait_until(stop)
        bedside.stop()
    return bedside


def whole(bundle: Read) -> Json:
    """Return the infusion as a whole."""
    (found,) = [one for one in bundle.all("MedicationAdministration") if "partOf" not in one]
    return found


def parts(bundle: Read) -> list[Json]:
    """Return the parts of the infusion, one for each rate."""
    return [one for one in bundle.all("MedicationAdministration") if "partOf" in one]


def test_an_infusion_is_an_administration_with_the_dose_given() -> None:
    bundle = read(infusing())
    found = whole(bundle)
    assert found["status"] == "completed"
    assert found["effectivePeriod"] == {
        "start": "2025-03-10T09:00:00+00:00",
        "end": "2025-03-10T09:40:00+00:00",
    }
    assert found["dosage"]["dose"] == {
        "value": 35,
        "unit": "mg",
        "system": "http://unitsofmeasure.org",
        "code": "mg",
    }
    assert found["dosage"]["route"]["coding"][0]["code"] == "47625008"
    assert bundle.of(found["medicationReference"])["code"] == {"text": "ketamine"}
    assert found["note"] == [{"text": "Planned: 35 mg over 40 min."}]
    (part,) = parts(bundle)
    assert bundle.of(part["partOf"][0]) is found
    # 35 mg in 40 min.
    assert part["dosage"]["rateQuantity"] == {
        "value": 52.5,
        "unit": "mg/h",
        "system": "http://unitsofmeasure.org",
        "code": "mg/h",
    }


def test_each_rate_is_a_part_and_a_pause_is_none() -> None:
    bedside = infusing(stop=None)
    for number, step in (
        (10, decisions.pause_infusion),
        (15, decisions.resume_infusion),
        (20, partial(decisions.change_rate, rate=60.0, confirmed=True)),
        (25, partial(decisions.stop_infusion, amount=None, reason="felt unwell")),
    ):
        bedside.wait_until(number)
        bedside.do(step)
    bundle = read(bedside)
    told = [
        (
            one["effectivePeriod"]["start"][11:16],
            one["effectivePeriod"]["end"][11:16],
            one["dosage"]["rateQuantity"]["value"],
        )
        for one in parts(bundle)
    ]
    assert told == [("09:00", "09:10", 52.5), ("09:15", "09:20", 52.5), ("09:20", "09:25", 60)]
    found = whole(bundle)
    # 8.75 + 4.375 + 5 = 18.125, told as 18.1 of 35 mg.
    assert (found["status"], found["dosage"]["dose"]["value"]) == ("stopped", 18.1)
    assert found["statusReason"] == [{"text": "felt unwell"}]


def test_a_pump_that_runs_or_is_paused_has_no_dose_yet() -> None:
    bedside = infusing(stop=None)
    found = whole(read(bedside))
    assert (found["status"], "dosage" in found, "end" in found["effectivePeriod"]) == (
        "in-progress",
        False,
        False,
    )
    bedside.wait_until(10)
    bedside.do(decisions.pause_infusion)
    bundle = read(bedside)
    assert whole(bundle)["status"] == "on-hold"
    assert parts(bundle)[0]["status"] == "completed"


def test_a_dose_that_is_not_known_is_left_out() -> None:
    found = whole(read(infusing(amount=None)))
    assert ("dosage" in found, found["status"]) == (False, "completed")


def test_who_took_each_step_of_an_infusion_is_told() -> None:
    bedside = infusing(stop=None)
    for number, step, by in (
        (10, decisions.pause_infusion, "Nurse-02"),
        (15, decisions.resume_infusion, "Nurse-03"),
        (25, partial(decisions.stop_infusion, amount=None, reason="felt unwell"), "Nurse-04"),
    ):
        bedside.wait_until(number)
        bedside.do(step)
        bedside.entries[-1] = replace(bedside.entries[-1], recorded_by=by)
    bundle = read(bedside)
    told = [
        (
            one["reason"][0]["text"],
            one["occurredDateTime"][11:16],
            bundle.of(one["agent"][0]["who"])["name"][0]["text"],
        )
        for one in bundle.about(whole(bundle))[1:]
    ]
    assert [(words.split(",")[0], at, by) for words, at, by in told] == [
        ("Infusion paused", "09:10", "Nurse-02"),
        ("Infusion resumed", "09:15", "Nurse-03"),
        ("Infusion stopped", "09:25", "Nurse-04"),
    ]
    assert operations(bundle.about(whole(bundle))) == ["CREATE", *["UPDATE"] * 3]


def test_a_corrected_dose_says_who_corrected_it() -> None:
    bedside = infusing()
    stop = bedside.session.entry_count
    bedside.wait_until(60)
    bedside.do(partial(correcting_events.amend_event, number=stop, amount=30.0, reason="5 mg wasted"))
    bundle = read(bedside)
    found = whole(bundle)
    assert (found["dosage"]["dose"]["value"], found["status"]) == (30, "stopped")
    written, corrected, stopped = bundle.about(found)
    assert operations([written, corrected, stopped]) == ["CREATE", "UPDATE", "UPDATE"]
    assert corrected["reason"] == [{"text": "5 mg wasted"}]
    assert "35" in corrected["entity"][0]["what"]["display"]


def test_an_injection_is_one_administration() -> None:
    bedside = Bedside("sc-ketamine")
    bedside.do(partial(decisions.give_injection, amount=42.5))
    found = whole(read(bedside))
    assert found["effectiveDateTime"] == "2025-03-10T08:50:00+00:00"
    assert found["dosage"]["dose"]["value"] == 42.5
    assert found["dosage"]["route"]["coding"][0]["code"] == "34206005"


def test_each_device_is_one_and_a_struck_one_an_error() -> None:
    bedside = Bedside("nasal-esketamine", devices=3)
    for number in (0, 5, 10):
        bedside.wait_until(number)
        bedside.do(decisions.give_device)
    last = bedside.session.entry_count
    bedside.do(partial(correcting_events.strike_event, number=last, reason="was not used"))
    began = bedside.entries[0]
    bedside.entries[0] = replace(began, fact=replace(began.fact, lot="LOT-42"))
    bundle = read(bedside)
    devices = bundle.all("MedicationAdministration")
    assert [one["status"] for one in devices] == ["completed", "completed", "entered-in-error"]
    assert [one["dosage"]["dose"]["value"] for one in devices] == [28, 28, 28]
    assert [one["note"][0]["text"] for one in devices] == ["Device 1", "Device 2", "Device 3"]
    assert bundle.one("Medication")["batch"] == {"lotNumber": "LOT-42"}
    assert operations(bundle.about(devices[2])) == ["CREATE", "NULLIFY"]


def test_before_the_treatment_there_is_no_drug() -> None:
    bundle = read(Bedside())
    assert (bundle.all("Medication"), bundle.all("MedicationAdministration")) == ([], [])
