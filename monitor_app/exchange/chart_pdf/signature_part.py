"""Who signed, with what meaning, what was changed since, and the questions that were asked before."""

from __future__ import annotations

from collections.abc import Iterator

from monitor_app.domain.before_signing import changes_since_signature
from monitor_app.domain.correction_words import corrected_at
from monitor_app.domain.narration import sentence
from monitor_app.domain.review_words import meaning_words, plan_words
from monitor_app.domain.reviews import Return, Signature
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import moment_of, stamp
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import boxed, heading, paragraph
from monitor_app.exchange.charts import Chart


def signatures(chart: Chart, width: float) -> Iterator[Piece]:
    """Yield every signature and what came after the last one."""
    session = chart.session
    yield from heading(say("Signature"))
    if not session.signatures:
        yield from boxed(say("Not signed."), width)
    else:
        columns = [
            Column(say("Signed by"), 2.4),
            Column(say("At"), 2.2),
            Column(say("Meaning"), 2.4),
            Column(say("Plan"), 2.6),
            Column(say("Comment"), 4),
        ]
        yield from table(columns, (_signed(one) for one in session.signatures), width)
        yield from _since(session, width)
    if session.returns:
        columns = [Column(say("Returned"), 2), Column(say("Question"), 4.5), Column(say("Answer"), 4.5)]
        yield from heading(say("Questions of the review"))
        yield from table(columns, (_returned(one) for one in session.returns), width)


def _signed(signature: Signature) -> list[Cell]:
    return [
        Cell(signature.by, is_bold=True),
        Cell(stamp(signature.at)),
        Cell(meaning_words(signature.meaning)),
        Cell("" if signature.plan is None else plan_words(signature.plan)),
        Cell(signature.comment),
    ]


def _since(session: Session, width: float) -> Iterator[Piece]:
    since = changes_since_signature(session)
    if not since:
        return
    yield from boxed(say("Changed after the signature. The signature covers the earlier state."), width)
    for entry in since:
        words = say(
            "{time}, {person}: {words}",
            time=stamp(entry.recorded_at),
            person=entry.recorded_by,
            words=sentence(entry.fact, session),
        )
        at = corrected_at(entry.fact, session)
        if at is not None:
            words = say("{line} (of {time})", line=words, time=moment_of(session, at))
        yield from paragraph(words, width)


def _returned(one: Return) -> list[Cell]:
    asked = say("{time} by {person}", time=stamp(one.at), person=one.by)
    if one.answered_at is None:
        return [Cell(asked), Cell(one.question), Cell(say("not answered"))]
    answer = say(
        "{answer} ({time}, {person})",
        answer=one.answer,
        time=stamp(one.answered_at),
        person=one.answered_by,
    )
    return [Cell(asked), Cell(one.question), Cell(answer)]
