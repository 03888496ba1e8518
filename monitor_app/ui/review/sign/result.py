"""What became of a selection that was signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor_app.domain.wording import say, say_count

MOST_NAMES = 5
"""So many of those that were not signed are named for each reason."""


@dataclass(frozen=True, slots=True)
class SelectionResult:
    """The ids of the sessions that were signed, and why the others were not, by their ids.

    ``names`` are the patients of those that were read, by the id of the session.
    """

    signed: tuple[str, ...]
    refusals: Mapping[str, str]
    names: Mapping[str, str]

    def words(self) -> str:
        """Return how many were signed, and for each reason how many were not and whose they are."""
        words = [say_count("{count} signed.", "{count} signed.", len(self.signed))]
        for sentence in dict.fromkeys(self.refusals.values()):
            ids = [session_id for session_id, why in self.refusals.items() if why == sentence]
            names = self._named(ids)
            if names:
                words.append(
                    say("{count} not signed ({names}): {why}", count=len(ids), names=names, why=sentence)
                )
            else:
                words.append(say("{count} not signed: {why}", count=len(ids), why=sentence))
        return " ".join(words)

    def _named(self, ids: Iterable[str]) -> str:
        known = list(dict.fromkeys(self.names[one] for one in ids if one in self.names))
        return ", ".join([*known[:MOST_NAMES], *(["…"] if len(known) > MOST_NAMES else [])])
