"""What a field says about the text in it, by colour, symbol and word together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FieldState(Enum):
    """How a field looks. The names are the roles of colours, but for ``REFUSED``, which is red as well."""

    NORMAL = "normal"
    WARNING = "warning"
    CRITICAL = "critical"
    REFUSED = "refused"

    @property
    def role(self) -> str:
        """The colour role of its border and words."""
        match self:
            case FieldState.NORMAL:
                return "muted"
            case FieldState.WARNING:
                return "warning"
            case FieldState.CRITICAL | FieldState.REFUSED:
                return "critical"

    @property
    def icon(self) -> str | None:
        """The symbol that goes with its words, so that the level never rests on colour alone."""
        match self:
            case FieldState.NORMAL:
                return None
            case FieldState.WARNING:
                return "triangle-alert"
            case FieldState.CRITICAL:
                return "octagon-alert"
            case FieldState.REFUSED:
                return "ban"


@dataclass(frozen=True, slots=True)
class FieldVerdict:
    """A judgement of a field's text: the state, a word beside the value, a sentence below it."""

    state: FieldState = FieldState.NORMAL
    word: str = ""
    sentence: str = ""
