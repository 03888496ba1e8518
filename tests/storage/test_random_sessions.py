"""Random sessions in a file: the view of warnings holds what the oracle finds, after each step."""

from __future__ import annotations

from monitor_app.storage.codec import encode_time
from monitor_app.storage.database import Database
from monitor_app.storage.journal import Journal
from tests.domain import oracle
from tests.domain.random_sessions import STEPS, RandomSession
from tests.storage.by_the_fold import Row, new_file, rows

_TOLD = """
SELECT measure, direction, reading_id, raised_at, level, resolved_at FROM warnings WHERE withdrawn_at IS NULL
"""


def told(database: Database) -> list[Row]:
    return sorted(rows(database, _TOLD), key=repr)


def true(session: RandomSession) -> list[Row]:
    """Return what the oracle says, as the view would."""
    found = [
        (
            warning.measure,
            warning.direction,
            warning.reading_id,
            encode_time(warning.raised_at),
            warning.highest,
            None if warning.resolved_at is None else encode_time(warning.resolved_at),
        )
        for warning in oracle.warnings_of(session.bedside.entries)
    ]
    return sorted(found, key=repr)


def test_the_view_of_warnings_is_that_of_the_oracle(long_form: bool) -> None:
    for number in range(1000 if long_form else 20):
        session = RandomSession(number)
        with new_file() as database:
            journal = Journal(database)
            journal.append(session.bedside.entries)
            for step in range(STEPS):
                known = len(session.bedside.entries)
                done = session.step()
                journal.append(session.bedside.entries[known:])
                assert told(database) == true(session), f"session {number}, step {step + 1}: {done}"
