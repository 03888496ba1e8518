"""The events of a session as a table: treatment, drugs, notes, side effects, corrections, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import LATE_AFTER
from monitor_app.domain.drug_facts import DrugDrawnUp, DrugWasted
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.narration import sentence
from monitor_app.domain.readings import Strike
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.session_csv.cells import (
    minute_cell,
    moment_cell,
    number_cell,
    table,
    text_cell,
    yes_cell,
)

COLUMNS = (
    "time",
    "minute",
    "kind",
    "what",
    "amount",
    "unit",
    "by",
    "recorded_at",
    "late",
    "amended",
    "in_error",
    "correction",
)
_WORD_BEGINS = re.compile(r"(?<!^)(?=[A-Z])")


def events_table(session: Session) -> str:
    """Return everything of ``session`` that is no reading and no warning, in order of time.

    Each row tells the event as it is now; ``correction`` tells what it was, by whom and why it was
    corrected. ``kind`` is the name of the fact, the same in every language. A session that still runs
    ends with a row that says so, for the table is not the whole.
    """
    struck = {gone.entry.number: gone.strike for gone in session.struck_events}
    events = [*session.events, *(gone.entry for gone in session.struck_events)]
    in_order = sorted(events, key=lambda entry: (entry.at, entry.number))
    rows = [_row(entry, session, struck.get(entry.number)) for entry in in_order]
    return table(COLUMNS, [*rows, _still_running()] if session.is_running else rows)


def _still_running() -> tuple[str, ...]:
    cells = {"kind": "still_running", "what": say("The session was still running when this was written")}
    return tuple(cells.get(column, "") for column in COLUMNS)


def _row(entry: Entry, session: Session, strike: Strike | None) -> tuple[str, ...]:
    amount, unit = _amount(entry.fact)
    return (
        moment_cell(entry.at),
        minute_cell(session.minute(entry.at)),
        _kind(entry.fact),
        text_cell(sentence(entry.fact, session)),
        number_cell(amount),
        text_cell("" if amount is None else unit),
        text_cell(entry.recorded_by),
        moment_cell(entry.recorded_at),
        yes_cell(_is_late(entry)),
        yes_cell(entry.number in session.event_amendments),
        yes_cell(strike is not None),
        text_cell("; ".join(_corrections(entry, session, strike))),
    )


def _kind(fact: Fact) -> str:
    if isinstance(fact, facts.EventRecorded):
        return fact.kind.value
    return _WORD_BEGINS.sub("_", type(fact).__name__).lower()


def _is_late(entry: Entry) -> bool:
    """Return whether somebody wrote it down late; that a reading was missed is only known afterwards."""
    by_itself = isinstance(entry.fact, facts.ReadingMissed | facts.MissedReadingEntered)
    return not by_itself and entry.recorded_at - entry.at > LATE_AFTER


def _amount(fact: Fact) -> tuple[float | None, str]:
    match fact:
        case facts.EventRecorded(amount=amount, unit=unit):
            return amount, unit
        case facts.InfusionRateChanged(rate):
            return rate, "mg/h"
        case facts.InfusionStarted() | facts.InfusionStopped() | facts.InjectionGiven() | facts.DeviceGiven():
            return fact.amount, "mg"
        case DrugDrawnUp(amount=drug) | DrugWasted(amount=drug):
            return drug, "mg"
        case _:
            return None, ""


def _corrections(entry: Entry, session: Session, strike: Strike | None) -> Iterator[str]:
    for amendment in session.event_amendments.get(entry.number, ()):
        yield say(
            "{time} {person}: {reason} (was {event})",
            time=moment_cell(amendment.at),
            person=amendment.by,
            reason=amendment.reason,
            event=sentence(amendment.was, session),
        )
    if strike is not None:
        yield say(
            "{time} {person}: {reason} (entered in error)",
            time=moment_cell(strike.at),
            person=strike.by,
            reason=strike.reason,
        )
