"""Every warning as a row, from being raised to being over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor_app.domain.names import measure_name
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import number_words
from monitor_app.domain.warning_tellings import Telling, tellings_of
from monitor_app.domain.warning_words import action_word, cause_words, level_word, limit_words
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import length_of, minute_of, moment_of, time_of, time_share
from monitor_app.exchange.chart_pdf.opening import level_sign
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import heading, paragraph
from monitor_app.exchange.charts import Chart


def warnings(chart: Chart, width: float) -> Iterator[Piece]:
    """Yield the table of warnings in the order they were raised."""
    session = chart.session
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
    told = tellings_of(session, chart.entries)
    rows = (_row(session, known, told[known.warning_id]) for known in session.warnings.values())
    yield from table(columns, rows, width)


def _row(session: Session, warning: LimitWarning, tellings: Sequence[Telling]) -> list[Cell]:
    gone = warning.withdrawn_at is not None
    worst = warning.worst
    name = say(
        "{sign} {measure}, {level}",
        sign=level_sign(warning.highest),
        measure=measure_name(warning.measure),
        level=level_word(warning.highest),
    )
    what = "\n".join([name, *_stages(session, warning, tellings)])
    limit = limit_words(worst.limit_kind, warning.direction, worst.bound)
    whose = say("{limit} ({source})", limit=limit, source=say(worst.source)) if worst.source else limit
    return [
        Cell(minute_of(session, warning.raised_at)),
        Cell(time_of(session, warning.raised_at)),
        Cell(what, is_bold=not gone, is_struck=gone),
        Cell(number_words(session.reached(warning)), is_struck=gone),
        Cell(whose),
        Cell("\n".join(_acknowledged(tellings))),
        Cell(_over(session, warning)),
    ]


def _stages(session: Session, warning: LimitWarning, tellings: Sequence[Telling]) -> Iterator[str]:
    """Yield from when it was critical where it rose to that, and what was told only later."""
    for telling in tellings:
        if telling.at > warning.raised_at:
            yield say(
                "{level} from {time}", level=level_word(telling.level), time=moment_of(session, telling.at)
            )
        if telling.late:
            yield say("told late, {time}", time=moment_of(session, telling.told_at))


def _acknowledged(tellings: Sequence[Telling]) -> Iterator[str]:
    """Yield for each stage who acknowledged it: a rise to critical asks anew."""
    for telling in tellings:
        words = _seen(telling)
        is_one = len(tellings) == 1
        yield words if is_one else say("{level}: {words}", level=level_word(telling.level), words=words)


def _seen(telling: Telling) -> str:
    if telling.after_end:
        return say("told after the end")
    if telling.seen is None or telling.waited is None:
        return say("not acknowledged")
    words = say("after {length} by {person}", length=length_of(telling.waited), person=telling.seen.by)
    action = telling.seen.action
    return words if action is None else say("{seen}: {action}", seen=words, action=action_word(action))


def _over(session: Session, warning: LimitWarning) -> str:
    if warning.withdrawn_at is not None:
        cause = "" if warning.withdrawn_because is None else cause_words(warning.withdrawn_because)
        return say("withdrawn: {cause}", cause=cause)
    if warning.resolved_at is None:
        return say("present at the end") if not session.is_running else say("present")
    return moment_of(session, warning.resolved_at)
