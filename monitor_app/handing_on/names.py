"""The names of what is handed on: they tell the session, never the patient."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from monitor_app.domain.review_facts import ExportForm
from monitor_app.exchange.session_csv.cells import MARK

LONGEST_ID = 60

_ODD = re.compile("[^A-Za-z0-9._-]+")
_DEVICES = frozenset(
    {"", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""What some systems take for a device, whatever its ending, and no name at all."""


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


PDF = ".pdf"
ZIP = ".zip"

KINDS: Mapping[ExportForm, FileKind] = {
    ExportForm.PDF: FileKind("-chart", ".pdf", b"%PDF-"),
    ExportForm.CSV: FileKind("", ".csv", MARK + b"time,systolic,", beside=("-warnings", "-events")),
    ExportForm.FHIR: FileKind("-fhir", ".json", b'{"resourceType": "Bundle"'),
    ExportForm.ESKETAMINE: FileKind("-esketamine", ".pdf", b"%PDF-"),
    # A file of sessions may be somebody's only record: nothing is ever written over one.
    ExportForm.SQLITE: FileKind("-session", ".db", b"SQLite format 3", may_replace=False),
}


def file_name(session_id: str, form: ExportForm, *, is_running: bool) -> str:
    """Return the name for a session's file; one that still runs is marked, for it is not the whole.

    The ids of a copy from outside are those of whoever made it: no name of ours leads to another folder.
    """
    kind = KINDS[form]
    running = "-running" if is_running else ""
    return f"{_plain(session_id)}{running}{kind.mark}{kind.ending}"


def _plain(session_id: str) -> str:
    kept = _ODD.sub("-", session_id)[:LONGEST_ID].strip("-._")
    return f"session-{kept}".rstrip("-") if kept.split(".")[0].lower() in _DEVICES else kept


def beside(target: Path, mark: str) -> Path:
    """Return the file that stands beside ``target``, such as "a-events.csv" beside "a.csv"."""
    return target.with_name(f"{target.stem}{mark}{target.suffix or '.csv'}")


def encrypted_name(name: str, form: ExportForm) -> str:
    """Return the name of an encrypted file: a PDF stays one, all else goes into a ZIP, FILE.csv.zip."""
    if KINDS[form].ending == PDF or name.lower().endswith(ZIP):
        return name
    return name + ZIP


def names_within(name: str, form: ExportForm) -> tuple[str, ...]:
    """Return the names of the files in the ZIP called ``name``: FILE.csv and what stands beside it."""
    first = Path(name[: -len(ZIP)])
    if first.suffix.lower() != KINDS[form].ending:
        first = first.with_name(first.name + KINDS[form].ending)
    return (first.name, *(beside(first, mark).name for mark in KINDS[form].beside))


def free_path(folder: Path, name: str, form: ExportForm) -> Path:
    """Return ``name`` in ``folder``, with a number where one of its files would meet another file.

    A link is one too, also one that leads to nothing yet: what is written to it would be written elsewhere.
    """
    first = folder / name
    for number in count(2):
        if not any(os.path.lexists(path) for path in _all_files(first, form)):
            return first
        stem, dot, endings = name.partition(".")
        first = folder / f"{stem}-{number}{dot}{endings}"
    raise AssertionError("numbers do not end")


def _all_files(target: Path, form: ExportForm) -> Iterator[Path]:
    yield target
    for mark in KINDS[form].beside:
        yield beside(target, mark)
