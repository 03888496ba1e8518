"""Every warning as a row, from being raised to being over."""

from __future__ import annotations

from collections.abc import Iterator

from monitor_app.domain.names import measure_name
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import number_words
from monitor_app.domain.warning_words import action_word, cause_words, level_word, limit_words
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import length_of, minute_of, moment_of, time_of, time_share
from monitor_app.exchange.chart_pdf.opening import level_sign
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import heading, paragraph


def warnings(session: Session, width: float) -> Iterator[Piece]:
    """Yield the table of warnings in the order they were raised."""
    yield from heading(say("Warnings"))
    if not session.warnings:
        yield from paragraph(say("No limit was passed."), width)
        return
    columns = [
        Column(say("min"), 0.7, on_right=True),
        Column(say("Raised"), time_share(session, 1.1, 1.8)),
        Column(say("Warning"), 2.6),
        Column(say("Worst"), 0.9, on_right=True),
        Column(say("Limit, and whose"), 3.6),
        Column(say("Acknowledged"), 3.2),
        Column(say("Over"), 2.4),
    ]
    yield from table(columns, (_row(session, known) for known in session.warnings.values()), width)


def _row(session: Session, warning: LimitWarning) -> list[Cell]:
    gone = warning.withdrawn_at is not None
    worst = warning.worst
    what = say(
        "{sign} {measure}, {level}",
        sign=level_sign(warning.highest),
        measure=measure_name(warning.measure),
        level=level_word(warning.highest),
    )
    limit = limit_words(worst.limit_kind, warning.direction, worst.bound)
    whose = say("{limit} ({source})", limit=limit, source=say(worst.source)) if worst.source else limit
    return [
        Cell(minute_of(session, warning.raised_at)),
        Cell(time_of(session, warning.raised_at)),
        Cell(what, is_bold=not gone, is_struck=gone),
        Cell(number_words(session.reached(warning)), is_struck=gone),
        Cell(whose),
        Cell("\n".join(_acknowledged(warning))),
        Cell(_over(session, warning)),
    ]


def _acknowledged(warning: LimitWarning) -> Iterator[str]:
    """Yield each acknowledgement, and what nobody has acknowledged: a rise to critical asks anew."""
    for seen in warning.acknowledgements:
        words = say(
            "after {length} by {person}", length=length_of(seen.at - warning.raised_at), person=seen.by
        )
        if seen.level is not warning.highest:
            words = say("{level} {words}", level=level_word(seen.level), words=words)
        yield words if seen.action is None else f"{words}: {action_word(seen.action)}"
    unseen = warning.unacknowledged
    if unseen is not None and warning.acknowledgements:
        yield say("{level} not acknowledged", level=level_word(unseen))
    elif not warning.acknowledgements:
        yield say("told after the end") if warning.told_after_end else say("not acknowledged")


def _over(session: Session, warning: LimitWarning) -> str:
    if warning.withdrawn_at is not None:
        cause = "" if warning.withdrawn_because is None else cause_words(warning.withdrawn_because)
        return say("withdrawn: {cause}", cause=cause)
    if warning.resolved_at is None:
        return say("present at the end") if not session.is_running else say("present")
    return moment_of(session, warning.resolved_at)
