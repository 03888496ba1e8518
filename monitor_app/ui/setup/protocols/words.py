"""The sentences of the page of protocols."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.protocol_book import Edition
from monitor_app.domain.wording import say, say_count
from monitor_app.ui import formats
from monitor_app.ui.setup.protocols.editing import Draft, Editing
from monitor_app.ui.setup.protocols.two_lines import TwoLines

DRAFT = "draft"
"""The key of the draft where others are keyed by the number of their edition."""


def status_words(editing: Editing) -> str:
    """Return "IV 0.5 mg/kg over 40 min · edition 4 (draft) · edition 3 in use since 2 Oct by Physician 1"."""
    name = editing.chosen
    protocol = editing.protocol
    if protocol is None:
        return say("There is no protocol.")
    parts = [protocol.title.strip() or say("(no title)")]
    if editing.draft is not None:
        parts.append(_draft_words(editing, editing.draft))
    edition = editing.edition(name)
    if edition is None:
        parts.append(say("never published"))
    elif editing.is_retired(name):
        parts.append(say("edition {number}, retired", number=edition.protocol.edition))
    else:
        parts.append(in_use_words(edition))
    return " · ".join(parts)


def _draft_words(editing: Editing, draft: Draft) -> str:
    number = editing.next_edition(editing.chosen)
    if editing.overtaken_by is None:
        return say("edition {number} (draft)", number=number)
    if not draft.begun_from:
        return say("edition {number} (draft, begun as a new protocol)", number=number)
    return say(
        "edition {number} (draft, begun from edition {before})", number=number, before=draft.begun_from
    )


def in_use_words(edition: Edition) -> str:
    """Return since when an edition is in use, and by whom."""
    number = edition.protocol.edition
    if edition.published_at is None:
        return say("edition {number} in use, as shipped", number=number)
    return say(
        "edition {number} in use since {day} by {person}",
        number=number,
        day=formats.day_in_words(edition.published_at.astimezone().date()),
        person=edition.published_by,
    )


def protocol_row(editing: Editing, name: str, sessions: int | None) -> TwoLines:
    """Return the row of a protocol in the list; ``sessions`` is None where they could not be counted."""
    edition = editing.edition(name)
    number = editing.next_edition(name) if edition is None else edition.protocol.edition
    parts = [say("edition {number}", number=number)]
    if sessions is not None:
        parts.append(
            say_count("{count} session", "{count} sessions", sessions) if sessions else say("no sessions")
        )
    retired = editing.is_retired(name)
    badge = say("draft") if name in editing.drafts else say("retired") if retired else ""
    if retired and name in editing.drafts:
        parts.insert(0, say("retired"))
    title = editing.title(name).strip() or say("(no title)")
    return TwoLines(name, title, " · ".join(parts), badge, faded=retired)


def edition_rows(editing: Editing) -> list[TwoLines]:
    """Return the draft and every edition of the chosen protocol, newest first."""
    name = editing.chosen
    rows = []
    if editing.draft is not None:
        title = say("Edition {number}", number=editing.next_edition(name))
        rows.append(TwoLines(DRAFT, title, say("not published yet"), say("draft")))
    editions = editing.book.editions.get(name, ())
    for edition in reversed(editions):
        number = edition.protocol.edition
        in_use = edition is editions[-1] and not editing.is_retired(name)
        badge = say("in use") if in_use else ""
        title = say("Edition {number}", number=number)
        rows.append(TwoLines(str(number), title, edition_words(edition), badge, "ok"))
    return rows


def mistakes_words(mistakes: Sequence[Mistake]) -> str:
    """Return the first mistake, and how many more there are."""
    first, more = mistakes[0].sentence, len(mistakes) - 1
    if not more:
        return first
    others = say_count("{count} more thing is wrong.", "{count} more things are wrong.", more)
    return say("{first} {others}", first=first, others=others)


def edition_words(edition: Edition) -> str:
    """Return when and by whom an edition was published, and why."""
    if edition.published_at is None:
        return say("as shipped with the program")
    words = say(
        "{day}, {time} · {person}",
        day=formats.day_in_words(edition.published_at.astimezone().date()),
        time=formats.clock_time(edition.published_at),
        person=edition.published_by,
    )
    return say("{words} · {reason}", words=words, reason=edition.reason) if edition.reason else words


def changes_words(changes: Sequence[str], room: int) -> str:
    """Return the first sentences that fit into ``room`` letters, and how many are left out."""
    shown = [shortened(changes[0], room)]
    for change in changes[1:]:
        if sum(map(len, shown)) + len(change) > room:
            break
        shown.append(change)
    words, more = "; ".join(shown), len(changes) - len(shown)
    if not more:
        return say("{changes}.", changes=words)
    return say("{changes}; and {count} more, see History.", changes=words, count=more)


def shortened(text: str, room: int) -> str:
    """Return ``text``, cut with … where it has more than ``room`` letters."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def clinic_source(now: datetime) -> str:
    """Return what a limit names as its source when nobody says another: "clinic decision, 20 Nov 2026"."""
    return say("clinic decision, {day}", day=formats.day_in_words(now.astimezone().date()))
