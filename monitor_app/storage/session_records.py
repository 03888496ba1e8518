"""From a row of the view ``sessions`` to what lists show of a session.

A list asks for hundreds at once: the columns are taken by their place, not by their name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import Route
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind, SignState
from monitor_app.storage.codec import decode_time

_FIELDS = tuple(field.name for field in fields(SessionRecord))

COLUMNS = ", ".join((*_FIELDS, "plan_number"))
"""The columns of ``sessions`` that :func:`session_record` takes, in their order."""


def _member(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    return {member.value: member for member in kind}.__getitem__


_READ: Mapping[str, Callable[[Any], Any]] = {
    "route": _member(Route),
    "status": _member(SessionStatus),
    "checked_in_at": decode_time,
    "time_zero": decode_time,
    "ended_at": decode_time,
    "signed_at": decode_time,
    "pressure_level": _member(Level),
    "sign_state": _member(SignState),
    "signed_meaning": _member(Meaning),
    "is_incomplete": bool,
    "form_due_at": decode_time,
}
_READ_AT = tuple((_FIELDS.index(name), read) for name, read in _READ.items())
_TEXTS = tuple(_FIELDS.index(name) for name in ("signed_comment", "question"))
_PLAN = _FIELDS.index("plan")
_PLAN_KINDS = {kind.value: kind for kind in PlanKind}


def session_record(row: Sequence[Any]) -> SessionRecord:
    """Return the record of a row with :data:`COLUMNS`."""
    *values, plan_number = row
    for place, read in _READ_AT:
        if values[place] is not None:
            values[place] = read(values[place])
    for place in _TEXTS:
        values[place] = values[place] or ""
    if values[_PLAN] is not None:
        values[_PLAN] = Plan(_PLAN_KINDS[values[_PLAN]], plan_number)
    return SessionRecord(*values)


def moment(text: str | None) -> datetime | None:
    """Return the moment that a column names, None for none."""
    return None if text is None else decode_time(text)
