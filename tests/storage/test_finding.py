"""Sessions are found, narrowed, counted and sorted as if each were folded and looked at one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry, Patient
from monitor_app.domain.finding import SessionFilter, SessionOrder, SessionQuery
from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.review_facts import Meaning
from monitor_app.storage import derived
from monitor_app.storage.database import Database
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from tests.domain.bedside import NINE
from tests.storage.by_the_fold import new_file
from tests.storage.samples import (
    IV,
    NASAL,
    amended,
    check_in,
    corrected_session,
    entry,
    minute,
    raised,
    reading,
    reviewed_session,
    whole_session,
)
from tests.storage.test_derived_review import Act, acts, protocols, told_of
from tests.support.memory_journal import MemoryJournal
from tests.support.memory_register import MemoryRegister

PEOPLE = [
    Patient("p1", "A-001", "Sample-01 Müller"),
    Patient("p2", "B_100%", "Sample-02 Muller"),
    Patient("p3", "C000123", "sample-03 Ödön O'Straße"),
]

queries = st.builds(
    SessionQuery,
    text=st.sampled_from(
        [
            *("", "s", "MULL", "müller 01", "strasse", "ostraß", "ond", "a-0 cal"),
            *('"', "NOT mull*", "%", "rang", "000123", "a001"),
        ]
    ),
    filters=st.frozensets(st.sampled_from(SessionFilter), max_size=2),
    since=st.sampled_from([None, NINE]),
    until=st.sampled_from([None, NINE + timedelta(minutes=30)]),
    nurse=st.sampled_from([None, "Nurse 1", "Nobody"]),
    protocol=st.sampled_from([None, "iv-ketamine"]),
    order=st.sampled_from(SessionOrder),
    descending=st.booleans(),
)


@st.composite
def clinics(draw: st.DrawFn) -> list[Entry]:
    """Draw a few sessions of a few people, as they come, one after the other."""
    told: list[list[Act]] = draw(st.lists(acts, min_size=1, max_size=4))
    entries: list[Entry] = []
    for number, one in enumerate(told):
        session = told_of(one, draw(protocols)).entries
        fact = session[0].fact
        assert isinstance(fact, facts.SessionCheckedIn)
        patient, course = draw(st.sampled_from(PEOPLE)), draw(st.integers(1, 3))
        nurse, later = draw(st.sampled_from(["Nurse 1", "Nurse 2"])), draw(st.sampled_from([0, 5, 60]))
        begun = replace(fact, patient=patient, course_number=course)
        session[0] = replace(session[0], fact=begun, recorded_by=nurse)
        begin = timedelta(minutes=later)
        stream = f"s{number}"
        entries += [
            replace(one, stream=stream, at=one.at + begin, recorded_at=one.recorded_at + begin)
            for one in session
        ]
    return entries


@settings(max_examples=settings.default.max_examples // 2)
@given(clinics(), st.lists(queries, min_size=1, max_size=6), st.integers(1, 3))
def test_what_is_found_is_what_folding_each_session_finds(
    told: list[Entry], asked: list[SessionQuery], limit: int
) -> None:
    naive_journal = MemoryJournal()
    naive_journal.append(told)
    naive = MemoryRegister(naive_journal)
    with new_file() as database:
        Journal(database).append(told)
        register = Register(database)
        assert register.session_choices() == naive.session_choices()
        for query in asked:
            found = list(naive.find_sessions(query))
            assert list(register.find_sessions(query)) == found, query
            assert register.count_sessions(query) == naive.count_sessions(query), query
            for row, record in enumerate(found):
                assert register.place_of(query, record.session_id) == row, query
            page = register.find_sessions(query, limit=limit, offset=1)
            assert list(page) == found[1 : 1 + limit]


@pytest.fixture
def clinic(journal: Journal) -> None:
    journal.append(whole_session() + corrected_session() + reviewed_session())


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sample", {"s1", "s2", "s3"}),
        ("MÜLLER", {"s1"}),
        ("muller music", {"s1"}),
        ("a-002", {"s2", "s3"}),
        ("002", {"s2", "s3"}),
        ("iv-ket", {"s1", "s2"}),
        ("esketamine nasal", {"s3"}),
        ("arm moved", {"s2"}),
        ("calm", {"s1"}),
        ("tingl", {"s1", "s3"}),
        ("lips", {"s3"}),
        ("light headed", {"s1"}),
        ("ondan", {"s1", "s3"}),
        ("zoe drove", {"s3"}),
        ("ZOË", {"s3"}),
        ("ring her", {"s3"}),
        ("runs high", {"s2"}),
        ("planned", {"s1"}),
        ("usic", set()),
        ("music lips", set()),
        ('"calm" OR zoë', set()),
        ("calm*", {"s1"}),
        ("words:calm", set()),
        ("-calm", {"s1"}),
        ("^calm", {"s1"}),
        ("(calm", {"s1"}),
        ("calm)", {"s1"}),
        ("'; DROP TABLE entry; --", set()),
        ("\0calm", {"s1"}),
        ("", {"s1", "s2", "s3"}),
        (" ", {"s1", "s2", "s3"}),
        ("%", set()),
        ("- \N{GRINNING FACE}", set()),
    ],
)
def test_sessions_are_found_by_the_beginning_of_any_word(
    register: Register, text: str, found: set[str]
) -> None:
    assert {record.session_id for record in register.find_sessions(SessionQuery(text))} == found
    assert register.count_sessions(SessionQuery(text)).found == len(found)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łukasz Sample-01", "lukasz"),
        ("Łukasz Sample-01", "ŁUKASZ"),
        ("Sørén Sample-01", "soren"),
        ("Đorđe Sample-01", "dorde"),
        ("Weiß Sample-01", "weiss"),
        ("Weiss Sample-01", "weiß"),
        ("Sample-01 Ægir", "aegir"),
        ("Sample-01 Lecœur", "lecoeur"),
        ("Þóra Sample-01", "thora"),
        ("Iğdır Sample-01", "igdir"),
        ("Sample-01 O'Brien", "obrien"),
        ("Sample-01 O\N{RIGHT SINGLE QUOTATION MARK}Brien", "o'brien"),
        ("Sample-01 O'Brien", "o\N{RIGHT SINGLE QUOTATION MARK}brien"),
        ("Sample-01 O'Brien", "o brien"),
        ("Sample-01 O'Brien", "brien"),
        ("Sample-01 OBrien", "o'brien"),
    ],
)
def test_letters_of_any_alphabet_and_apostrophes_are_found_by_plain_ones(
    register: Register, journal: Journal, name: str, typed: str
) -> None:
    journal.append([entry(check_in(Patient("p9", "9", name))), entry(check_in(), stream="s2")])
    assert [record.session_id for record in register.find_sessions(SessionQuery(typed))] == ["s1"]
    if " " not in typed:
        assert [found.patient.name for found in register.find_patients(typed)] == [name]


def test_the_place_of_a_session_that_is_not_found_is_none(register: Register, journal: Journal) -> None:
    journal.append([entry(check_in(), 1, stream="s1"), entry(check_in(), 2, stream="s2")])
    assert register.place_of(SessionQuery(), "s1") == 1
    assert register.place_of(SessionQuery("muller", order=SessionOrder.PATIENT), "s1") == 1
    assert register.place_of(SessionQuery("nobody"), "s1") is None
    assert register.place_of(SessionQuery(), "s9") is None


@pytest.mark.parametrize("typed", ["l00001", "00001", "L-00001", "L 00001"])
@pytest.mark.parametrize("mrn", ["L00001", "L-00001"])
def test_an_mrn_is_found_by_its_number_alone_too(
    register: Register, journal: Journal, mrn: str, typed: str
) -> None:
    journal.append([entry(check_in(Patient("p9", mrn, "Sample-01"))), entry(check_in(), stream="s2")])
    assert [record.session_id for record in register.find_sessions(SessionQuery(typed))] == ["s1"]


@pytest.mark.usefixtures("clinic")
def test_the_words_as_they_stand_now_are_found(register: Register, journal: Journal) -> None:
    journal.append([entry(amended("s1.r2", {"pulse": 70}, remark="Schläft"), 200)])
    journal.append([entry(facts.EventAmended(17, "Music turned up", None, "", "wrong way"), 201)])
    for text in ("schlaft", "turned up"):
        assert [record.session_id for record in register.find_sessions(SessionQuery(text))] == ["s1"]


def test_a_reading_without_a_remark_does_not_touch_the_index(database: Database, journal: Journal) -> None:
    journal.append([entry(check_in()), entry(reading("s1.r1", {"pulse": 70}, remark="calm"), 1)])
    index = "SELECT id, hex(block) FROM session_words_data ORDER BY id"
    before = [tuple(row) for row in database.rows(index)]
    journal.append([entry(reading("s1.r2", {"pulse": 71}), 2)])
    assert [tuple(row) for row in database.rows(index)] == before
    journal.append([entry(facts.EventRecorded("s1.e1", EventKind.NOTE, "asleep"), 3)])
    assert [tuple(row) for row in database.rows(index)] != before


def test_the_index_holds_what_the_sessions_do(database: Database, journal: Journal) -> None:
    journal.append(whole_session() + corrected_session() + reviewed_session())
    for text in ("first", "second", "third"):
        journal.append([entry(facts.EventRecorded(f"s1.{text}", EventKind.NOTE, f"{text} note"), 200)])
    check = "INSERT INTO session_words (session_words, rank) VALUES ('integrity-check', 1)"
    with database.writing() as connection:
        connection.execute(check)
    with database.writing() as connection:
        derived.rebuild(connection)
        connection.execute(check)


def test_of_sessions_that_began_at_once_the_one_written_last_is_the_newest(
    register: Register, journal: Journal
) -> None:
    journal.append([entry(check_in(), 1, stream="s0"), entry(check_in(), -1, stream="s9")])
    journal.append([entry(check_in(), 0, stream=f"s{number}") for number in (3, 1, 2)])
    newest = [record.session_id for record in register.find_sessions(SessionQuery("muller"))]
    assert newest == ["s0", "s2", "s1", "s3", "s9"]
    oldest = register.find_sessions(SessionQuery(descending=False))
    assert [record.session_id for record in oldest] == newest[::-1]


@pytest.mark.parametrize(
    ("order", "ascending"),
    [
        (SessionOrder.DATE, ["s1", "s2", "s3", "s4"]),
        (SessionOrder.PATIENT, ["s4", "s2", "s3", "s1"]),
        (SessionOrder.SESSION, ["s4", "s2", "s1", "s3"]),
        (SessionOrder.PEAK_PRESSURE, ["s1", "s3", "s2", "s4"]),
        (SessionOrder.DISSOCIATION, ["s3", "s1", "s4", "s2"]),
        (SessionOrder.NAUSEA, ["s4", "s1", "s3", "s2"]),
        (SessionOrder.WARNINGS, ["s4", "s3", "s2", "s1"]),
        (SessionOrder.STATUS, ["s3", "s2", "s4", "s1"]),
    ],
)
def test_each_column_sorts_both_ways_equals_newest_first_and_what_is_missing_last(
    register: Register, journal: Journal, order: SessionOrder, ascending: list[str]
) -> None:
    ada, bea = Patient("p1", "1", "ADA Sample-01"), Patient("p2", "2", "Béa Sample-02")
    journal.append(
        [
            entry(check_in(bea), 1, stream="s1"),
            entry(check_in(ada), 2, stream="s2"),
            entry(check_in(bea, protocol=NASAL), 3, stream="s3"),
            entry(check_in(ada), 4, stream="s4"),
            entry(reading("s1.r1", {"systolic": 140, "diastolic": 80, "dissociation": 3, "nausea": 1}), 5),
            entry(reading("s2.r1", {"systolic": 150}), 5, stream="s2"),
            entry(reading("s3.r1", {"systolic": 140, "diastolic": 90, "dissociation": 0}), 5, stream="s3"),
            entry(reading("s4.r1", {"nausea": 1}), 5, stream="s4"),
            entry(raised("s1.w1", "s1.r1", 170, Level.CRITICAL), 6),
            entry(raised("s2.w1", "s2.r1", 170), 6, stream="s2"),
            entry(facts.SessionEnded(facts.Outcome.COMPLETE), 60),
            entry(facts.SessionEnded(facts.Outcome.CANCELLED), 60, stream="s4"),
            entry(facts.SessionEnded(facts.Outcome.COMPLETE), 60, stream="s2"),
            entry(facts.SessionReturned("why?"), 61, stream="s2"),
        ]
    )
    missing = {
        SessionOrder.PEAK_PRESSURE: ["s4"],
        SessionOrder.DISSOCIATION: ["s4", "s2"],
        SessionOrder.NAUSEA: ["s3", "s2"],
    }.get(order, [])
    found = register.find_sessions(SessionQuery(order=order, descending=False))
    assert [record.session_id for record in found] == ascending
    found = register.find_sessions(SessionQuery(order=order))
    assert [record.session_id for record in found if record.session_id in missing] == missing
    assert [record.session_id for record in found][len(found) - len(missing) :] == missing


def test_choices_name_who_checked_in_and_each_protocol_by_its_latest_title(
    register: Register, journal: Journal
) -> None:
    retitled = replace(IV, edition=2, title="IV ketamine, ward 3")
    journal.append([entry(check_in(), 1, stream="s1"), entry(check_in(protocol=NASAL), 2, stream="s2")])
    by_another = replace(entry(check_in(protocol=retitled), 3, stream="s3"), recorded_by="Nurse-00")
    journal.append([by_another])
    choices = register.session_choices()
    assert choices.nurses == ("Nurse-00", "Nurse-01")
    assert choices.protocols == (
        ("nasal-esketamine", "Esketamine, nasal"),
        ("iv-ketamine", "IV ketamine, ward 3"),
    )


def test_follow_up_is_what_the_last_signature_says(register: Register, journal: Journal) -> None:
    wanted = SessionQuery(filters=frozenset({SessionFilter.FOLLOW_UP}))
    journal.append([entry(check_in()), entry(facts.SessionEnded(facts.Outcome.COMPLETE), 60)])
    journal.append([entry(facts.SessionSigned(Meaning.FOLLOW_UP, "", None, 2), 61)])
    assert [record.session_id for record in register.find_sessions(wanted)] == ["s1"]
    journal.append([entry(facts.ReadingStruck("s1.r1", "wrong chair"), 62)])
    assert register.count_sessions(wanted).found == 1
    journal.append([entry(facts.SessionSigned(Meaning.REVIEWED, "", None, 4), 63)])
    assert register.find_sessions(wanted) == ()


def test_by_status_follow_ups_and_the_rest_of_the_signed_stand_apart(
    register: Register, journal: Journal
) -> None:
    meanings = (Meaning.REVIEWED, Meaning.FOLLOW_UP, Meaning.REVIEWED, Meaning.FOLLOW_UP)
    for number, meaning in enumerate(meanings, 1):
        stream = f"s{number}"
        outcome = facts.Outcome.CANCELLED if number > 2 else facts.Outcome.COMPLETE
        journal.append([entry(check_in(), number, stream=stream)])
        journal.append([entry(facts.SessionEnded(outcome), 60, stream=stream)])
        journal.append([entry(facts.SessionSigned(meaning, "", None, 2), 61, stream=stream)])
    found = register.find_sessions(SessionQuery(order=SessionOrder.STATUS, descending=False))
    assert [record.session_id for record in found] == ["s4", "s2", "s3", "s1"]


def test_the_form_of_a_nasal_session_is_due_after_a_week_until_it_is_handed_in(
    register: Register, journal: Journal
) -> None:
    due = SessionQuery(filters=frozenset({SessionFilter.FORM_DUE}))
    journal.append([entry(check_in(protocol=NASAL)), entry(facts.DeviceGiven(1, 28), 10)])
    assert register.find_sessions(due) == ()
    journal.append([entry(facts.SessionEnded(facts.Outcome.COMPLETE), 120)])
    (record,) = register.find_sessions(due)
    assert record.form_due_at == minute(10) + timedelta(days=7)
    journal.append([entry(facts.MonitoringFormSubmitted(), 130)])
    assert register.find_sessions(due) == ()
