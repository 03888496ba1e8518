"""The names of what is handed on: they tell the session, never the patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from monitor_app.domain.review_facts import ExportForm
from monitor_app.exchange.session_csv.cells import MARK


@dataclass(frozen=True, slots=True)
class FileKind:
    """How a file of one form is named, and how one that is there is known to be of the form.

    ``mark`` comes after the id of the session; ``beginning`` is what such a file begins with; ``beside``
    are the marks of further files that stand beside it.
    """

    mark: str
    ending: str
    beginning: bytes
    may_replace: bool = True
    beside: tuple[str, ...] = ()


KINDS: Mapping[ExportForm, FileKind] = {
    ExportForm.PDF: FileKind("-chart", ".pdf", b"%PDF-"),
    ExportForm.CSV: FileKind("", ".csv", MARK + b"time,systolic,", beside=("-warnings", "-events")),
    ExportForm.FHIR: FileKind("-fhir", ".json", b'{"resourceType": "Bundle"'),
    ExportForm.ESKETAMINE: FileKind("-esketamine", ".pdf", b"%PDF-"),
    # A file of sessions may be somebody's only record: nothing is ever written over one.
    ExportForm.SQLITE: FileKind("-session", ".db", b"SQLite format 3", may_replace=False),
}


def file_name(session_id: str, form: ExportForm, *, is_running: bool) -> str:
    """Return the name for a session's file; one that still runs is marked, for it is not the whole."""
    kind = KINDS[form]
    running = "-running" if is_running else ""
    return f"{session_id}{running}{kind.mark}{kind.ending}"


def beside(target: Path, mark: str) -> Path:
    """Return the file that stands beside ``target``, such as "a-events.csv" beside "a.csv"."""
    return target.with_name(f"{target.stem}{mark}{target.suffix or '.csv'}")


def free_path(folder: Path, name: str, form: ExportForm) -> Path:
    """Return ``name`` in ``folder``, with a number where one of its files would meet another file."""
    first = folder / name
    for number in count(2):
        if not any(path.exists() for path in _all_files(first, form)):
            return first
        plain = Path(name)
        first = folder / f"{plain.stem}-{number}{plain.suffix}"
    raise AssertionError("numbers do not end")


def _all_files(target: Path, form: ExportForm) -> Iterator[Path]:
    yield target
    for mark in KINDS[form].beside:
        yield beside(target, mark)
