from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Patient, Sex
from monitor_app.domain.protocol import Route
from monitor_app.domain.records import PatientRecord, SessionStatus
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from tests.storage.samples import EVA, IV, check_in, entry, minute, registered, whole_session

PEOPLE = [
    Patient("p1", "A-001", "Sample-01 Müller"),
    Patient("p2", "A-002", "Sample-02 Straße"),
    Patient("p3", "B_100%", "Sample-03 Ödön"),
    Patient("p4", "MULL-7", "Sample-04 Novák"),
    Patient("p5", "C-005", "Anna Sample-05"),
]


@pytest.fixture
def known(journal: Journal) -> None:
    journal.append([registered(patient) for patient in PEOPLE])


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a-002", ["p2"]),
        ("MÜLL", ["p4", "p1"]),
        ("muller", ["p1"]),
        ("STRASSE", ["p2"]),
        ("straße", ["p2"]),
        ("ÖDÖN", ["p3"]),
        ("novak", ["p4"]),
        ("müller sample-01", ["p1"]),
        ("Müller, Sample", ["p1"]),
        ("müller novák", []),
        ("%", ["p3"]),
        ("_", ["p3"]),
        ("\\", []),
        ("'; DROP TABLE entry; --", []),
        ("sample", ["p1", "p2", "p3", "p4", "p5"]),
        ("an", ["p5"]),
        ("", ["p5", "p1", "p2", "p3", "p4"]),
    ],
)
def test_patients_are_found_by_any_part(register: Register, text: str, found: list[str]) -> None:
    assert [record.patient.patient_id for record in register.find_patients(text)] == found


@pytest.mark.usefixtures("known")
def test_an_exact_mrn_comes_first_and_the_list_has_an_end(register: Register, journal: Journal) -> None:
    journal.append([registered(Patient("p9", "0-A-001", "A-001 fan"))])
    assert [record.patient.mrn for record in register.find_patients("A-001")] == ["A-001", "0-A-001"]
    assert len(register.find_patients("sample", limit=2)) == 2


@pytest.mark.usefixtures("known")
def test_those_who_were_here_last_come_first(register: Register, journal: Journal) -> None:
    journal.append([entry(check_in(PEOPLE[3]), 1, stream="s1"), entry(check_in(PEOPLE[1]), 2, stream="s2")])
    assert [record.patient.patient_id for record in register.find_patients("")][:2] == ["p2", "p4"]


def test_a_patient_is_told_as_last_known(register: Register, journal: Journal) -> None:
    journal.append([registered()])
    assert register.patient_by_mrn("A-001") == PatientRecord(EVA, minute(0), 0, None)
    heavier = replace(EVA, weight=71.5, name="Sample-01 Maier")
    unweighed = replace(heavier, weight=None)
    journal.append([entry(check_in(heavier), 10, stream="s1"), entry(check_in(unweighed), 20, stream="s2")])
    assert register.patient_by_mrn(" A-001 ") == PatientRecord(heavier, minute(10), 2, minute(20))


def test_little_needs_to_be_known_of_a_patient(register: Register, journal: Journal) -> None:
    journal.append([registered(Patient("p2", "X", "Sample-02"))])
    assert register.patient_by_mrn("X") == PatientRecord(Patient("p2", "X", "Sample-02"), None, 0, None)
    assert register.patient_by_mrn("Y") is None
    assert register.patient_by_mrn("") is None


def test_a_whole_session_in_a_list(register: Register, journal: Journal) -> None:
    journal.append(whole_session())
    (record,) = register.sessions()
    assert record == register.session("s1")
    assert (record.patient_name, record.mrn, record.chair) == ("Sample-01 Müller", "A-001", "Chair 1")
    assert (record.route, record.protocol, record.protocol_title) == (
        Route.INTRAVENOUS,
        "iv-ketamine",
        "IV ketamine",
    )
    assert record.status is SessionStatus.COMPLETE
    assert (record.checked_in_at, record.time_zero, record.ended_at) == (minute(0), minute(10), minute(112))
    assert (record.baseline_systolic, record.peak_systolic) == (122, 186)
    assert (record.reading_count, record.warning_count, record.critical_count) == (6, 1, 1)
    assert (record.dose, record.phq9, record.weight, record.signed_at) == (35, 18, 70, None)


def test_an_unknown_session_is_none(register: Register) -> None:
    assert register.session("s1") is None
    assert register.sessions() == ()
    assert register.session_count() == 0


def test_sessions_are_paged_newest_first_and_found_by_text(register: Register, journal: Journal) -> None:
    nasal = replace(IV, name="nasal-esketamine", title="Esketamine, nasal", route=Route.NASAL)
    journal.append(
        [
            entry(check_in(EVA), 1, stream="s1"),
            entry(check_in(PEOPLE[1], protocol=nasal), 3, stream="s2"),
            entry(check_in(EVA), 2, stream="s3"),
        ]
    )
    assert [record.session_id for record in register.sessions()] == ["s2", "s3", "s1"]
    assert [record.session_id for record in register.sessions(limit=1, offset=1)] == ["s3"]
    assert [record.session_id for record in register.sessions("müller")] == ["s3", "s1"]
    assert [record.session_id for record in register.sessions("nasal strasse")] == ["s2"]
    assert [record.session_id for record in register.patient_sessions("p1")] == ["s3", "s1"]
    assert (register.session_count(), register.session_count("a-001")) == (3, 2)


def test_sessions_are_counted_by_protocol_whatever_its_edition(register: Register, journal: Journal) -> None:
    assert register.session_counts() == {}
    nasal = replace(IV, name="nasal-esketamine", route=Route.NASAL)
    journal.append([entry(check_in(), 1, stream="s1"), entry(check_in(protocol=nasal), 3, stream="s2")])
    journal.append([entry(check_in(protocol=replace(IV, edition=2)), 5, stream="s3")])
    assert register.session_counts() == {"iv-ketamine": 2, "nasal-esketamine": 1}


def test_chairs_are_taken_until_the_session_ends(register: Register, journal: Journal) -> None:
    journal.append([entry(check_in(chair="Chair 2"), 1, stream="s1")])
    journal.append([entry(check_in(chair="Chair 1"), 2, stream="s2")])
    assert list(register.chairs_in_use()) == ["Chair 2", "Chair 1"]
    journal.append([entry(facts.SessionEnded(facts.Outcome.COMPLETE), 60, stream="s1")])
    assert {chair: record.session_id for chair, record in register.chairs_in_use().items()} == {
        "Chair 1": "s2"
    }


def test_birth_date_and_sex_come_back(register: Register, journal: Journal) -> None:
    journal.append([registered()])
    (record,) = register.find_patients("A-001")
    assert (record.patient.birth_date, record.patient.sex) == (date(1980, 5, 17), Sex.FEMALE)
