"""Appends pairs of entries until it is killed, and says the number of each pair once it is durable.

Run as ``python -m tests.storage.endless_writer FILE`` by the test that kills it.
"""

from __future__ import annotations

import sys
from itertools import count

from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.storage.samples import check_in, entry, raised, reading


def write_endlessly(path: str) -> None:
    """Append readings, each with its warning in the same transaction."""
    journal = Journal(open_database(path))
    journal.append([entry(check_in())])
    for number in count(1):
        charted = entry(reading(f"s1.r{number}", {"systolic": 164, "diastolic": 90}), number)
        journal.append([charted, entry(raised(f"s1.w{number}", f"s1.r{number}", 164), number)])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    write_endlessly(sys.argv[1])
