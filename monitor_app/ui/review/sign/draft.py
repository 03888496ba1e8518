"""What is written before a signature and not yet saved."""

from __future__ import annotations

from dataclasses import dataclass

from monitor_app.domain.review_facts import Meaning, PlanKind
from monitor_app.domain.session import Session


@dataclass(frozen=True, slots=True)
class SignDraft:
    """What is written for a choice of sessions and not yet signed."""

    meaning: str = Meaning.REVIEWED.value
    comment: str = ""
    plan: PlanKind | None = None
    number: str = ""
    question: str = ""
    is_question: bool = False


def draft_of(session: Session) -> SignDraft:
    """Return what the next signature begins from: what the last one said stands until it is changed."""
    if not session.signatures:
        return SignDraft()
    last = session.signatures[-1]
    number = "" if last.plan is None or last.plan.number is None else str(last.plan.number)
    return SignDraft(last.meaning.value, last.comment, None if last.plan is None else last.plan.kind, number)
