"""Other drugs, notes, side effects, addenda, warnings and signatures in the bundle."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from monitor_app.domain import correcting, correcting_events, decisions, reviewing
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, SideEffect
from monitor_app.domain.protocol import AcknowledgeAction, EventKind
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from tests.domain.bedside import Bedside
from tests.domain.bedside import read as values_of
from tests.exchange.fhir.reading_back import codes, operations, read


def infusing() -> Bedside:
    """Return a session whose pump runs from 0 on, with a baseline of 120/80."""
    bedside = Bedside()
    bedside.chart("120/80")
    bedside.wait_until(0)
    bedside.start()
    return bedside


def recorded(
    bedside: Bedside, kind: EventKind, text: str, amount: float | None = None, unit: str = ""
) -> int:
    """Record an event and return the number of its entry."""
    bedside.do(partial(decisions.record_event, kind=kind, text=text, amount=amount, unit=unit))
    return bedside.session.entry_count


def test_another_drug_is_an_administration_with_its_dose() -> None:
    bedside = infusing()
    bedside.wait_until(22)
    number = recorded(bedside, EventKind.DRUG, "Ondansetron IV", 8.0, "mg")
    recorded(bedside, EventKind.DRUG, "Oxygen")
    bedside.do(
        partial(
            correcting_events.amend_event,
            number=number,
            text="Ondansetron IV",
            amount=4.0,
            unit="mg",
            reason="misread",
        )
    )
    bundle = read(bedside)
    drugs = [one for one in bundle.all("MedicationAdministration") if "medicationCodeableConcept" in one]
    assert [one["medicationCodeableConcept"]["text"] for one in drugs] == ["Ondansetron IV", "Oxygen"]
    assert drugs[0]["effectiveDateTime"] == "2025-03-10T09:22:00+00:00"
    assert (drugs[0]["dosage"]["dose"]["value"], drugs[0]["dosage"]["dose"]["code"]) == (4, "mg")
    assert "dosage" not in drugs[1]
    assert operations(bundle.about(drugs[0])) == ["CREATE", "UPDATE"]
    assert "8 mg" in bundle.about(drugs[0])[1]["entity"][0]["what"]["display"]


def test_a_unit_that_ucum_is_not_known_to_have_is_not_coded() -> None:
    bedside = infusing()
    recorded(bedside, EventKind.DRUG, "Lollipop", 1.0, "piece")
    drugs = read(bedside).all("MedicationAdministration")
    assert drugs[-1]["dosage"]["dose"] == {"value": 1, "unit": "piece"}


def test_what_happened_is_an_observation_with_what_was_written() -> None:
    bedside = infusing()
    recorded(bedside, EventKind.VOMITING, "Vomited once")
    recorded(bedside, EventKind.PHYSICIAN_NOTIFIED, "Dr. Sample called")
    struck = recorded(bedside, EventKind.NOTE, "Music changed")
    bedside.do(partial(correcting_events.strike_event, number=struck, reason="wrong chair"))
    bundle = read(bedside)
    told = [
        (code, one["valueString"], one["status"])
        for code in ("vomiting", "physician_notified", "note")
        for one in bundle.observations(code)
    ]
    assert told == [
        ("vomiting", "Vomited once", "final"),
        ("physician_notified", "Dr. Sample called", "final"),
        ("note", "Music changed", "entered-in-error"),
    ]
    (note,) = bundle.observations("note")
    assert operations(bundle.about(note)) == ["CREATE", "NULLIFY"]


def test_an_amended_note_is_corrected() -> None:
    bedside = infusing()
    number = recorded(bedside, EventKind.NOTE, "Music changed")
    right = partial(correcting_events.amend_event, text="Music turned off", reason="misheard")
    bedside.do(partial(right, number=number))
    bundle = read(bedside)
    (note,) = bundle.observations("note")
    assert (note["status"], note["valueString"]) == ("corrected", "Music turned off")
    assert bundle.about(note)[1]["entity"][0]["what"]["display"] == "Music changed"


def test_a_side_effect_has_its_period() -> None:
    bedside = infusing()
    bedside.wait_until(10)
    bedside.do(partial(decisions.begin_side_effect, effect=SideEffect.HEADACHE))
    bedside.do(partial(decisions.begin_side_effect, effect=SideEffect.OTHER, text="Hiccups"))
    (headache,) = read(bedside).observations("headache")
    assert (headache["status"], headache["effectivePeriod"]) == (
        "preliminary",
        {"start": "2025-03-10T09:10:00+00:00"},
    )
    bedside.wait_until(25)
    first = bedside.session.side_effects[0].event_id
    bedside.do(partial(decisions.resolve_side_effect, event_id=first))
    bundle = read(bedside)
    (headache,) = bundle.observations("headache")
    assert (headache["status"], headache["effectivePeriod"]["end"]) == ("final", "2025-03-10T09:25:00+00:00")
    (over,) = bundle.about(headache)[1:]
    assert (over["occurredDateTime"], over["reason"]) == (
        "2025-03-10T09:25:00+00:00",
        [{"text": "Headache: over"}],
    )
    (other,) = bundle.observations("other")
    assert other["valueString"] == "Hiccups"
    assert operations(bundle.about(other)) == ["CREATE"]


def test_who_ended_the_session_is_told_at_the_encounter() -> None:
    bedside = Bedside()
    bedside.do(partial(decisions.cancel_session, reason="went home"))
    bedside.entries[-1] = replace(bedside.entries[-1], recorded_by="Nurse-02")
    bundle = read(bedside)
    ended = bundle.about(bundle.one("Encounter"))[-1]
    assert ended["reason"][0]["text"] == "Session cancelled, went home"
    assert bundle.of(ended["agent"][0]["who"])["name"] == [{"text": "Nurse-02"}]


def test_an_addendum_about_nothing_stands_by_itself() -> None:
    bedside = infusing()
    bedside.do(partial(reviewing.add_addendum, text="Slept badly the night before."))
    (found,) = read(bedside).observations("addendum")
    assert found["valueString"] == "Slept badly the night before."


def test_an_addendum_about_an_event_is_its_note() -> None:
    bedside = infusing()
    recorded(bedside, EventKind.DRUG, "Ondansetron IV", 4.0, "mg")
    about = bedside.session.events[-1].event_id
    bedside.do(partial(reviewing.add_addendum, text="Given for nausea.", about=about))
    bundle = read(bedside)
    drug = bundle.all("MedicationAdministration")[-1]
    assert [note["text"] for note in drug["note"]] == ["Given for nausea."]
    assert bundle.observations("addendum") == []


def test_an_addendum_about_a_step_of_the_infusion_is_a_note_of_the_infusion() -> None:
    bedside = infusing()
    bedside.wait_until(40)
    bedside.stop()
    about = f"s1.t{bedside.session.entry_count}"
    bedside.do(partial(reviewing.add_addendum, text="The pump said 34.8 mg.", about=about))
    infusion = read(bedside).all("MedicationAdministration")[0]
    assert [note["text"] for note in infusion["note"]] == [
        "Planned: 35 mg over 40 min.",
        "The pump said 34.8 mg.",
    ]


def test_a_struck_addendum_is_an_error() -> None:
    bedside = infusing()
    bedside.do(partial(reviewing.add_addendum, text="Of another patient.", about="s1.r1"))
    number = bedside.session.entry_count
    bedside.do(partial(correcting_events.strike_event, number=number, reason="wrong chair"))
    bundle = read(bedside)
    (found,) = bundle.observations("addendum")
    assert found["status"] == "entered-in-error"
    assert "note" not in bundle.observations("85354-9")[0]


def test_a_warning_is_an_issue_with_severity_and_mitigation() -> None:
    bedside = infusing()
    bedside.wait_until(20)
    bedside.chart("186/95")
    bedside.wait_until(21)
    bedside.do(partial(decisions.acknowledge, action=AcknowledgeAction.PHYSICIAN_NOTIFIED))
    issue = read(bedside).one("DetectedIssue")
    assert (issue["status"], issue["severity"]) == ("preliminary", "high")
    assert codes(issue["code"]) == ["systolic-above"]
    bedside.wait_until(30)
    bedside.chart("130/80")
    bundle = read(bedside)
    issue = bundle.one("DetectedIssue")
    assert issue["status"] == "final"
    assert issue["identifiedPeriod"] == {
        "start": "2025-03-10T09:20:00+00:00",
        "end": "2025-03-10T09:30:00+00:00",
    }
    assert issue["detail"].startswith("Systolic 186 mmHg: critical, at or above 180. Source of the limit: ")
    (seen,) = issue["mitigation"]
    assert seen["action"]["text"] == "acknowledged: physician notified"
    assert seen["date"] == "2025-03-10T09:21:00+00:00"
    assert bundle.of(seen["author"])["name"] == [{"text": "Nurse-01"}]
    observed = bundle.of(issue["implicated"][0])
    assert [part["valueQuantity"]["value"] for part in observed["component"]] == [186, 95]
    (told,) = bundle.about(issue)
    assert bundle.of(told["agent"][0]["who"])["resourceType"] == "Device"


def test_a_rise_that_nobody_saw_is_told_beside_what_was_seen_before() -> None:
    bedside = infusing()
    bedside.wait_until(10)
    bedside.chart("165/90")
    assert read(bedside).one("DetectedIssue")["detail"].endswith(" Not acknowledged.")
    bedside.wait_until(11)
    bedside.do(decisions.acknowledge)
    bedside.wait_until(15)
    bedside.chart("188/90")
    issue = read(bedside).one("DetectedIssue")
    (seen,) = issue["mitigation"]
    assert seen["action"]["text"] == "acknowledged at the level warning"
    assert issue["detail"].endswith(" The critical level was not acknowledged.")
    bedside.wait_until(16)
    bedside.do(decisions.acknowledge)
    issue = read(bedside).one("DetectedIssue")
    assert [one["action"]["text"] for one in issue["mitigation"]] == [
        "acknowledged at the level warning",
        "acknowledged",
    ]
    assert "not acknowledged" not in issue["detail"]


def test_a_score_has_no_unit_and_a_withdrawn_warning_is_an_error() -> None:
    bedside = infusing()
    bedside.wait_until(20)
    bedside.chart(nausea=6)
    assert read(bedside).one("DetectedIssue")["detail"].startswith("Nausea 6: warning, at or above 4")
    bedside.do(
        partial(correcting.amend_reading, reading_id="s1.r2", values=values_of(nausea=2), reason="misread")
    )
    assert read(bedside).one("DetectedIssue")["status"] == "entered-in-error"


def test_a_signature_says_what_it_means() -> None:
    bedside = infusing()
    bedside.wait_until(5)
    bedside.stop()
    bedside.begin_discharge()
    answers = tuple(
        CheckAnswer(item.key, item.text, AnswerState.FLAGGED, "known")
        for item in fit_to_leave(bedside.session, bedside.when().now)
    )
    bedside.do(partial(decisions.end_session, answers=answers))
    assert [one for one in read(bedside).all("Provenance") if "signature" in one] == []
    bedside.wait_until(90)
    plan = Plan(PlanKind.NEXT_IN_DAYS, 3)
    bedside.do(
        partial(reviewing.sign_session, meaning=Meaning.FOLLOW_UP, comment="Call on Monday.", plan=plan)
    )
    bundle = read(bedside)
    (signed,) = [one for one in bundle.all("Provenance") if "signature" in one]
    (signature,) = signed["signature"]
    assert signature["type"][0]["code"] == "1.2.840.10065.1.12.1.13"
    assert signature["when"] == "2025-03-10T10:30:00+00:00"
    assert bundle.of(signature["who"])["name"] == [{"text": "Nurse-01"}]
    assert bundle.of(signed["target"][0])["resourceType"] == "Encounter"
    assert [reason["text"] for reason in signed["reason"]] == [
        "reviewed, follow-up needed",
        "Call on Monday.",
        "plan: next session in 3 days",
    ]
    assert bundle.one("Encounter")["status"] == "finished"
