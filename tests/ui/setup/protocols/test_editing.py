"""The state of the page, free of Qt: which drafts there are, and what they are drafts of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from monitor_app.domain import protocol_book
from monitor_app.domain.deciding import When
from monitor_app.domain.protocol_book import ProtocolBook, begin, evolve
from monitor_app.ui.setup.protocols.editing import Editing, tidy
from monitor_app.ui.setup.protocols.schedule_tab import due_minutes
from tests.support.clinic import shipped_protocol, shipped_protocols

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
WHEN = When(NOW, NOW, "Physician 1")
IV = shipped_protocol("iv-ketamine")


def shipped() -> Editing:
    return Editing().with_book(begin(shipped_protocols()))


def decided(book: ProtocolBook, decision: partial[protocol_book.Decided]) -> ProtocolBook:
    entries = decision(book, WHEN)
    assert isinstance(entries, tuple), entries
    for entry in entries:
        book = evolve(book, entry)
    return book


def test_the_list_is_in_order_of_titles_with_the_retired_ones_last() -> None:
    editing = shipped()
    titles = [editing.title(name) for name in editing.names()]
    assert titles == sorted(titles, key=str.casefold)
    assert editing.chosen == editing.names()[0]
    book = decided(editing.book, partial(protocol_book.retire, name=editing.chosen, reason="none left"))
    assert editing.with_book(book).names()[-1] == editing.chosen


def test_a_draft_is_one_only_while_it_differs() -> None:
    editing = shipped().with_draft(replace(IV, title="Other"))
    assert editing.draft is not None
    assert editing.changes() == ("title: “IV 0.5 mg/kg over 40 min” → “Other”",)
    assert editing.with_draft(IV).draft is None
    assert editing.with_draft(replace(IV, title=IV.title + " ")).draft is None
    assert editing.without_draft().protocol == IV


def test_what_was_published_is_no_draft_any_more() -> None:
    draft = replace(IV, drug="ketamine ")
    editing = shipped().with_draft(replace(draft, course_length=8))
    book = decided(
        editing.book,
        partial(protocol_book.publish, protocol=tidy(editing.draft.protocol), reason="so", begun_from=1),
    )
    after = editing.with_book(book)
    assert (after.draft, after.next_edition("iv-ketamine")) == (None, 3)


def test_a_draft_stays_when_somebody_else_publishes() -> None:
    editing = shipped().with_draft(replace(IV, title="Mine"))
    other = replace(IV, course_length=9)
    book = decided(editing.book, partial(protocol_book.publish, protocol=other, reason="so", begun_from=None))
    after = editing.with_book(book)
    assert after.draft is not None
    assert after.next_edition("iv-ketamine") == 3
    assert len(after.changes()) == 2


def test_a_new_protocol_is_a_draft_of_nothing_and_gone_when_it_is_discarded() -> None:
    new = replace(IV, name="iv-second-room", title="Second room")
    editing = shipped().with_draft(new)
    assert (editing.origin, editing.next_edition(new.name), editing.changes()) == (None, 1, ())
    assert editing.title(new.name) == "Second room"
    gone = editing.without_draft()
    assert new.name not in gone.names()
    assert gone.chosen in gone.names()


def test_another_bound_and_the_source_that_comes_with_it_are_one_change() -> None:
    first, *rest = IV.limits
    other = replace(first, bound=first.bound - 5, source="clinic decision")
    editing = shipped().with_draft(replace(IV, limits=(other, *rest)))
    assert len(editing.changes()) == 2
    (change,) = editing.changes_in_short()
    assert change == editing.changes()[0]
    resourced = shipped().with_draft(replace(IV, limits=(replace(first, source="clinic decision"), *rest)))
    assert resourced.changes_in_short() == resourced.changes()


def test_mistakes_are_those_of_the_draft() -> None:
    assert shipped().mistakes() == ()
    editing = shipped().with_draft(replace(IV, title="  "))
    assert [mistake.place for mistake in editing.mistakes()] == [("title",)]


def test_the_minutes_of_a_session_as_planned() -> None:
    assert due_minutes(IV) == (0, 5, 10, 20, 30, 40, 55, 70, 85, 100)
    assert due_minutes(shipped_protocol("nasal-esketamine")) == (40, 60, 90, 120)
