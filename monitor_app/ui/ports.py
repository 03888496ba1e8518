"""What the windows need of the storage's reading side, and of what hands charts on."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from monitor_app.domain.finding import SessionChoices, SessionCounts, SessionQuery
from monitor_app.domain.records import PatientRecord, SessionRecord
from monitor_app.domain.review_facts import ExportForm

if TYPE_CHECKING:
    from datetime import datetime

    from monitor_app.domain.drug_movements import Movement
    from monitor_app.domain.entries import ClinicDescribed
    from monitor_app.exchange.charts import Chart, Paper
    from monitor_app.ui.preferences import Preferences


class Register(Protocol):
    """Lists of patients and sessions. Every call reads the file and raises ``Fault`` when it cannot."""

    def find_patients(self, text: str, limit: int = 20) -> Sequence[PatientRecord]:
        """Return up to ``limit`` patients whose name or MRN holds the words of ``text``, best match first.

        Without text: those who were here last.
        """
        ...

    def patient_by_mrn(self, mrn: str) -> PatientRecord | None:
        """Return the patient with exactly this MRN, None when nobody has it."""
        ...

    def patient_sessions(self, patient_id: str) -> Sequence[SessionRecord]:
        """Return every session of a patient, running and cancelled ones included, newest first."""
        ...

    def session(self, session_id: str) -> SessionRecord | None:
        """Return one session, None for an unknown id."""
        ...

    def flaw_of(self, session_id: str) -> str:
        """Return, as a sentence, the first thing in a session's record that is not as it was written.

        "" where every entry is, and what was signed too.
        """
        ...

    def sessions(self, *, text: str = "", limit: int = 200, offset: int = 0) -> Sequence[SessionRecord]:
        """Return a page of the sessions whose patient's name or MRN holds ``text``, newest first."""
        ...

    def session_count(self, *, text: str = "") -> int:
        """Return how many sessions :meth:`sessions` would find without a limit."""
        ...

    def find_sessions(
        self, query: SessionQuery, *, limit: int = 200, offset: int = 0
    ) -> Sequence[SessionRecord]:
        """Return a page of the sessions that ``query`` asks for, in its order."""
        ...

    def place_of(self, query: SessionQuery, session_id: str) -> int | None:
        """Return how many sessions stand before this one in what ``query`` finds, None where it is not."""
        ...

    def count_sessions(self, query: SessionQuery) -> SessionCounts:
        """Return how many sessions ``query`` finds, and how many with each further filter."""
        ...

    def session_choices(self) -> SessionChoices:
        """Return what the list of sessions can be narrowed to."""
        ...

    def session_counts(self) -> Mapping[str, int]:
        """Return by the name of each protocol how many sessions were checked in with it, in any edition.

        A protocol without sessions is left out.
        """
        ...


class DrugStock(Protocol):
    """What moved of the controlled drug, in all sessions. Every call reads the file and raises ``Fault``."""

    def movements(self, before: datetime) -> tuple[Movement, ...]:
        """Return everything that moved before that moment, struck ones too, in order of time."""
        ...

    def lots(self) -> tuple[str, ...]:
        """Return the lots that were received, the newest first."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a longer piece of work is: ``done`` of ``total`` steps, and what comes next in words."""

    done: int
    total: int
    words: str


class HandingOn(Protocol):
    """Puts charts into files that leave the program."""

    @property
    def preferences(self) -> Preferences:
        """Return where the paper and the folder of the last time are kept."""
        ...

    def begin(
        self,
        session_ids: Sequence[str],
        form: ExportForm,
        target: Path,
        *,
        paper: Paper = ...,
        passphrase: str = ...,
    ) -> Generator[Progress, None, tuple[Path, ...]]:
        """Hand on these sessions; each step does the work of one, the last puts the files in their places.

        ``target`` is the file for one session, and a folder that exists for several. With a ``passphrase``
        what is there is opened by it alone: a PDF stays one, all else is in a ZIP. Returns the files
        that are there now. That the charts leave is recorded before they do. Closed before the end, or
        after a ``Fault``, whose sentence says why, it leaves nothing behind; it has recorded nothing either,
        unless a file could not take its place at the very end.
        """
        ...

    def chart(self, session_id: str) -> Chart:
        """Return the chart of a session, to be printed. Raises ``Fault``."""
        ...

    def note_printed(self, session_ids: Sequence[str]) -> None:
        """Record that these charts are printed, before they are. Raises ``Fault``."""
        ...

    def clinic(self) -> ClinicDescribed | None:
        """Return what stands at the head of printed charts. Raises ``Fault``."""
        ...

    def suggested_name(self, session_id: str, form: ExportForm, *, is_secret: bool = ...) -> str:
        """Return a name that tells nothing of the patient, with the ending of its form. Raises ``Fault``.

        What ``is_secret`` leaves encrypted, and has the ending of that.
        """
        ...

    def forms_of(self, session_ids: Sequence[str]) -> tuple[ExportForm, ...]:
        """Return the forms in which all these sessions can be handed on. Raises ``Fault``."""
        ...
