"""What the page of protocols holds: the book as published, and drafts that nobody has published yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_book import Edition, ProtocolBook, begin
from monitor_app.domain.protocol_changes import changes_between
from monitor_app.domain.protocol_mistakes import mistakes_in
from monitor_app.ui.setup.protocols.short_changes import changes_in_short
from monitor_app.ui.setup.protocols.taking_over import taken_over


@dataclass(frozen=True, slots=True)
class Draft:
    """A protocol as it is being written, and the reason that publishing it will suggest.

    ``begun_from`` is the edition that was in use when it was begun, 0 where there was none.
    """

    protocol: Protocol
    reason: str = ""
    begun_from: int = 0


@dataclass(frozen=True, slots=True)
class Editing:
    """The state of the page; every change makes another one. ``chosen`` is in the book or a draft."""

    book: ProtocolBook = field(default_factory=lambda: begin({}))
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    chosen: str = ""

    def names(self) -> tuple[str, ...]:
        """Return every protocol in the order of the list: by title, the retired ones at the end."""
        names = dict.fromkeys((*self.book.editions, *self.drafts))
        return tuple(sorted(names, key=lambda name: (self.is_retired(name), self.title(name).casefold())))

    def is_retired(self, name: str) -> bool:
        """Return whether the protocol is not offered for new sessions any more."""
        return name in self.book.retired

    def title(self, name: str) -> str:
        """Return the title in use; of a protocol that was never published, that of its draft."""
        edition = self.edition(name)
        return self.drafts[name].protocol.title if edition is None else edition.protocol.title

    def edition(self, name: str) -> Edition | None:
        """Return the edition in use, None for a protocol that was never published."""
        editions = self.book.editions.get(name)
        return editions[-1] if editions else None

    def next_edition(self, name: str) -> int:
        """Return the number that publishing gives."""
        edition = self.edition(name)
        return 1 if edition is None else edition.protocol.edition + 1

    @property
    def draft(self) -> Draft | None:
        """Return the draft of the chosen protocol, None while it is as published."""
        return self.drafts.get(self.chosen)

    @property
    def origin(self) -> Protocol | None:
        """Return the chosen protocol as it is in use, None for one that was never published."""
        edition = self.edition(self.chosen)
        return None if edition is None else edition.protocol

    @property
    def protocol(self) -> Protocol | None:
        """Return the chosen protocol as it is written now, None where there is none at all."""
        return self.origin if self.draft is None else self.draft.protocol

    @property
    def begun_from(self) -> Protocol | None:
        """Return what the chosen draft was begun from, None where there is no draft or it was new."""
        if self.draft is None:
            return None
        editions = self.book.editions.get(self.chosen, ())
        return next((e.protocol for e in editions if e.protocol.edition == self.draft.begun_from), None)

    @property
    def overtaken_by(self) -> Edition | None:
        """Return the edition in use where the chosen draft was begun from another one."""
        edition = self.edition(self.chosen)
        if self.draft is None or edition is None or edition.protocol.edition == self.draft.begun_from:
            return None
        return edition

    def changes(self) -> tuple[str, ...]:
        """Return what the chosen draft changes, in sentences; of a new protocol, nothing."""
        if self.draft is None or self.origin is None:
            return ()
        return changes_between(self.origin, self.draft.protocol)

    def changes_in_short(self) -> tuple[str, ...]:
        """Return what the chosen draft changes, another bound and its own source as one change."""
        if self.draft is None or self.origin is None:
            return ()
        return changes_in_short(self.origin, self.draft.protocol)

    def mistakes(self) -> tuple[Mistake, ...]:
        """Return why the chosen draft cannot be published."""
        return () if self.draft is None else tuple(mistakes_in(tidy(self.draft.protocol)))

    def choosing(self, name: str) -> Editing:
        """Return the page with another protocol chosen."""
        return replace(self, chosen=name)

    def with_book(self, book: ProtocolBook) -> Editing:
        """Return the page with another book; drafts stay, but for those that are in use by now."""
        kept = replace(self, book=book)
        drafts = {name: draft for name, draft in self.drafts.items() if kept.differs(draft.protocol)}
        kept = replace(kept, drafts=drafts)
        names = kept.names()
        return kept if kept.chosen in names else replace(kept, chosen=names[0] if names else "")

    def with_draft(self, protocol: Protocol, reason: str | None = None) -> Editing:
        """Return the page with ``protocol`` as the draft of its name, chosen.

        Without a ``reason`` it goes on with the draft there is; with one it is begun from what is in use.
        """
        edition = self.edition(protocol.name)
        draft = Draft(protocol, reason or "", 0 if edition is None else edition.protocol.edition)
        before = self.drafts.get(protocol.name)
        if reason is None and before is not None:
            draft = replace(before, protocol=protocol)
        others = {name: draft for name, draft in self.drafts.items() if name != protocol.name}
        if self.differs(protocol):
            others[protocol.name] = draft
        return replace(self, drafts=others, chosen=protocol.name)

    def taking_over(self, reason: str) -> Editing:
        """Return the page with what was published meanwhile in the chosen draft, to be looked at again."""
        edition, draft = self.overtaken_by, self.draft
        if edition is None or draft is None:
            return self
        return self.with_draft(taken_over(self.begun_from, edition.protocol, draft.protocol), reason)

    def without_draft(self) -> Editing:
        """Return the page with the chosen draft thrown away."""
        drafts = {name: draft for name, draft in self.drafts.items() if name != self.chosen}
        return replace(self, drafts=drafts).with_book(self.book)

    def differs(self, protocol: Protocol) -> bool:
        """Return whether ``protocol`` is another one than that in use, whatever their numbers."""
        edition = self.edition(protocol.name)
        if edition is None:
            return True
        return replace(tidy(protocol), edition=edition.protocol.edition) != edition.protocol


def tidy(protocol: Protocol) -> Protocol:
    """Return ``protocol`` as it is published: without the spaces that typing leaves at the ends."""
    return replace(
        protocol,
        title=protocol.title.strip(),
        drug=protocol.drug.strip(),
        checks=tuple(replace(check, text=check.text.strip()) for check in protocol.checks),
        medicines=tuple(medicine.strip() for medicine in protocol.medicines),
        quick_events=tuple(
            replace(event, label=event.label.strip(), text=event.text.strip(), unit=event.unit.strip())
            for event in protocol.quick_events
        ),
        limits=tuple(replace(limit, source=limit.source.strip()) for limit in protocol.limits),
    )
