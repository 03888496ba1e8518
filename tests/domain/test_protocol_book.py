"""The clinic's editions of protocols: only ever added to, and the same after every replay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from monitor_app.domain import protocol_book as books
from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import CLINIC, Entry, Patient, PatientRegistered, ProtocolPublished
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_book import Decided, Edition, ProtocolBook
from monitor_app.domain.protocol_mistakes import mistake_in
from tests.domain.bedside import check_in_of
from tests.support.clinic import shipped_protocol

NINE = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
WHEN = When(NINE, NINE, "Dr Sample")
NAMES = ("iv-ketamine", "nasal-esketamine", "sc-ketamine")
SHIPPED = {name: shipped_protocol(name) for name in NAMES}
IV = SHIPPED["iv-ketamine"]


def slower(protocol: Protocol, minutes: float) -> Protocol:
    return replace(protocol, recheck=replace(protocol.recheck, warning=minutes))


def after(book: ProtocolBook, *decisions: Decided) -> ProtocolBook:
    for decided in decisions:
        assert not isinstance(decided, Refused), decided
        for entry in decided:
            book = books.evolve(book, entry)
    return book


def sentence(decided: Decided) -> str:
    assert isinstance(decided, Refused)
    return decided.sentence


@pytest.fixture
def book() -> ProtocolBook:
    return books.begin(SHIPPED)


def test_a_book_begins_with_what_is_shipped(book: ProtocolBook) -> None:
    assert book.offered() == SHIPPED
    assert list(book.offered()) == sorted(NAMES)
    assert book.current("iv-ketamine") == Edition(IV, None, "", "")
    assert book.retired == frozenset()
    with pytest.raises(KeyError):
        book.current("none")


def test_an_edition_is_published_with_who_when_and_why(book: ProtocolBook) -> None:
    decided = books.publish(book, WHEN, protocol=slower(IV, 10), reason=" recheck later ", begun_from=None)
    second = replace(slower(IV, 10), edition=2)
    fact = ProtocolPublished(second, "recheck later")
    assert decided == (Entry(CLINIC, NINE, NINE, "Dr Sample", fact),)
    known = after(book, decided)
    assert known.current("iv-ketamine") == Edition(second, NINE, "Dr Sample", "recheck later")
    assert known.editions["iv-ketamine"][0] == Edition(IV)
    assert known.offered()["iv-ketamine"] == second
    assert book.current("iv-ketamine") == Edition(IV)


def test_an_old_edition_brought_back_is_a_new_one(book: ProtocolBook) -> None:
    known = after(book, books.publish(book, WHEN, protocol=slower(IV, 10), reason="a", begun_from=None))
    known = after(known, books.publish(known, WHEN, protocol=IV, reason="back again", begun_from=None))
    assert [one.protocol.edition for one in known.editions["iv-ketamine"]] == [1, 2, 3]
    assert known.current("iv-ketamine").protocol == replace(IV, edition=3)


def test_a_name_that_is_new_begins_at_edition_one(book: ProtocolBook) -> None:
    draft = books.duplicate(book, name="iv-ketamine", title="IV 0.75 mg/kg over 60 min")
    assert (draft.name, draft.title) == ("iv-0-75-mg-kg-over-60-min", "IV 0.75 mg/kg over 60 min")
    assert replace(draft, name=IV.name, title=IV.title) == replace(IV, edition=1)
    known = after(
        book,
        books.publish(book, WHEN, protocol=replace(draft, edition=7), reason="for boosters", begun_from=None),
    )
    assert known.current(draft.name).protocol == draft
    assert list(known.offered()) == sorted((*NAMES, draft.name))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ketamin für Große", "ketamin-fur-groe"),
        ("  ", "protocol"),
        ("静脈", "protocol"),
        ("iv ketamine", "iv-ketamine-2"),
        ("x" * 200, "x" * 75),
    ],
)
def test_a_duplicate_has_a_name_of_its_own(book: ProtocolBook, title: str, name: str) -> None:
    draft = books.duplicate(book, name="sc-ketamine", title=title)
    assert draft.name == name
    assert mistake_in(replace(draft, title="fine")) is None


def test_what_cannot_be_published_is_refused_in_words(book: ProtocolBook) -> None:
    bad = replace(IV, limits=())
    assert sentence(books.publish(book, WHEN, protocol=bad, reason="x", begun_from=None)) == mistake_in(bad)
    same = replace(IV, edition=9)
    assert "Nothing differs" in sentence(
        books.publish(book, WHEN, protocol=same, reason="x", begun_from=None)
    )
    assert "reason" in sentence(
        books.publish(book, WHEN, protocol=slower(IV, 10), reason="  ", begun_from=None)
    )


@pytest.mark.parametrize("title", [IV.title.upper(), IV.title.replace(" ", "  "), f"\u200c{IV.title}"])
def test_titles_that_nobody_can_tell_apart_are_not_offered_together(book: ProtocolBook, title: str) -> None:
    twin = replace(IV, name="twin", title=title)
    assert "title of its own" in sentence(
        books.publish(book, WHEN, protocol=twin, reason="x", begun_from=None)
    )


@pytest.mark.parametrize("name", ["IV-KETAMINE", "Iv-ketamine", "ｉｖ-ketamine"])
def test_names_whose_files_would_take_each_other_s_place_are_refused(book: ProtocolBook, name: str) -> None:
    other = replace(IV, name=name, title="Ours")
    refusal = sentence(books.publish(book, WHEN, protocol=other, reason="x", begun_from=None))
    assert refusal.startswith("There is a protocol iv-ketamine already")


def test_a_duplicate_s_name_differs_by_more_than_capitals(book: ProtocolBook) -> None:
    first = replace(IV, name="Booster", title="Booster")
    known = after(book, books.publish(book, WHEN, protocol=first, reason="x", begun_from=None))
    assert books.duplicate(known, name="iv-ketamine", title="Booster").name == "booster-2"


@pytest.mark.parametrize("reason", ["a\nb", "a\x1b[31mred", "x" * 201, "a\u202eb"])
def test_a_reason_is_one_line(book: ProtocolBook, reason: str) -> None:
    decisions = [
        books.publish(book, WHEN, protocol=slower(IV, 10), reason=reason, begun_from=None),
        books.retire(book, WHEN, name="iv-ketamine", reason=reason),
    ]
    for decided in decisions:
        assert sentence(decided).startswith("The reason must be one line of at most 200 characters")
    assert "Give the reason" in sentence(books.retire(book, WHEN, name="iv-ketamine", reason="\u200b"))


def test_a_draft_begun_before_a_colleague_s_edition_is_not_published(book: ProtocolBook) -> None:
    colleague = When(NINE, NINE, "Physician 9")
    known = after(
        book, books.publish(book, colleague, protocol=slower(IV, 10), reason="later", begun_from=None)
    )
    mine = replace(IV, course_length=7)
    told = sentence(books.publish(known, WHEN, protocol=mine, reason="x", begun_from=1))
    assert "edition 2 by Physician 9 (“later”)." in told
    assert "edition 1" not in told
    known = after(
        known, books.publish(known, colleague, protocol=slower(IV, 12), reason="still later", begun_from=None)
    )
    told = sentence(books.publish(known, WHEN, protocol=mine, reason="x", begun_from=1))
    assert "edition 2 by Physician 9 (“later”); edition 3 by Physician 9 (“still later”)." in told
    assert "edition 2" not in sentence(books.publish(known, WHEN, protocol=mine, reason="x", begun_from=2))
    published = after(known, books.publish(known, WHEN, protocol=mine, reason="x", begun_from=3))
    assert published.current("iv-ketamine").protocol.edition == 4


def test_a_new_protocol_that_a_colleague_began_too_is_not_published(book: ProtocolBook) -> None:
    draft = books.duplicate(book, name="iv-ketamine", title="Slow")
    theirs = books.publish(book, WHEN, protocol=slower(draft, 10), reason="theirs", begun_from=0)
    known = after(book, theirs)
    told = sentence(books.publish(known, WHEN, protocol=draft, reason="mine", begun_from=0))
    assert "edition 1 by Dr Sample (“theirs”)." in told


def test_a_book_knows_how_many_entries_it_is_made_of(book: ProtocolBook) -> None:
    known = after(book, books.publish(book, WHEN, protocol=slower(IV, 10), reason="x", begun_from=None))
    known = after(known, books.retire(known, WHEN, name="iv-ketamine", reason="x"))
    known = after(known, books.reinstate(known, WHEN, name="iv-ketamine", reason="x"))
    assert (book.entry_count, known.entry_count) == (0, 3)


def test_a_retired_protocol_is_not_offered_until_it_is_reinstated(book: ProtocolBook) -> None:
    known = after(book, books.retire(book, WHEN, name="sc-ketamine", reason="not used here"))
    assert "sc-ketamine" not in known.offered()
    assert known.retired == {"sc-ketamine"}
    sc = known.current("sc-ketamine").protocol
    known = after(
        known, books.publish(known, WHEN, protocol=slower(sc, 10), reason="prepared", begun_from=None)
    )
    assert "sc-ketamine" not in known.offered()
    known = after(known, books.reinstate(known, WHEN, name="sc-ketamine", reason="used again"))
    assert known.offered()["sc-ketamine"].edition == 2


def test_what_cannot_be_retired_or_reinstated_is_refused_in_words(book: ProtocolBook) -> None:
    assert "no protocol none" in sentence(books.retire(book, WHEN, name="none", reason="x"))
    assert "no protocol none" in sentence(books.reinstate(book, WHEN, name="none", reason="x"))
    assert "offered already" in sentence(books.reinstate(book, WHEN, name="sc-ketamine", reason="x"))
    assert "reason" in sentence(books.retire(book, WHEN, name="sc-ketamine", reason=""))
    for name in ("sc-ketamine", "iv-ketamine"):
        book = after(book, books.retire(book, WHEN, name=name, reason="x"))
    assert "retired already" in sentence(books.retire(book, WHEN, name="sc-ketamine", reason="x"))
    assert "last protocol" in sentence(books.retire(book, WHEN, name="nasal-esketamine", reason="x"))
    assert "reason" in sentence(books.reinstate(book, WHEN, name="sc-ketamine", reason=" "))


def test_a_title_that_was_given_away_meanwhile_is_not_offered_twice(book: ProtocolBook) -> None:
    known = after(book, books.retire(book, WHEN, name="iv-ketamine", reason="x"))
    twin = replace(IV, name="twin")
    known = after(known, books.publish(known, WHEN, protocol=twin, reason="x", begun_from=None))
    assert "title of its own" in sentence(books.reinstate(known, WHEN, name="iv-ketamine", reason="x"))


def test_what_is_shipped_later_never_stands_over_the_clinic_s_edition(book: ProtocolBook) -> None:
    decided = books.publish(book, WHEN, protocol=slower(IV, 10), reason="ours", begun_from=None)
    assert not isinstance(decided, Refused)
    for number in (1, 2, 5):
        shipped = {"iv-ketamine": replace(slower(IV, 7), edition=number)}
        known = books.replay(shipped, decided)
        assert known.current("iv-ketamine").protocol == replace(slower(IV, 10), edition=2)
        known = after(
            known, books.publish(known, WHEN, protocol=slower(IV, 12), reason="again", begun_from=None)
        )
        editions = known.editions["iv-ketamine"]
        assert [one.protocol.edition for one in editions] == [1, 2, 3]
        assert [one.published_at is None for one in editions] == [True, False, False]
        assert editions[0].protocol.recheck.warning == 7


def test_a_name_that_is_the_clinic_s_is_not_taken_by_what_is_shipped_later(book: ProtocolBook) -> None:
    ours = replace(slower(IV, 10), name="im-ketamine", title="IM")
    decided = books.publish(book, WHEN, protocol=ours, reason="ours", begun_from=None)
    assert not isinstance(decided, Refused)
    shipped = {"im-ketamine": replace(IV, name="im-ketamine", title="IM as shipped")}
    (edition,) = books.replay(shipped, decided).editions["im-ketamine"]
    assert edition.protocol == ours


def test_a_draft_can_be_duplicated_as_it_is_written(book: ProtocolBook) -> None:
    draft = replace(slower(IV, 10), edition=4)
    copy = books.duplicate(book, name="iv-ketamine", title="Slow", draft=draft)
    assert copy == replace(draft, name="slow", title="Slow", edition=1)


def test_other_facts_of_the_clinic_change_nothing(book: ProtocolBook) -> None:
    other = Entry(CLINIC, NINE, NINE, "Nurse 1", PatientRegistered(Patient("p1", "1", "Sample-01")))
    assert books.evolve(book, other) is book


CHANGES = st.sampled_from([3.0, 5.0, 7.0, 10.0])
REASONS = st.sampled_from(["", "reviewed", "asked for by Dr Sample"])


class AnyBook(RuleBasedStateMachine):
    """Any series of publishing, retiring and reinstating."""

    @initialize()
    def begin(self) -> None:
        self.book = books.begin(SHIPPED)
        self.entries: list[Entry] = []
        self.now = NINE
        self.begun = check_in_of(IV)
        self.kept = {name: list(self.book.editions[name]) for name in NAMES}

    def take(self, decided: Decided) -> bool:
        self.now += timedelta(minutes=1)
        if isinstance(decided, Refused):
            assert decided.sentence.endswith(".")
            return False
        for entry in decided:
            self.book = books.evolve(self.book, entry)
        self.entries += decided
        return True

    def when(self) -> When:
        return When(self.now, self.now, "Dr Sample")

    def publish(self, protocol: Protocol, reason: str) -> None:
        if self.take(
            books.publish(self.book, self.when(), protocol=protocol, reason=reason, begun_from=None)
        ):
            newest = self.book.current(protocol.name)
            last = self.kept.setdefault(protocol.name, [])
            assert newest.protocol == replace(protocol, edition=len(last) + 1)
            assert (newest.reason, newest.published_by) == (reason, "Dr Sample")
            last.append(newest)

    @rule(data=st.data(), minutes=CHANGES, reason=REASONS)
    def edit(self, data: st.DataObject, minutes: float, reason: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.book.editions)))
        self.publish(slower(self.book.current(name).protocol, minutes), reason)

    @rule(data=st.data(), reason=REASONS)
    def bring_back(self, data: st.DataObject, reason: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.book.editions)))
        self.publish(data.draw(st.sampled_from(self.book.editions[name])).protocol, reason)

    @rule(data=st.data(), title=st.sampled_from(["Booster", "booster ", "IV slow", ""]), reason=REASONS)
    def duplicate(self, data: st.DataObject, title: str, reason: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.book.editions)))
        draft = books.duplicate(self.book, name=name, title=title)
        assert draft.name not in self.book.editions
        self.publish(draft, reason)

    @rule(data=st.data(), reason=REASONS)
    def retire(self, data: st.DataObject, reason: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.book.editions)))
        if self.take(books.retire(self.book, self.when(), name=name, reason=reason)):
            assert name not in self.book.offered()

    @rule(data=st.data(), reason=REASONS)
    def reinstate(self, data: st.DataObject, reason: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.book.editions)))
        if self.take(books.reinstate(self.book, self.when(), name=name, reason=reason)):
            assert self.book.offered()[name] == self.book.current(name).protocol

    @invariant()
    def replay_gives_the_same_book(self) -> None:
        assert books.replay(SHIPPED, self.entries) == self.book

    @invariant()
    def editions_are_only_added_and_rise_by_one(self) -> None:
        assert {name: list(known) for name, known in self.book.editions.items()} == self.kept
        for known in self.book.editions.values():
            assert [one.protocol.edition for one in known] == list(range(1, len(known) + 1))

    @invariant()
    def somebody_can_be_checked_in_with_sense(self) -> None:
        offered = self.book.offered()
        assert offered
        assert all(mistake_in(protocol) is None for protocol in offered.values())
        titles = [protocol.title.strip().casefold() for protocol in offered.values()]
        assert len(set(titles)) == len(titles)

    @invariant()
    def a_session_that_has_begun_is_untouched(self) -> None:
        assert self.begun == check_in_of(SHIPPED["iv-ketamine"])
        assert self.begun.protocol.edition == 1


TestAnyBook = AnyBook.TestCase
TestAnyBook.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
