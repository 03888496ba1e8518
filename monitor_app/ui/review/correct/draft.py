"""What is written of a correction and not yet saved, kept for each session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor_app.ui.chairs.log.rows import LogRow


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """The correction of ``row`` as it was left; ``given`` are the texts of the record it began from."""

    row: LogRow | None
    is_addendum: bool = False
    given: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    addendum: str = ""

    @property
    def is_written(self) -> bool:
        """Return whether something would be lost with it."""
        return self.texts != self.given or bool(self.reason or self.addendum)

    def typed_over(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return ``given``, the texts of the record now, with what was typed in place of the earlier ones."""
        typed = {
            key: self.texts.get(key, "")
            for key in {*self.texts, *self.given}
            if self.texts.get(key, "") != self.given.get(key, "")
        }
        return {key: text for key, text in {**given, **typed}.items() if text}
