"""The recorder and the clinic's editions of protocols."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest

from monitor_app.clinic_book import ClinicDecision
from monitor_app.domain import protocol_book
from monitor_app.domain.decisions import Refused, When
from monitor_app.domain.entries import CLINIC, Entry, Fact, Patient, ProtocolPublished
from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_book import PROTOCOL_FACTS, ProtocolBook
from monitor_app.recorder import NotSaved, Recorder, Saved
from tests.support.clinic import Clinic, shipped_protocol, shipped_protocols
from tests.support.memory_journal import MemoryJournal

IV = shipped_protocol("iv-ketamine")
FULL = "The disk is full. What was saved before is safe. Free some space, then press Retry."


def slower(protocol: Protocol = IV, *, recheck: float = 10) -> Protocol:
    return replace(protocol, recheck=replace(protocol.recheck, warning=recheck))


def publishing(protocol: Protocol, reason: str = "reviewed") -> ClinicDecision:
    return partial(protocol_book.publish, protocol=protocol, reason=reason, begun_from=None)


RETIRING: ClinicDecision = partial(protocol_book.retire, name="sc-ketamine", reason="not used here")


class ReadJournal(MemoryJournal):
    """Notes what was read of the clinic's stream; ``damage`` makes reading fail."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[Fact] = []
        self.damage: str | None = None

    def entries(self, stream: str, *, only: tuple[type[Fact], ...] = ()) -> Iterator[Entry]:
        """Yield what is asked for, and note it."""
        if self.damage is not None:
            raise Fault(self.damage)
        for entry in super().entries(stream, only=only):
            if stream == CLINIC:
                self.read.append(entry.fact)
            yield entry


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(journal=ReadJournal())


@pytest.fixture
def told(clinic: Clinic) -> list[ProtocolBook]:
    books: list[ProtocolBook] = []
    clinic.recorder.book_changed.connect(books.append)
    return books


def other_program(clinic: Clinic) -> Recorder:
    return Recorder(clinic.journal, clinic.clock, "Nurse 2", lambda _now: "s9", shipped_protocols)


def test_the_book_begins_with_what_is_shipped(clinic: Clinic, told: list[ProtocolBook]) -> None:
    assert clinic.recorder.book().offered() == shipped_protocols()
    assert clinic.recorder.book() is clinic.recorder.book()
    assert told == []


def test_nothing_is_read_before_it_is_needed(clinic: Clinic) -> None:
    def shipped() -> dict[str, Protocol]:
        raise AssertionError("read too early")

    recorder = Recorder(clinic.journal, clinic.clock, "Nurse 1", lambda _now: "s9", shipped)
    recorder.reopen()
    with pytest.raises(AssertionError, match="too early"):
        recorder.book()


def test_an_edition_is_saved_before_it_is_told(clinic: Clinic, told: list[ProtocolBook]) -> None:
    outcome = clinic.recorder.record_for_clinic(publishing(slower()))
    assert isinstance(outcome, Saved)
    assert outcome.session is None
    assert clinic.journal.saved == list(outcome.entries)
    (entry,) = outcome.entries
    assert (entry.stream, entry.recorded_by, entry.at) == (CLINIC, "Nurse 1", clinic.clock.now())
    assert entry.fact == ProtocolPublished(replace(slower(), edition=2), "reviewed")
    assert told == [clinic.recorder.book()]
    assert clinic.recorder.book().offered()["iv-ketamine"].recheck.warning == 10


def test_what_cannot_be_saved_is_not_told(clinic: Clinic, told: list[ProtocolBook]) -> None:
    before = clinic.recorder.book()
    clinic.journal.fault = FULL
    assert clinic.recorder.record_for_clinic(publishing(slower())) == NotSaved(FULL)
    assert (clinic.recorder.book(), told) == (before, [])
    clinic.journal.fault = None
    assert isinstance(clinic.recorder.record_for_clinic(publishing(slower())), Saved)
    assert len(told) == 1


def test_a_refusal_is_neither_saved_nor_told(clinic: Clinic, told: list[ProtocolBook]) -> None:
    assert isinstance(clinic.recorder.record_for_clinic(publishing(IV)), Refused)
    assert (clinic.journal.saved, told) == ([], [])


def test_a_file_that_cannot_be_read_is_said_and_nothing_decided(clinic: Clinic) -> None:
    assert isinstance(clinic.journal, ReadJournal)
    clinic.journal.damage = "The file is damaged."
    assert clinic.recorder.record_for_clinic(RETIRING) == NotSaved("The file is damaged.")
    with pytest.raises(Fault):
        clinic.recorder.book()
    clinic.journal.damage = None
    assert clinic.recorder.book().offered() == shipped_protocols()


def test_only_the_facts_of_protocols_are_read(clinic: Clinic) -> None:
    for number in range(1, 30):
        patient = Patient(f"p{number}", f"{number:06d}", f"Sample-{number:02d}")
        assert isinstance(clinic.recorder.register_patient(patient, mrn_is_known=False), Saved)
    clinic.recorder.record_for_clinic(publishing(slower()))
    clinic.recorder.record_for_clinic(RETIRING)
    assert isinstance(clinic.journal, ReadJournal)
    assert clinic.journal.read
    assert all(isinstance(fact, PROTOCOL_FACTS) for fact in clinic.journal.read)


def test_a_session_that_has_begun_keeps_its_protocol(clinic: Clinic) -> None:
    session = clinic.check_in()
    clinic.recorder.record_for_clinic(publishing(slower()))
    clinic.recorder.record_for_clinic(RETIRING)
    assert clinic.recorder.running[session.session_id] is session
    assert clinic.recorder.open(session.session_id).protocol == IV


def test_editions_are_there_after_a_restart(clinic: Clinic) -> None:
    for minutes in (10, 11):
        clinic.recorder.record_for_clinic(publishing(slower(recheck=minutes)))
    clinic.recorder.record_for_clinic(RETIRING)
    again = other_program(clinic)
    again.reopen()
    assert again.book() == clinic.recorder.book()
    assert [one.protocol.edition for one in again.book().editions["iv-ketamine"]] == [1, 2, 3]
    assert again.book().retired == {"sc-ketamine"}


def test_two_programs_never_write_one_edition_twice(clinic: Clinic, told: list[ProtocolBook]) -> None:
    other = other_program(clinic)
    seen: list[int] = []

    def outrun(book: ProtocolBook, when: When) -> tuple[Entry, ...] | Refused:
        seen.append(book.current("iv-ketamine").protocol.edition)
        if len(seen) == 1:
            assert isinstance(other.record_for_clinic(publishing(slower(recheck=7))), Saved)
        return publishing(slower())(book, when)

    assert isinstance(clinic.recorder.record_for_clinic(outrun), Saved)
    assert seen == [1, 2]
    editions = clinic.recorder.book().editions["iv-ketamine"]
    assert [(one.protocol.edition, one.published_by) for one in editions[1:]] == [
        (2, "Nurse 2"),
        (3, "Nurse 1"),
    ]
    assert told[-1] == other.look_for_editions()


def test_who_is_outrun_again_and_again_is_told_so(clinic: Clinic) -> None:
    other = other_program(clinic)
    minutes = iter(range(3, 30))

    def outrun(book: ProtocolBook, when: When) -> tuple[Entry, ...] | Refused:
        assert isinstance(other.record_for_clinic(publishing(slower(recheck=next(minutes)))), Saved)
        return publishing(slower(recheck=30))(book, when)

    assert isinstance(clinic.recorder.record_for_clinic(outrun), NotSaved)
    assert {entry.recorded_by for entry in clinic.journal.saved} == {"Nurse 2"}


def test_a_patient_registered_meanwhile_holds_no_edition_up(clinic: Clinic) -> None:
    other = other_program(clinic)

    def meanwhile(book: ProtocolBook, when: When) -> tuple[Entry, ...] | Refused:
        patient = Patient("p1", "000001", "Sample-01")
        assert isinstance(other.register_patient(patient, mrn_is_known=False), Saved)
        return publishing(slower())(book, when)

    assert isinstance(clinic.recorder.record_for_clinic(meanwhile), Saved)


DECISIONS: list[Callable[[Recorder], object]] = [
    Recorder.look_for_editions,
    lambda recorder: recorder.record_for_clinic(publishing(slower(recheck=12))),
]


@pytest.mark.parametrize("look", DECISIONS)
def test_what_another_program_published_is_seen(
    clinic: Clinic, told: list[ProtocolBook], look: Callable[[Recorder], object]
) -> None:
    clinic.recorder.book()
    assert isinstance(other_program(clinic).record_for_clinic(publishing(slower())), Saved)
    assert clinic.recorder.book().current("iv-ketamine").protocol.edition == 1
    look(clinic.recorder)
    known = clinic.recorder.book()
    editions = [one.protocol.edition for one in known.editions["iv-ketamine"]]
    assert editions == list(range(1, len(editions) + 1))
    assert known.editions["iv-ketamine"][1].published_by == "Nurse 2"
    assert told[-1] == known
    known_before = len(told)
    clinic.recorder.look_for_editions()
    assert len(told) == known_before
