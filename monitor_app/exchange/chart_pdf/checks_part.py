"""What was asked at the check-in and before leaving, and the limits this patient had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor_app.domain.check_words import is_condition, state_words
from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.limits_in_force import LimitStep
from monitor_app.domain.protocol_changes import changes_between
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import moment_of
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import heading, paragraph


def checks(session: Session, width: float) -> Iterator[Piece]:
    """Yield the two checklists, each item with its answer."""
    yield from heading(say("Check-in"))
    yield from _answers(session, session.answers, width, say("No question was asked."))
    yield from heading(say("Fit to leave"))
    none = say("The session runs.") if session.is_running else say("No item was answered.")
    yield from _answers(session, session.discharge_answers, width, none)


def own_limits(session: Session, width: float) -> Iterator[Piece]:
    """Yield how this patient's limits differed from the protocol's; nothing where they did not."""
    if len(session.limit_steps) < 2:
        return
    yield from heading(say("Own limits of this patient"))
    columns = [
        Column(say("Since"), 2),
        Column(say("Change"), 5.5),
        Column(say("Reason"), 3.5),
        Column(say("By"), 1.8),
    ]
    steps = zip(session.limit_steps, session.limit_steps[1:], strict=False)
    rows = (
        [
            Cell(moment_of(session, step.since)),
            Cell("\n".join(_changes(session, before, step))),
            Cell(step.reason),
            Cell(step.by),
        ]
        for before, step in steps
    )
    yield from table(columns, rows, width)


def _answers(session: Session, answers: Sequence[CheckAnswer], width: float, none: str) -> Iterator[Piece]:
    if not answers:
        yield from paragraph(none, width)
        return
    protocol = session.protocol
    fine = [answer for answer in answers if answer.state is AnswerState.FINE and not answer.reason]
    done = "; ".join(say(answer.text) for answer in fine if not is_condition(answer, protocol))
    absent = "; ".join(say(answer.text) for answer in fine if is_condition(answer, protocol))
    parts = [say("In order: {items}.", items=done)] if done else []
    parts += [say("Not present: {items}.", items=absent)] if absent else []
    if parts:
        yield from paragraph(" ".join(parts), width)
    rest = [answer for answer in answers if answer not in fine]
    if not rest:
        return
    columns = [Column(say("Item"), 4), Column(say("Answer"), 1.6), Column(say("Reason"), 5)]
    rows = (
        [Cell(say(answer.text), is_bold=True), Cell(state_words(answer, protocol)), Cell(answer.reason)]
        for answer in rest
    )
    yield from table(columns, rows, width)


def _changes(session: Session, before: LimitStep, after: LimitStep) -> tuple[str, ...]:
    old, new = (replace(session.protocol, limits=step.limits) for step in (before, after))
    return tuple(changes_between(old, new))
