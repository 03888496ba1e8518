"""Nobody is registered under an MRN that another patient has, whichever program is quicker."""

from __future__ import annotations

import sqlite3

from monitor_app.domain.entries import Patient
from monitor_app.domain.wording import say
from monitor_app.storage.errors import StorageError

_NAMESAKE = "SELECT 1 FROM patient WHERE mrn = ? AND patient_id <> ?"


class MrnTakenError(StorageError):
    """Another program registered a patient with the same MRN first."""

    def __init__(self, mrn: str) -> None:
        super().__init__(
            say(
                "Another window or program registered MRN {mrn} first. Nothing was saved; find the patient "
                "by it.",
                mrn=mrn,
            )
        )


def require_free_mrn(connection: sqlite3.Connection, patient: Patient) -> None:
    """Raise :class:`MrnTakenError` where another patient has the MRN; call it under the write lock."""
    if connection.execute(_NAMESAKE, (patient.mrn, patient.patient_id)).fetchone() is not None:
        raise MrnTakenError(patient.mrn)
