"""The warnings of a session as a table: each with its worst value, who saw it and how it ended."""

from __future__ import annotations

from datetime import datetime

from monitor_app.domain.measures import BY_NAME
from monitor_app.domain.session import Session
from monitor_app.domain.warning_facts import WarningRaised
from monitor_app.domain.warning_words import action_word, cause_words, limit_words
from monitor_app.domain.warnings import LimitWarning
from monitor_app.exchange.session_csv.cells import (
    minute_cell,
    moment_cell,
    number_cell,
    table,
    text_cell,
    yes_cell,
)

COLUMNS = (
    "raised_at",
    "minute",
    "measure",
    "direction",
    "highest_level",
    "worst_value",
    "unit",
    "limit",
    "source",
    "told_late",
    "acknowledged_at",
    "acknowledged_by",
    "action",
    "resolved_at",
    "state",
    "withdrawn_because",
    "unacknowledged_level",
    "highest_level_at",
    "first_acknowledged_at",
    "first_acknowledged_by",
)


def warnings_table(session: Session) -> str:
    """Return every warning of ``session`` in the order they were raised, the withdrawn ones too.

    ``limit`` and ``source`` are those by which it reached its highest level, at ``highest_level_at``;
    ``acknowledged_at`` is the last time that somebody saw it, as in the view of that name, ``action`` what
    was done then where the protocol asks, ``first_acknowledged_at`` the first.
    ``unacknowledged_level`` is the level it reached that nobody acknowledged, empty where somebody did: one
    that was seen before it rose to critical, and not since, has it.
    """
    return table(COLUMNS, (_row(warning, session) for warning in session.warnings.values()))


def _row(warning: LimitWarning, session: Session) -> tuple[str, ...]:
    worst = warning.worst
    first, last = (warning.acknowledgements[place] if warning.acknowledgements else None for place in (0, -1))
    action = None if last is None else last.action
    because, unseen = warning.withdrawn_because, warning.unacknowledged
    return (
        moment_cell(warning.raised_at),
        minute_cell(session.minute(warning.raised_at)),
        warning.measure.value,
        warning.direction.value,
        warning.highest.value,
        number_cell(session.reached(warning)),
        text_cell(BY_NAME[warning.measure].unit),
        text_cell(limit_words(worst.limit_kind, warning.direction, worst.bound)),
        text_cell(worst.source),
        yes_cell(_is_told_late(warning)),
        moment_cell(warning.acknowledged_at),
        text_cell(warning.acknowledged_by),
        text_cell("" if action is None else action_word(action)),
        moment_cell(warning.resolved_at),
        warning.state.value,
        text_cell("" if because is None else cause_words(because)),
        "" if unseen is None else unseen.value,
        moment_cell(_highest_at(warning, session)),
        moment_cell(None if first is None else first.at),
        text_cell("" if first is None else first.by),
    )


def _highest_at(warning: LimitWarning, session: Session) -> datetime:
    """Return when the reading was taken by which it reached its highest level."""
    known = (*session.readings, *session.struck)
    taken = (reading.at for reading in known if reading.reading_id == warning.worst.reading_id)
    return next(taken, warning.raised_at)


def _is_told_late(warning: LimitWarning) -> bool:
    """Return whether the reading that raised it was one of the past when it was entered."""
    first = warning.course[0]
    return isinstance(first, WarningRaised) and first.late
