"""What is written before a signature and not yet saved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.domain.review_words import plan_words
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say


@dataclass(frozen=True, slots=True)
class SignDraft:
    """What is written for a choice of sessions and not yet signed."""

    meaning: str = Meaning.REVIEWED.value
    comment: str = ""
    plan: PlanKind | None = None
    number: str = ""
    question: str = ""
    is_question: bool = False

    def rebased(self, before: SignDraft, now: SignDraft) -> SignDraft:
        """Return what is written, begun from ``now`` and no longer from ``before``.

        What somebody has changed stays; the rest follows what was signed meanwhile.
        """
        own_plan = (self.plan, self.number) != (before.plan, before.number)
        return replace(
            self,
            meaning=now.meaning if self.meaning == before.meaning else self.meaning,
            comment=now.comment if self.comment == before.comment else self.comment,
            plan=self.plan if own_plan else now.plan,
            number=self.number if own_plan else now.number,
        )

    def is_written(self, begun: SignDraft) -> bool:
        """Return whether something would be lost of what was begun from ``begun``."""
        return replace(self, is_question=False) != begun


def draft_of(session: Session) -> SignDraft:
    """Return what the next signature begins from: what the last one said stands until it is changed."""
    if not session.signatures:
        return SignDraft()
    last = session.signatures[-1]
    number = "" if last.plan is None or last.plan.number is None else str(last.plan.number)
    return SignDraft(last.meaning.value, last.comment, None if last.plan is None else last.plan.kind, number)


def ended_words(begun: SignDraft, draft: SignDraft) -> str:
    """Return what of the last signature would stand no longer by this one, "" where all would."""
    ended: list[str] = []
    if begun.plan is not None and (begun.plan, begun.number) != (draft.plan, draft.number):
        plan = plan_words(Plan(begun.plan, int(begun.number) if begun.number else None))
        ended.append(say("plan: {plan}", plan=plan))
    if begun.meaning == Meaning.FOLLOW_UP.value != draft.meaning:
        ended.append(say("follow-up"))
    return say("Signing ends what was said before: {what}.", what=", ".join(ended)) if ended else ""
