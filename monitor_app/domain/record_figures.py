"""The figures about how the record was kept: readings, warnings, doses, checklists, corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import CheckAnswer, Entry
from monitor_app.domain.figure_definitions import FigureKey
from monitor_app.domain.figure_words import NOTHING, minute_words, span_words
from monitor_app.domain.limits import Level, worst_of
from monitor_app.domain.narration import event_words
from monitor_app.domain.session import Session
from monitor_app.domain.summary import Summary
from monitor_app.domain.value_words import number_words
from monitor_app.domain.wording import say, say_count

MOST_NAMED = 3
"""Questions of a checklist that a figure names."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure without its key and its definition."""

    title: str
    value: str
    detail: str
    level: Level | None = None


def record_figures(summary: Summary, session: Session) -> Mapping[FigureKey, Told]:
    """Return the figures about the record of ``session``."""
    return {
        FigureKey.READINGS: _readings(summary),
        FigureKey.WARNINGS: _warnings(summary),
        FigureKey.DOSE: _dose(summary, session),
        FigureKey.DRUGS: _drugs(summary, session),
        FigureKey.CHECKLISTS: _checklists(summary),
        FigureKey.LATE_ENTRIES: _late_entries(summary),
        FigureKey.CORRECTIONS: _corrections(summary),
    }


def _readings(summary: Summary) -> Told:
    title = say("Readings on time")
    kept = summary.attendance
    if not kept.due:
        return Told(title, NOTHING, say("none was due"))
    value = say("{on_time} of {due}", on_time=kept.on_time, due=kept.due)
    parts = [say("{count} late", count=kept.late)] if kept.late else []
    parts += [say("{count} missed", count=kept.missed)] if kept.missed else []
    return Told(title, value, " · ".join(parts) or say("all on time"))


def _warnings(summary: Summary) -> Told:
    title = say("Warnings")
    if not summary.warnings:
        return Told(title, "0", say("none was raised"))
    level = worst_of(warning.level for warning in summary.warnings)
    critical = sum(warning.level is Level.CRITICAL for warning in summary.warnings)
    parts = [say("{count} critical", count=critical)] if critical else []
    unseen = [one.unacknowledged for one in summary.warnings]
    if count := unseen.count(Level.CRITICAL):
        parts.append(say("{count} critical not acknowledged", count=count))
    if count := unseen.count(Level.WARNING):
        parts.append(say("{count} not acknowledged", count=count))
    rest = [one for one in summary.warnings if one.unacknowledged is None]
    if count := sum(one.after_end for one in rest):
        parts.append(say("{count} told after the end", count=count))
    seen = (one.acknowledged_after for one in rest if not one.after_end)
    if waits := [after for after in seen if after is not None]:
        parts.append(_seen_words(waits))
    return Told(title, str(len(summary.warnings)), " · ".join(parts), level)


def _seen_words(seen: list[timedelta]) -> str:
    """Median and longest time to acknowledgement, once where they are the same."""
    middle = span_words(timedelta(seconds=median(one.total_seconds() for one in seen)))
    longest = span_words(max(seen))
    if middle == longest:
        return say("seen after {span}", span=longest)
    return say("seen after {median} (median), at most {longest}", median=middle, longest=longest)


def _dose(summary: Summary, session: Session) -> Told:
    title = say("Dose given")
    if session.time_zero is None:
        return Told(title, NOTHING, say("treatment not started"))
    if summary.dose_given is None:
        return Told(title, NOTHING, say("not recorded"))
    value = say("{amount} mg", amount=number_words(round(summary.dose_given, 1)))
    planned = session.check_in.dose
    if planned is None:
        return Told(title, value, say("no planned dose"))
    return Told(title, value, say("planned {amount} mg", amount=number_words(planned)))


def _drugs(summary: Summary, session: Session) -> Told:
    words = ", ".join(_drug_words(entry, session) for entry in summary.drugs)
    return Told(say("Other drugs"), str(len(summary.drugs)), words or say("none charted"))


def _drug_words(entry: Entry, session: Session) -> str:
    assert isinstance(entry.fact, facts.EventRecorded)
    words = event_words(entry.fact.text, entry.fact.amount, entry.fact.unit)
    minute = session.minute(entry.at)
    return words if minute is None else say("{words} {minute}", words=words, minute=minute_words(minute))


def _checklists(summary: Summary) -> Told:
    before, leaving = summary.open_answers, summary.overrides
    parts = [say("at check-in: {questions}", questions=_named(before))] if before else []
    parts += [say("before leaving: {items}", items=_named(leaving))] if leaving else []
    count = len(before) + len(leaving)
    return Told(say("Checklist exceptions"), str(count), " · ".join(parts) or say("none"))


def _named(answers: Sequence[CheckAnswer]) -> str:
    """Return the first questions by name; all of them with their reasons stand in the record."""
    names = ", ".join(say(answer.text) for answer in answers[:MOST_NAMED])
    rest = len(answers) - MOST_NAMED
    return say("{names} and {count} more", names=names, count=rest) if rest > 0 else names


def _late_entries(summary: Summary) -> Told:
    detail = say("written more than 15 min later") if summary.late_entries else say("none")
    return Told(say("Late entries"), str(summary.late_entries), detail)


def _corrections(summary: Summary) -> Told:
    parts = [say("{count} struck out", count=summary.struck)] if summary.struck else []
    if summary.addenda:
        parts.append(say_count("{count} addendum", "{count} addenda", summary.addenda))
    return Told(say("Amendments"), str(summary.amendments), " · ".join(parts) or say("nothing struck out"))
