"""Searching the list of a clinic of many years, against the bare SQL that fetches the same rows.

A step is what one key in the search field, one filter or one heading asks for: how many sessions there are,
of each kind too, and the first page of them. Each is measured through the register and through the model of
the list that a person looks at.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor_app.domain.finding import SessionFilter, SessionOrder, SessionQuery
from monitor_app.storage.database import open_database
from monitor_app.storage.finding import counts_of, page_of, rows_of
from monitor_app.storage.register import Register
from monitor_app.ui.review.find.session_model import PAGE, SessionListModel
from tests.benchmarks.__main__ import KEEP
from tests.benchmarks.big_clinic import OPENED, RARE, write_clinic
from tests.benchmarks.ratio import Ratio

SESSIONS = 100_000
TIMES = 7
BOUND = 1.5
TOO_SHORT = 0.002
"""Seconds; steps whose bare SQL takes less are weighed together, or the ticks of the clock would decide."""
SLOWEST_STEP = 0.15
"""Seconds; people type."""

TYPED = ("sample-00", "karo", "000123", RARE, "blanket cold", "labetalol müller")
_TO_SIGN = frozenset({SessionFilter.TO_SIGN})
_NARROW = frozenset({SessionFilter.WITH_WARNINGS, SessionFilter.INCOMPLETE})


@dataclass(frozen=True, slots=True)
class Step:
    """What was asked, how many sessions that finds, and the seconds it took in each way."""

    query: SessionQuery
    found: int
    register: float
    model: float
    bare: float

    @property
    def ratio(self) -> float:
        return max(self.register, self.model) / self.bare


def steps() -> Iterator[SessionQuery]:
    """Yield the first look, texts letter by letter, filters, headings, and some of them together."""
    yield SessionQuery()
    for text in TYPED:
        for end in range(1, len(text) + 1):
            yield SessionQuery(text[:end])
    for kind in SessionFilter:
        yield SessionQuery(filters=frozenset({kind}))
    for order in SessionOrder:
        for descending in (True, False):
            yield SessionQuery(order=order, descending=descending)
    yield SessionQuery("karo", order=SessionOrder.PEAK_PRESSURE)
    yield SessionQuery("s", _TO_SIGN, order=SessionOrder.PATIENT, descending=False)
    yield SessionQuery("sample", _NARROW, OPENED + timedelta(days=900), order=SessionOrder.WARNINGS)
    yield SessionQuery(nurse="Nurse 3", protocol="nasal-esketamine")
    yield SessionQuery("window", since=OPENED, until=OPENED + timedelta(days=365), nurse="Nurse 5")


def bare_seconds(connection: sqlite3.Connection, query: SessionQuery) -> tuple[float, list[str]]:
    """Fetch the same rows by the same SQL without anything around it; return how long it took, and ids."""
    count, page = counts_of(query), page_of(query, PAGE, 0)
    began = time.perf_counter()
    connection.execute(*count).fetchall()
    ids = [row[0] for row in connection.execute(*page).fetchall()]
    connection.execute(*rows_of(ids)).fetchall()
    return time.perf_counter() - began, ids


def measure_steps(file: Path, times: int = TIMES) -> Iterator[Step]:
    """Ask for each step in the three ways, one after the other; the fastest of several times counts.

    What other programs do meanwhile makes one of them slower, never faster.
    """
    with open_database(file) as database, closing(sqlite3.connect(file)) as connection:
        register = Register(database)
        model = SessionListModel(register, lambda: OPENED)
        for query in steps():
            bare, ours, shown = [], [], []
            for _ in range(times):
                seconds, ids = bare_seconds(connection, query)
                bare.append(seconds)
                ours.append(_seconds(lambda query=query: _ask(register, query)))
                shown.append(_seconds(lambda query=query: model.ask(query)))
            held = [model.record(row) for row in range(min(PAGE, model.rowCount()))]
            assert ids == [record.session_id for record in held if record is not None], query
            yield Step(query, model.rowCount(), min(ours), min(shown), min(bare))


def _ask(register: Register, query: SessionQuery) -> None:
    register.count_sessions(query)
    register.find_sessions(query, limit=PAGE)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def clinic_file(sessions: int) -> Iterator[Path]:
    """Yield the file of the clinic, the kept one where a folder for it is named."""
    kept = os.environ.get(KEEP)
    if kept:
        file = Path(kept) / f"clinic-{sessions}.db"
        file.parent.mkdir(parents=True, exist_ok=True)
        write_clinic(file, sessions)
        yield file
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / "clinic.db"
        write_clinic(file, sessions)
        yield file


def words_of(query: SessionQuery) -> str:
    """Return a query as the report names it, "" for all sessions."""
    plain = replace(query, order=SessionOrder.DATE, descending=True)
    told = [f"“{query.text}”" if query.text else "", *sorted(query.filters)]
    told += [query.nurse or "", query.protocol or "", "since" if query.since else ""]
    if plain != query:
        told.append(f"by {query.order} {'down' if query.descending else 'up'}")
    return " ".join(filter(None, told)) or "first page"


def measure() -> Ratio:
    """Measure every step at the whole clinic; the worst of them is what counts."""
    with clinic_file(SESSIONS) as file:
        done = list(measure_steps(file))
    for step in done:
        print(
            f"{words_of(step.query):<56} {step.found:>7}  bare {step.bare * 1e3:6.1f}  register "
            f"{step.register * 1e3:6.1f}  model {step.model * 1e3:6.1f} ms  {step.ratio:.2f}"
        )
    slowest = max(step.model for step in done)
    print(f"the slowest step takes {slowest * 1e3:.0f} ms; {SLOWEST_STEP * 1e3:.0f} would be felt")
    return Ratio("the slowest kind of search, against its bare SQL", worst_ratio(done), BOUND)


def worst_ratio(done: Sequence[Step]) -> float:
    """Return the worst ratio of any step, those that are too short to be measured taken as one."""
    short = [step for step in done if step.bare < TOO_SHORT]
    ratios = [step.ratio for step in done if step.bare >= TOO_SHORT]
    if short:
        ours = sum(max(step.register, step.model) for step in short)
        ratios.append(ours / sum(step.bare for step in short))
    return max(ratios)
