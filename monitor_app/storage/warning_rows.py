"""Rows of warnings, and how many a session counts.

A row keeps the limit, the value and the reading that raised the warning; ``level`` is the highest it
reached, and of several acknowledgements the latest is told. A withdrawn warning stays and is not counted.
``is_seen`` also of one that was told after the end, which nobody is asked to acknowledge.
"""

from __future__ import annotations

import sqlite3
from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Level
from monitor_app.storage.codec import encode_time
from monitor_app.storage.measure_columns import whole

SCHEMA = (
    """
    CREATE TABLE warning (
        session_id TEXT NOT NULL REFERENCES session (session_id), warning_id TEXT NOT NULL,
        measure TEXT NOT NULL, direction TEXT NOT NULL, level TEXT NOT NULL, limit_kind TEXT NOT NULL,
        limit_value ANY NOT NULL, threshold ANY NOT NULL, source TEXT, value ANY NOT NULL,
        reading_id TEXT NOT NULL, raised_at TEXT NOT NULL, late INTEGER NOT NULL,
        acknowledged_at TEXT, acknowledged_by TEXT, action TEXT, resolved_at TEXT, withdrawn_at TEXT,
        level_now TEXT NOT NULL, is_seen INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session_id, warning_id)
    ) STRICT, WITHOUT ROWID
    """,
)

_RAISE = """
INSERT INTO warning (
    session_id, warning_id, measure, direction, level, limit_kind, limit_value, threshold, source, value,
    reading_id, raised_at, late, level_now, is_seen
) VALUES (
    :session_id, :warning_id, :measure, :direction, :level, :limit_kind, :limit_value, :threshold, :source,
    :value, :reading_id, :at, :late, :level, :after_end
)
"""

_KEEP_ACKNOWLEDGEMENT = """
UPDATE warning SET (acknowledged_at, acknowledged_by, action, is_seen) = (
    SELECT acknowledged_at, acknowledged_by, action, is_seen FROM warning
    WHERE session_id = :session_id AND warning_id = :follows
)
WHERE session_id = :session_id AND warning_id = :warning_id
"""

_COUNT = """
UPDATE session SET warning_count = warning_count + 1, critical_count = critical_count + (:level = 'critical')
WHERE session_id = :session_id
"""

_COUNT_RISE = """
UPDATE session SET critical_count = critical_count + 1
WHERE session_id = :session_id AND 'warning' = (
    SELECT level FROM warning
    WHERE session_id = :session_id AND warning_id = :warning_id AND withdrawn_at IS NULL
)
"""

_RISE = """
UPDATE warning SET level = 'critical' WHERE session_id = :session_id AND warning_id = :warning_id
"""

# A rise has to be seen anew, unless it tells once more of what was seen.
_LEVEL = """
UPDATE warning SET
    is_seen = is_seen AND (:seen OR :level = 'warning' OR level_now = 'critical'), level_now = :level
WHERE session_id = :session_id AND warning_id = :warning_id
"""

_ACKNOWLEDGE = """
UPDATE warning SET acknowledged_at = :at, acknowledged_by = :by, action = :action, is_seen = 1
WHERE session_id = :session_id AND warning_id = :warning_id
"""

_RESOLVE = """
UPDATE warning SET resolved_at = :at WHERE session_id = :session_id AND warning_id = :warning_id
"""

_WITHDRAW = """
UPDATE warning SET withdrawn_at = :at WHERE session_id = :session_id AND warning_id = :warning_id
"""

_COUNT_ANEW = """
UPDATE session SET (warning_count, critical_count) = (
    SELECT count(*), count(*) FILTER (WHERE level = 'critical') FROM warning
    WHERE session_id = :session_id AND withdrawn_at IS NULL
)
WHERE session_id = :session_id
"""


def follow_warning(connection: sqlite3.Connection, entry: Entry, fact: facts.WarningFact) -> None:
    """Bring the row of the warning that ``fact`` is about to where it stands now."""
    row: dict[str, float | str | None] = {
        "session_id": entry.stream,
        "warning_id": fact.warning_id,
        "at": encode_time(entry.at),
    }
    match fact:
        case facts.WarningRaised():
            row |= _raised(fact)
            connection.execute(_RAISE, row)
            if fact.follows:
                connection.execute(_KEEP_ACKNOWLEDGEMENT, {**row, "follows": fact.follows})
            connection.execute(_COUNT, row)
        case facts.WarningLevelChanged(level=level, seen=seen):
            connection.execute(_LEVEL, {**row, "level": level.value, "seen": int(seen)})
            if level is Level.CRITICAL:
                connection.execute(_COUNT_RISE, row)
                connection.execute(_RISE, row)
        case facts.WarningConfirmed():
            return
        case facts.WarningAcknowledged(action=action):
            row |= {"by": entry.recorded_by, "action": None if action is None else action.value}
            connection.execute(_ACKNOWLEDGE, row)
        case facts.WarningResolved():
            connection.execute(_RESOLVE, row)
        case facts.WarningWithdrawn():
            connection.execute(_WITHDRAW, row)
            connection.execute(_COUNT_ANEW, row)
        case _:
            assert_never(fact)


def _raised(fact: facts.WarningRaised) -> dict[str, float | str | None]:
    return {
        "measure": fact.measure.value,
        "direction": fact.direction.value,
        "level": fact.level.value,
        "limit_kind": fact.limit_kind.value,
        "limit_value": whole(fact.bound),
        "threshold": whole(fact.threshold),
        "source": fact.source or None,
        "value": whole(fact.value),
        "reading_id": fact.reading_id,
        "late": int(fact.late),
        "after_end": int(fact.after_end),
    }
