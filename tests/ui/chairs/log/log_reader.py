"""What a nurse reads in the log, and the decisions that correct it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt

from monitor_app.domain import decisions
from monitor_app.domain.correcting import amend_reading
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.measures import Values
from monitor_app.domain.session import Session
from monitor_app.ui.chairs.log.table import LogTable

Rows = list[list[str]]


def rows_of(log: LogTable) -> Rows:
    model = log.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def spoken(log: LogTable, row: int, heading: str) -> str:
    headings = [log.model.headerData(c, Qt.Orientation.Horizontal) for c in range(log.model.columnCount())]
    index = log.model.index(row, headings.index(heading))
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def remark_of_newest(log: LogTable) -> str:
    return rows_of(log)[0][-1]


def all_to_confirm(session: Session) -> Callable[..., decisions.Decided]:
    limits = tuple(replace(limit, needs_confirmation=True) for limit in session.limits)
    return partial(change_limits, limits=limits, reason="restless arm")


def amend(
    session: Session, values: Values, *, remark: str = "", reason: str
) -> Callable[..., decisions.Decided]:
    """Return the decision to amend the newest reading."""
    newest = session.readings[-1].reading_id
    return partial(
        amend_reading, reading_id=newest, values=values, remark=remark, reason=reason, confirmed=True
    )
