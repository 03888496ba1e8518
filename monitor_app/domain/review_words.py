"""The words for what is told on looking back: signatures, plans, questions, corrections, accesses."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.review_facts import (
    AccessFact,
    ExportForm,
    Meaning,
    Plan,
    PlanKind,
    SaidFact,
    SignState,
)
from monitor_app.domain.wording import say, say_count


def meaning_words(meaning: Meaning) -> str:
    """Return what a signature says."""
    match meaning:
        case Meaning.REVIEWED:
            return say("reviewed")
        case Meaning.FOLLOW_UP:
            return say("reviewed, follow-up needed")
        case _:
            assert_never(meaning)


def plan_words(plan: Plan) -> str:
    """Return a plan, such as "next session in 3 days"."""
    match plan.kind:
        case PlanKind.GO_ON:
            return say("go on with the course")
        case PlanKind.NEXT_IN_DAYS:
            return say_count("next session in {count} day", "next session in {count} days", plan.number or 0)
        case PlanKind.MAINTENANCE:
            return say_count(
                "maintenance every {count} week", "maintenance every {count} weeks", plan.number or 0
            )
        case PlanKind.PAUSE:
            return say("pause")
        case PlanKind.STOP:
            return say("stop")
        case _:
            assert_never(plan.kind)


def signed_words(meaning: Meaning, plan: Plan | None, comment: str = "") -> str:
    """Return what a signature says: its meaning, its plan and its comment."""
    parts = [meaning_words(meaning)]
    parts += [] if plan is None else [say("plan: {plan}", plan=plan_words(plan))]
    return " · ".join([*parts, *([comment] if comment else [])])


def sign_state_words(state: SignState) -> str:
    """Return where a session stands, as lists tell it."""
    match state:
        case SignState.NOT_YET:
            return say("running")
        case SignState.TO_SIGN:
            return say("to sign")
        case SignState.RETURNED:
            return say("returned")
        case SignState.SIGNED:
            return say("signed")
        case _:
            assert_never(state)


def form_words(form: ExportForm) -> str:
    """Return the name of a form in which a chart is handed on."""
    match form:
        case ExportForm.PDF:
            return say("PDF")
        case ExportForm.CSV:
            return say("CSV")
        case ExportForm.FHIR:
            return say("FHIR")
        case ExportForm.ESKETAMINE:
            return say("Esketamine monitoring summary")
        case ExportForm.SQLITE:
            return say("One-session file")
        case _:
            assert_never(form)


def review_sentence(fact: SaidFact | AccessFact) -> str:
    """Return what happened, without its time."""
    match fact:
        case facts.AddendumAdded(_, text):
            return say("Addendum: {text}", text=text)
        case facts.SessionSigned(meaning, comment, plan):
            return say("Signed: {what}", what=signed_words(meaning, plan, comment))
        case facts.SessionReturned(question):
            return say("Returned for correction: {question}", question=question)
        case facts.QuestionAnswered(answer):
            return say("Answered: {answer}", answer=answer)
        case facts.MonitoringFormSubmitted():
            return say("Esketamine monitoring form handed in")
        case facts.ChartOpened(session_id):
            return say("Chart of session {id} opened", id=session_id)
        case facts.ChartPrinted(session_id):
            return say("Chart of session {id} printed", id=session_id)
        case facts.ChartExported(session_id, form, file):
            return say(
                "Session {id} exported as {form}: {file}", id=session_id, form=form_words(form), file=file
            )
        case facts.DayListHandedOn(day, ""):
            return say("Controlled drug list of {day} printed", day=day.isoformat())
        case facts.DayListHandedOn(day, file):
            return say("Controlled drug list of {day} saved: {file}", day=day.isoformat(), file=file)
        case _:
            assert_never(fact)
