"""What is typed and not yet saved, kept for each chair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor_app.domain.measures import MeasureName


@dataclass(frozen=True, slots=True)
class ReadingDraft:
    """The texts of the panel as they were left, scores included; ``time`` is "" for now."""

    texts: Mapping[MeasureName, str] = field(default_factory=dict)
    remark: str = ""
    time: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing at all was typed."""
        return not (any(self.texts.values()) or self.remark or self.time)
