"""The view of the controlled drug, held against what the session's facts say."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from functools import partial

import pytest

from monitor_app.domain import decisions
from monitor_app.domain.correcting_events import amend_event
from monitor_app.domain.drug_decisions import draw_up, receive_lot, strike_drug_entry, waste
from monitor_app.domain.drug_movements import in_their_lots, session_movements
from monitor_app.domain.entries import SessionCheckedIn
from monitor_app.storage import derived
from monitor_app.storage.database import Database
from monitor_app.storage.drug_stock import DrugStock
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.storage.verify import verify
from tests.domain.bedside import Bedside, minute

VIEW = "SELECT * FROM drug_movements ORDER BY movement_id"


def told() -> Bedside:
    """Two lots drawn up, a third in error, the dose amended, the rest wasted."""
    bed = Bedside()
    bed.decide(partial(draw_up, lot="K-01", amount=30))
    bed.decide(partial(draw_up, lot="K-02", amount=10))
    bed.decide(partial(draw_up, lot="K-09", amount=99))
    wrong = bed.session.events[-1].event_id
    bed.decide(partial(strike_drug_entry, entry_id=wrong, reason="wrong chair", witness="Nurse-02"))
    bed.wait_until(0)
    bed.decide(partial(decisions.start_infusion, amount=35, minutes=40))
    bed.wait_until(40)
    bed.decide(partial(decisions.stop_infusion))
    stop = bed.session.events[-1].number
    bed.wait_until(45)
    bed.decide(partial(amend_event, number=stop, amount=34.5, reason="misread"))
    bed.decide(partial(waste, lot="K-02", amount=5.5, witness="Nurse-02", reason="left"))
    return bed


@pytest.fixture
def bed(journal: Journal) -> Bedside:
    bed = told()
    journal.append(bed.entries)
    return bed


def test_the_movements_of_the_file_are_those_of_the_facts(bed: Bedside, database: Database) -> None:
    stored = [one for one in DrugStock(database).movements(minute(100)) if not one.in_error]
    assert in_their_lots(stored) == session_movements(bed.session)
    assert [(one.kind, one.lot, one.amount) for one in session_movements(bed.session)] == [
        ("drawn_up", "K-01", 30),
        ("drawn_up", "K-02", 10),
        ("given", "K-01", 30),
        ("given", "K-02", 4.5),
        ("wasted", "K-02", 5.5),
    ]


def test_what_comes_later_is_left_out(bed: Bedside, database: Database) -> None:
    assert bed.entries
    before = DrugStock(database).movements(minute(0))
    assert {one.kind for one in before} == {"drawn_up"}
    assert all(one.at < minute(0) for one in before)


@pytest.mark.usefixtures("bed")
def test_sql_reads_amount_unit_lot_and_witness(plain: sqlite3.Connection) -> None:
    sql = (
        "SELECT kind, drug, lot, amount, unit, witness, reason, in_error FROM drug_movements ORDER BY amount"
    )
    assert plain.execute(sql).fetchall() == [
        ("wasted", "ketamine", "K-02", 5.5, "mg", "Nurse-02", "left", 0),
        ("drawn_up", "ketamine", "K-02", 10, "mg", None, None, 0),
        ("drawn_up", "ketamine", "K-01", 30, "mg", None, None, 0),
        ("given", "ketamine", "K-02", 34.5, "mg", None, None, 0),
        ("drawn_up", "ketamine", "K-09", 99, "mg", None, None, 1),
    ]
    struck = "SELECT kind, amount, unit, text FROM events WHERE in_error"
    assert plain.execute(struck).fetchall() == [("drug_drawn_up", 99, "mg", "lot K-09")]


@pytest.mark.usefixtures("bed")
def test_a_session_is_found_by_the_lot_it_used(register: Register) -> None:
    assert [one.session_id for one in register.sessions(text="K-02")] == ["s1"]
    assert register.sessions(text="K-03") == ()


@pytest.mark.usefixtures("bed")
def test_made_anew_they_are_the_same(journal: Journal, database: Database, plain: sqlite3.Connection) -> None:
    stock = receive_lot((), told().when(), drug="Ketamine", lot="K-01", amount=1000)
    assert isinstance(stock, tuple)
    journal.append(stock)
    before = plain.execute(VIEW).fetchall()
    with database.writing() as connection:
        derived.rebuild(connection)
    assert plain.execute(VIEW).fetchall() == before
    assert verify(database).flaw is None
    assert DrugStock(database).lots() == ("K-01",)


def test_the_lot_of_the_check_in_stands_with_what_was_given_without_another(
    journal: Journal, database: Database
) -> None:
    bed = Bedside()
    first = bed.entries[0]
    assert isinstance(first.fact, SessionCheckedIn)
    assert first.fact.lot == ""
    bed.wait_until(0)
    bed.decide(partial(decisions.start_infusion, amount=35, minutes=40))
    bed.wait_until(40)
    bed.decide(partial(decisions.stop_infusion))
    journal.append(bed.entries)
    (given,) = DrugStock(database).movements(minute(40) + timedelta(minutes=1))
    assert (given.kind, given.lot, given.draws_up) == ("given", "", True)
