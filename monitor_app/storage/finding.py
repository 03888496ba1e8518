"""The SQL that answers a :class:`~monitor_app.domain.finding.SessionQuery`.

What is asked for becomes conditions on the table ``session``; what was typed is answered by the full-text
index. Both are in the order of the places: the newest session first. All values are parameters.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from monitor_app.domain.finding import SessionFilter, SessionOrder, SessionQuery
from monitor_app.storage.codec import encode_time
from monitor_app.storage.search_rows import match_of
from monitor_app.storage.session_records import COLUMNS

FILTERS: Mapping[SessionFilter, str] = {
    SessionFilter.TO_SIGN: "sign_state = 'to_sign'",
    SessionFilter.RETURNED: "sign_state = 'returned'",
    SessionFilter.FOLLOW_UP: "signed_meaning = 'follow_up'",
    SessionFilter.WITH_WARNINGS: "warning_count > 0",
    SessionFilter.CRITICAL: "critical_count > 0",
    SessionFilter.INCOMPLETE: "is_incomplete",
    SessionFilter.FORM_DUE: "form_due_at IS NOT NULL",
}

_COUNT = " ".join(
    [
        "SELECT count(*)",
        *(
            f", count(*) FILTER (WHERE {condition})"
            for condition in (FILTERS[kind] for kind in SessionFilter)
        ),
    ]
)

_RANK = """
CASE
    WHEN sign_state = 'not_yet' THEN 0
    WHEN sign_state = 'returned' THEN 1
    WHEN sign_state = 'to_sign' THEN 2
    WHEN signed_meaning = 'follow_up' THEN 3
    ELSE 4
END
"""

_KEYS: Mapping[SessionOrder, tuple[str, ...]] = {
    SessionOrder.PATIENT: ("name_key",),
    SessionOrder.SESSION: ("route", "course_number"),
    SessionOrder.PEAK_PRESSURE: ("peak_systolic", "peak_diastolic"),
    SessionOrder.DISSOCIATION: ("peak_dissociation",),
    SessionOrder.NAUSEA: ("peak_nausea",),
    SessionOrder.WARNINGS: ("warning_count", "critical_count"),
    SessionOrder.STATUS: (_RANK, "status"),
}

_ROWS = " ".join(("SELECT", COLUMNS, "FROM sessions WHERE session_id IN (SELECT value FROM json_each(?))"))

Parameters = dict[str, str | int]


def page_of(query: SessionQuery, limit: int, offset: int) -> tuple[str, Parameters]:
    """Return the SQL for the ids of a page of the sessions, in their order, and its parameters."""
    source, parameters = _source(query)
    parts = ["SELECT session_id", source, "ORDER BY", _order(query), "LIMIT :limit OFFSET :offset"]
    return " ".join(parts), {**parameters, "limit": limit, "offset": offset}


def place_in(query: SessionQuery, session_id: str) -> tuple[str, Parameters]:
    """Return the SQL for the place of a session among those found, from 0, and its parameters."""
    source, parameters = _source(query)
    numbered = f"row_number() OVER (ORDER BY {_order(query)}) - 1 AS stands_at"
    found = ["SELECT session_id,", numbered, source]
    parts = ["SELECT stands_at FROM (", *found, ") WHERE session_id = :session_id"]
    return " ".join(parts), {**parameters, "session_id": session_id}


def _order(query: SessionQuery) -> str:
    if query.order is SessionOrder.DATE:
        place = "session_words.rowid" if match_of(query.text) else "place"
        return place if query.descending else f"{place} DESC"
    direction = "DESC NULLS LAST" if query.descending else "ASC NULLS LAST"
    return ", ".join([*(f"{key} {direction}" for key in _KEYS[query.order]), "place"])


def rows_of(session_ids: Sequence[str]) -> tuple[str, tuple[str]]:
    """Return the SQL for the rows of these sessions, in any order, and its parameters."""
    return _ROWS, (json.dumps(session_ids),)


def counts_of(query: SessionQuery) -> tuple[str, Parameters]:
    """Return the SQL that counts the sessions, and those with each filter in the order of the enum."""
    source, parameters = _source(query)
    return " ".join([_COUNT, source]), parameters


def _source(query: SessionQuery) -> tuple[str, Parameters]:
    """Return from where the sessions come, and which of them."""
    tables = "FROM session"
    conditions = [FILTERS[kind] for kind in SessionFilter if kind in query.filters]
    parameters: Parameters = {}
    match = match_of(query.text)
    if match:
        # What matches is gone through in the order of the places, and each session looked up by its own.
        tables = "FROM session_words CROSS JOIN session ON place = session_words.rowid"
        conditions.append("session_words MATCH :match")
        parameters["match"] = match
    elif query.text.strip():
        conditions.append("FALSE")
    bounds: tuple[tuple[str, str, str | datetime | None], ...] = (
        ("checked_in_at >= :since", "since", query.since),
        ("checked_in_at < :until", "until", query.until),
        ("checked_in_by = :nurse", "nurse", query.nurse),
        ("protocol = :protocol", "protocol", query.protocol),
    )
    for condition, name, bound in bounds:
        if bound is not None:
            conditions.append(condition)
            parameters[name] = encode_time(bound) if isinstance(bound, datetime) else bound
    return " ".join([tables, *(["WHERE", " AND ".join(conditions)] if conditions else [])]), parameters
