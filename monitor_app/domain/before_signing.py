"""What a physician reads before signing: what is open in the record, and what changed since a signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor_app.domain import entries as facts
from monitor_app.domain.check_words import is_condition
from monitor_app.domain.drug_facts import DrugDrawnUp, DrugWasted
from monitor_app.domain.entries import AnswerState, CheckAnswer, Entry, Outcome
from monitor_app.domain.folding import is_told_by_hand
from monitor_app.domain.names import measure_name
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count


def open_points(session: Session) -> tuple[str, ...]:
    """Return what the record leaves open, one short sentence each; nothing here forbids a signature."""
    return tuple(_open_points(session))


def changes_since_signature(session: Session) -> tuple[Entry, ...]:
    """Return the corrections and addenda written after the last signature, in order of writing.

    None where nobody has signed. A correction is one change, with what the program told anew for it.
    """
    if not session.signatures:
        return ()
    covered = session.signatures[-1].covers
    written = (*session.events, *(gone.entry for gone in session.struck_events))
    since = [entry for entry in written if entry.number > covered and _changes(entry)]
    return tuple(sorted(since, key=lambda entry: entry.number))


def _changes(entry: Entry) -> bool:
    added = facts.AddendumAdded | DrugDrawnUp | DrugWasted
    return isinstance(entry.fact, added) or is_told_by_hand(entry.fact)


def _open_points(session: Session) -> Iterator[str]:
    if session.is_running:
        yield say("It is running: it can be signed once it has ended.")
    if session.sign_state is SignState.RETURNED:
        yield say("Its question waits for an answer: “{question}”", question=session.returns[-1].question)
    if session.outcome is Outcome.CANCELLED:
        yield say("It was cancelled.")
    if session.missed:
        yield say_count("{count} reading was missed.", "{count} readings were missed.", len(session.missed))
    waiting = session.to_acknowledge()
    if waiting:
        names = ", ".join(dict.fromkeys(measure_name(warning.measure) for warning in waiting))
        count = say_count(
            "{count} warning was not acknowledged", "{count} warnings were not acknowledged", len(waiting)
        )
        yield say("{words}: {names}.", words=count, names=names)
    unexplained = sum(not one.who for one in session.emergencies)
    if unexplained:
        yield say_count(
            "{count} act at a locked desk is not explained.",
            "{count} acts at a locked desk are not explained.",
            unexplained,
        )
    yield from _drug(session)
    yield from _checks(session)


def _drug(session: Session) -> Iterator[str]:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.domain.drug_accounting import account_of, open_words

    words = open_words(account_of(session, session.ended_at or session.events[-1].at))
    if words:
        yield words


def _checks(session: Session) -> Iterator[str]:
    flagged = [answer for answer in session.answers if answer.state is AnswerState.FLAGGED]
    present = [answer for answer in flagged if is_condition(answer, session.protocol)]
    yield from _named(say("Present at check-in"), present)
    yield from _named(say("Flagged at check-in"), (answer for answer in flagged if answer not in present))
    skipped, left = AnswerState.SKIPPED, session.discharge_answers
    yield from _named(say("Skipped at check-in"), (one for one in session.answers if one.state is skipped))
    open_items = (answer for answer in left if answer.state is AnswerState.FLAGGED)
    yield from _named(say("Not fulfilled at discharge"), open_items)
    yield from _named(say("Overridden at discharge"), (one for one in left if one.state is skipped))


def _named(where: str, answers: Iterable[CheckAnswer]) -> Iterator[str]:
    """Yield the questions in one sentence with their reasons, nothing where there are none."""
    words = [
        say("{question} ({reason})", question=say(answer.text), reason=answer.reason)
        if answer.reason
        else say(answer.text)
        for answer in answers
    ]
    if words:
        yield say("{where}: {questions}.", where=where, questions="; ".join(words))
