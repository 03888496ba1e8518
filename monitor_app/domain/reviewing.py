"""Decisions of looking back: sign, return with a question, answer it, add, hand in the form."""

from __future__ import annotations

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import Decided, Refused, When, entry_of
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind, SignState
from monitor_app.domain.reviews import Signature
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say

LONGEST_TEXT = 2000
"""Characters of a comment, a question, an answer or an addendum."""

MOST_DAYS = 365
MOST_WEEKS = 52


def sign_session(
    session: Session,
    when: When,
    *,
    meaning: Meaning,
    comment: str = "",
    plan: Plan | None = None,
    among_others: bool = False,
) -> Decided:
    """Sign all that is recorded of the session by now; one that is signed can be signed once more.

    ``among_others``, with the same words for all of them, it is refused where its last signature has a
    plan, a comment or a follow-up that these words would end.
    """
    if session.is_running:
        return Refused(say("This session is running. It can be signed once it has ended."))
    if session.sign_state is SignState.RETURNED:
        return Refused(
            say("This session was returned with a question. It can be signed once that is answered.")
        )
    comment = comment.strip()
    refused = _too_long(comment) or _refusal_of_plan(plan)
    if refused is not None:
        return refused
    if meaning is Meaning.FOLLOW_UP and not comment:
        return Refused(say("Say in the comment which follow-up is needed."))
    if (
        among_others
        and session.signatures
        and _ends_something(session.signatures[-1], meaning, comment, plan)
    ):
        return Refused(
            say(
                "Its last signature has a plan, a comment or a follow-up, which this one would end. "
                "Sign it alone."
            )
        )
    fact = facts.SessionSigned(meaning, comment, plan, session.entry_count)
    return (entry_of(session, when, fact, when.now),)


def return_session(session: Session, when: When, *, question: str) -> Decided:
    """Send the session back to the nurses with a question instead of signing it."""
    if session.is_running:
        return Refused(say("This session is running. Ask at the chair."))
    if session.sign_state is SignState.RETURNED:
        return Refused(say("This session was returned already, and its question waits for an answer."))
    question = question.strip()
    if not question:
        return Refused(say("Write what should be corrected or answered."))
    refused = _too_long(question)
    return refused or (entry_of(session, when, facts.SessionReturned(question), when.now),)


def answer_question(session: Session, when: When, *, answer: str) -> Decided:
    """Answer the question of the return: the session waits for its signature again."""
    if session.sign_state is not SignState.RETURNED:
        return Refused(say("No question waits for an answer here."))
    answer = answer.strip()
    if not answer:
        return Refused(say("Write the answer; it stands in the record."))
    refused = _too_long(answer)
    return refused or (entry_of(session, when, facts.QuestionAnswered(answer), when.now),)


def add_addendum(session: Session, when: When, *, text: str, about: str = "") -> Decided:
    """Add a text to the record, running, ended or signed; ``about`` names a reading or an event by its id."""
    text = text.strip()
    if not text:
        return Refused(say("Write the addendum."))
    refused = _too_long(text)
    if refused is not None:
        return refused
    fact = facts.AddendumAdded(f"{session.session_id}.a{session.entry_count + 1}", text, about)
    return (entry_of(session, when, fact, when.now),)


def submit_form(session: Session, when: When) -> Decided:
    """Record that the clinic has handed in the esketamine monitoring form."""
    if session.is_running:
        return Refused(say("This session is running. The form is complete once it has ended."))
    if session.form_submission is not None:
        return Refused(say("The form of this session was handed in already."))
    return (entry_of(session, when, facts.MonitoringFormSubmitted(), when.now),)


def _ends_something(last: Signature, meaning: Meaning, comment: str, plan: Plan | None) -> bool:
    says_more = bool(last.comment) or last.plan is not None or last.meaning is not Meaning.REVIEWED
    return says_more and (meaning, comment, plan) != (last.meaning, last.comment, last.plan)


def _refusal_of_plan(plan: Plan | None) -> Refused | None:
    if plan is None:
        return None
    most = {PlanKind.NEXT_IN_DAYS: MOST_DAYS, PlanKind.MAINTENANCE: MOST_WEEKS}.get(plan.kind)
    if most is None:
        return None if plan.number is None else Refused(say("This plan has no number."))
    if plan.number is None or not 1 <= plan.number <= most:
        return Refused(say("The plan needs a number from 1 to {most}.", most=most))
    return None


def _too_long(text: str) -> Refused | None:
    if len(text) <= LONGEST_TEXT:
        return None
    return Refused(say("That text is longer than {most} characters. Shorten it.", most=LONGEST_TEXT))
