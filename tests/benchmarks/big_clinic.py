"""A clinic of many years in one file: real facts, in the real format, with the real chain of hashes.

The journal is written in bulk and the derived tables are made from it afterwards, as ``rebuild`` does. The
same number of sessions gives the same file; one that is kept is used again.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import AnswerState, CheckAnswer, Fact, Patient, SessionCheckedIn
from monitor_app.domain.limits import Direction, Level, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import EventKind, Protocol, Route, planned_dose
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.storage import derived, views
from monitor_app.storage.chain import FIRST, chained_hash
from monitor_app.storage.codec import encode_fact, encode_time
from monitor_app.storage.database import open_database
from tests.support.clinic import shipped_protocols

READINGS_EACH = 20
PROTOCOLS = ("iv-ketamine", "iv-ketamine", "nasal-esketamine", "sc-ketamine")
NURSES = tuple(f"Nurse {number}" for number in range(1, 13))
OPENED = datetime(2015, 1, 5, 7, 0, tzinfo=UTC)
_SYLLABLES = (
    "ka",
    "ro",
    "li",
    "men",
    "dor",
    "fa",
    "vi",
    "stei",
    "bau",
    "ner",
    "mül",
    "ler",
    "no",
    "vák",
    "só",
)
_REMARKS = (
    "calm",
    "eyes closed",
    "arm moved",
    "music turned down",
    "asked for water",
    "cuff moved to the left",
)
_NOTES = (
    "Partner waits outside",
    "Would like the window open next time",
    "Talked about the garden",
    "Blanket given, felt cold",
    "Ring bell of chair tested",
)
_DRUGS = (("Ondansetron", 4.0, "mg"), ("Labetalol", 10.0, "mg"), ("Midazolam", 1.0, "mg"))
RARE = "tamburin"
"""A word in the notes of few sessions."""

_INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_Told = Iterator[tuple[float, Fact]]


def write_clinic(file: Path, sessions: int) -> None:
    """Make the file of a clinic with that many sessions, or use the one that is there.

    Its derived tables are made anew where they are not those of the present code.
    """
    if not file.exists():
        beside = file.with_name(f"{file.name}.in-the-making")
        beside.unlink(missing_ok=True)
        with open_database(beside) as database:
            _hurry(database.connection)
            with database.writing() as connection:
                _write(connection, sessions)
        beside.rename(file)
    with open_database(file) as database:
        (count,) = database.connection.execute("SELECT count(*) FROM session").fetchone()
        if count != sessions or not _has_present_tables(database.connection):
            _hurry(database.connection)
            with database.writing() as connection:
                derived.rebuild(connection)
                views.create(connection)


def _hurry(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")


def _has_present_tables(connection: sqlite3.Connection) -> bool:
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.execute(
            "CREATE TABLE entry (seq, stream, number, at, recorded_at, recorded_by, kind, body, hash)"
        )
        derived.rebuild(fresh)
        views.create(fresh)
        present = (
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'entry'"
        )
        return set(fresh.execute(present)) <= {tuple(row) for row in connection.execute(present)}


def _write(connection: sqlite3.Connection, sessions: int) -> None:
    heads: list[tuple[str, int, str]] = []
    connection.executemany(_INSERT, _rows(sessions, heads))
    connection.executemany("INSERT INTO head VALUES (?, ?, ?)", heads)


def _rows(sessions: int, heads: list[tuple[str, int, str]]) -> Iterator[tuple[object, ...]]:
    chance = random.Random(1)
    seq = 0
    people = _people(max(3, sessions // 8), chance)
    for place in range(sessions):
        began = OPENED + timedelta(minutes=50 * place + chance.randrange(40))
        nurse = NURSES[chance.randrange(len(NURSES))]
        stream = f"{began:%Y%m%d}-{place:06x}"
        digest = FIRST
        number = 0
        for number, (minute, fact) in enumerate(_session(stream, place, people, chance), 1):
            at = encode_time(began + timedelta(minutes=minute))
            by = "Physician 1" if isinstance(fact, facts.SessionSigned) else nurse
            written = (stream, number, at, at, by, *encode_fact(fact))
            digest = chained_hash(digest, *written)
            seq += 1
            yield seq, *written, digest
        heads.append((stream, number, digest))


def _people(count: int, chance: random.Random) -> list[Patient]:
    people = []
    for number in range(1, count + 1):
        family = "".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 4))).capitalize()
        name = f"Sample-{number:05d} {family}"
        people.append(
            Patient(f"p{number}", f"{number * 37 % 1_000_000:06d}", name, weight=60.0 + number % 40)
        )
    return people


def _session(stream: str, place: int, people: list[Patient], chance: random.Random) -> _Told:
    protocol = shipped_protocols()[PROTOCOLS[chance.randrange(len(PROTOCOLS))]]
    yield 0, _check_in(people[place * 7919 % len(people)], protocol, place, chance)
    yield 10, _first_dose(protocol)
    warns = chance.random() < 0.25
    for step in range(READINGS_EACH):
        remark = chance.choice(_REMARKS) if chance.random() < 0.04 else ""
        yield 5 + 6 * step, _reading(stream, step, 40 if warns and step == 6 else 0, remark, chance)
        if warns and step == 6:
            yield from _warning(stream, chance)
    yield from _words(stream, chance)
    if protocol.route is Route.INTRAVENOUS:
        yield 50, facts.InfusionStopped(35.0, "")
    yield 128, facts.DischargeBegun()
    cancelled = chance.random() < 0.02
    outcome = facts.Outcome.CANCELLED if cancelled else facts.Outcome.COMPLETE
    yield 130, facts.SessionEnded(outcome, (), "felt unwell" if cancelled else "")
    yield from _review(stream, place, chance)


def _check_in(patient: Patient, protocol: Protocol, place: int, chance: random.Random) -> SessionCheckedIn:
    state = AnswerState.SKIPPED if chance.random() < 0.01 else AnswerState.FINE
    devices = 2 if protocol.route is Route.NASAL else None
    return SessionCheckedIn(
        patient,
        f"Chair {place % 6 + 1}",
        protocol,
        place % 8 + 1,
        planned_dose(protocol, patient.weight, devices),
        devices,
        chance.randrange(27),
        tuple(CheckAnswer(check.key, check.text, state) for check in protocol.checks),
    )


def _first_dose(protocol: Protocol) -> Fact:
    match protocol.route:
        case Route.INTRAVENOUS:
            return facts.InfusionStarted(35.0, 40.0)
        case Route.SUBCUTANEOUS:
            return facts.InjectionGiven(35.0)
        case Route.NASAL:
            return facts.DeviceGiven(1, 28.0)


def _reading(stream: str, step: int, above: int, remark: str, chance: random.Random) -> Fact:
    values = {
        MeasureName.SYSTOLIC: 118.0 + above + chance.randrange(30),
        MeasureName.DIASTOLIC: 74.0 + chance.randrange(16),
        MeasureName.PULSE: 66.0 + chance.randrange(20),
        MeasureName.SPO2: 95.0 + chance.randrange(5),
    }
    if step % 3 == 1:
        values |= {
            MeasureName.DISSOCIATION: float(chance.randrange(9)),
            MeasureName.NAUSEA: float(chance.randrange(4)),
        }
    return facts.ReadingCharted(f"{stream}.r{step}", values, remark)


def _warning(stream: str, chance: random.Random) -> _Told:
    level = Level.CRITICAL if chance.random() < 0.2 else Level.WARNING
    yield (
        41,
        facts.WarningRaised(
            f"{stream}.w1",
            MeasureName.SYSTOLIC,
            Direction.ABOVE,
            level,
            LimitKind.CHANGE,
            40,
            158,
            "label",
            170,
            f"{stream}.r6",
        ),
    )
    if chance.random() < 0.9:
        yield 42, facts.WarningAcknowledged(f"{stream}.w1", level)
    yield 47, facts.WarningResolved(f"{stream}.w1", 130, f"{stream}.r7")


def _words(stream: str, chance: random.Random) -> _Told:
    if chance.random() < 0.3:
        yield 60, facts.EventRecorded(f"{stream}.e1", EventKind.NOTE, chance.choice(_NOTES))
    if chance.random() < 0.2:
        drug, amount, unit = chance.choice(_DRUGS)
        yield 61, facts.EventRecorded(f"{stream}.e2", EventKind.DRUG, drug, amount, unit)
    if chance.random() < 0.1:
        yield 62, facts.SideEffectBegan(f"{stream}.e3", facts.SideEffect.LIGHT_HEADED)
        yield 70, facts.SideEffectResolved(f"{stream}.e3")
    if chance.random() < 0.0005:
        yield 63, facts.EventRecorded(f"{stream}.e4", EventKind.NOTE, f"Brought a {RARE}")


def _review(stream: str, place: int, chance: random.Random) -> _Told:
    if chance.random() < 0.03:
        yield 900, facts.AddendumAdded(f"{stream}.a1", "Rang the next morning, all well")
    if chance.random() < 0.95:
        plan = Plan(PlanKind.GO_ON) if place % 3 else None
        yield 1000, facts.SessionSigned(Meaning.REVIEWED, "", plan, READINGS_EACH)
    elif chance.random() < 0.2:
        yield 1000, facts.SessionReturned("When did the blurred vision end?")
