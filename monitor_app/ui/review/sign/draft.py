"""What is written before a signature and not yet saved."""

from __future__ import annotations

from dataclasses import dataclass

from monitor_app.domain.review_facts import Meaning, PlanKind


@dataclass(frozen=True, slots=True)
class SignDraft:
    """What is written for a choice of sessions and not yet signed."""

    meaning: str = Meaning.REVIEWED.value
    comment: str = ""
    plan: PlanKind | None = None
    number: str = ""
    question: str = ""
    is_question: bool = False
