"""The physician's evening: search, chart, course, amend, sign three, hand everything on.

On the demo's clinic, through the real window and, for the files, the real command line.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTableView

from monitor_app import commands
from monitor_app.demo.history import build_clinic
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import shipped_protocols
from tests.support.fake_clock import FakeClock

PERSON = "Dr Sample"
READINGS = """
SELECT at, systolic, diastolic, pulse, spo2, respiratory_rate, dissociation, nausea, sedation, remark
FROM readings WHERE <which> ORDER BY at
"""
OF_A_SESSION = (
    "SELECT * FROM sessions WHERE session_id = ?",
    "SELECT * FROM readings WHERE session_id = ?",
    "SELECT * FROM warnings WHERE session_id = ?",
    "SELECT * FROM events WHERE session_id = ?",
    "SELECT * FROM limits WHERE session_id = ?",
    "SELECT * FROM signatures WHERE session_id = ?",
)


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's clinic: thirty finished sessions of ten people, three running ones."""
    file = tmp_path_factory.mktemp("demo") / "sessions.db"
    with open_database(file) as database:
        build_clinic(Journal(database).append, FakeClock().now(), shipped_protocols())
    return file


@pytest.fixture
def review(demo_file: Path, tmp_path: Path, open_desk: Callable[[], Desk]) -> Desk:
    """The review of that clinic, with a physician before it."""
    shutil.copy(demo_file, tmp_path / "sessions.db")
    desk = open_desk()
    desk.parts.recorder.person = PERSON
    desk.press("reviewPlace")
    return desk


def shown(desk: Desk) -> str:
    """Return the id of the session that was opened last, as the audit trail tells it."""
    ((session_id,),) = desk.rows(
        "SELECT session_id FROM audit WHERE kind = 'chart_opened' ORDER BY seq DESC LIMIT 1"
    )
    return str(session_id)


def state(desk: Desk, session_id: str) -> str:
    return str(one(desk, "SELECT sign_state FROM sessions WHERE session_id = ?", session_id))


def one(desk: Desk, query: str, *parameters: str) -> object:
    with closing(sqlite3.connect(desk.file)) as connection:
        ((value,),) = connection.execute(query, parameters).fetchall()
    return value


def list_of(desk: Desk) -> QAbstractItemView:
    return desk.find(QTableView, "sessionTable")


def test_the_evening_of_a_physician(review: Desk, tmp_path: Path) -> None:
    # Find: the list narrows with each key, and the chart follows the arrows.
    assert list_of(review).model().rowCount() == 33
    review.key(Qt.Key.Key_F, CONTROL)
    review.keys("sample-05")
    assert list_of(review).model().rowCount() == 5
    review.key(Qt.Key.Key_Down)
    review.key(Qt.Key.Key_Down)
    session_id = shown(review)
    assert one(review, "SELECT patient_name FROM sessions WHERE session_id = ?", session_id) == "Sample-05"
    assert review.text("reviewedPatient").startswith("Sample-05")

    # The course of the patient, and back.
    review.press("coursePartButton")
    review.press("openCourseButton")
    assert review.text("coursePatient").startswith("Sample-05")
    review.key(Qt.Key.Key_Escape)
    assert review.shows("sessionTable")

    amend_the_newest_pulse(review, session_id)
    sign_three(review)
    hand_on(review.file, session_id, tmp_path)

    with closing(sqlite3.connect(review.file)) as connection:
        told = connection.execute(
            "SELECT recorded_by, body ->> 'form' FROM audit WHERE kind = 'chart_exported' ORDER BY seq"
        ).fetchall()
    assert told == [(PERSON, form) for form in ("pdf", "csv", "fhir", "sqlite", "esketamine")]


def amend_the_newest_pulse(review: Desk, session_id: str) -> None:
    """Correct from the log: the original stays readable, the session waits for a signature."""
    review.press("logPartButton")
    log = review.find(QTableView, "logTable")
    row = next(n for n in range(log.model().rowCount()) if log.model().index(n, 2).data())
    log.setCurrentIndex(log.model().index(row, 2))
    log.setFocus()
    review.key(Qt.Key.Key_Return)
    if review.shows("correctionMode_correct") and not review.shows("correctedPulseField"):
        review.press("correctionMode_correct")
    field = review.find(QLineEdit, "correctedPulseField")
    field.setFocus()
    field.selectAll()
    review.keys("88")
    review.press("correctionReason_typing")
    review.press("saveCorrectionButton")
    assert one(review, "SELECT count(*) FROM readings WHERE session_id = ? AND amended", session_id)
    assert state(review, session_id) == "to_sign"
    corrected = (
        "SELECT count(*) FROM audit WHERE session_id = ? AND kind = 'reading_amended' AND recorded_by = ?"
    )
    assert one(review, corrected, session_id, PERSON) == 1


def sign_three(review: Desk) -> None:
    """Sign what waits, one after the other: the next comes up by itself."""
    review.press("filter_to_sign")
    review.key(Qt.Key.Key_F, CONTROL)
    review.key(Qt.Key.Key_A, CONTROL)
    review.key(Qt.Key.Key_Delete)
    waiting = one(review, "SELECT count(*) FROM sessions WHERE sign_state = 'to_sign'")
    review.key(Qt.Key.Key_Down)
    review.key(Qt.Key.Key_Down)
    signed = []
    for _ in range(3):
        signed.append(shown(review))
        review.press("signChartButton")
        review.key(Qt.Key.Key_Return, CONTROL)
    assert len(set(signed)) == 3
    assert {state(review, session_id) for session_id in signed} == {"signed"}
    assert isinstance(waiting, int)
    assert one(review, "SELECT count(*) FROM sessions WHERE sign_state = 'to_sign'") == waiting - 3
    assert (
        one(review, "SELECT count(*) FROM signatures WHERE signed_by = ? AND meaning = 'reviewed'", PERSON)
        == 3
    )


def run(database: Path, *arguments: str) -> Any:
    options = ("--database", str(database), "--user", PERSON)
    result = CliRunner().invoke(commands.main, [*options, *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def hand_on(database: Path, session_id: str, folder: Path) -> None:
    """Write all forms and read each back by something that is not ours."""
    run(database, "export", session_id, "--pdf", str(folder / "chart.pdf"))
    document = pypdfium2.PdfDocument(folder / "chart.pdf")
    assert 1 < len(document) <= 6
    for number, page in enumerate(document, 1):
        text = page.get_textpage().get_text_range()
        assert "Sample-05" in text
        assert "002764" in text
        assert f"Page {number} of {len(document)}" in text
        assert "Not a patient monitor or alarm system" in text
    document.close()

    run(database, "export", session_id, "--csv", str(folder / "session.csv"))
    assert (folder / "session-warnings.csv").exists()
    assert (folder / "session-events.csv").exists()
    other = folder / "other.db"
    run(other, "import", str(folder / "session.csv"), "--patient", "002764", "--protocol", "iv-ketamine")
    with closing(sqlite3.connect(other)) as away, closing(sqlite3.connect(database)) as here:
        came = away.execute(READINGS.replace("<which>", "NOT in_error")).fetchall()
        whose = READINGS.replace("<which>", "NOT in_error AND session_id = ?")
        left = here.execute(whose, (session_id,)).fetchall()
    assert came == left

    run(database, "export", session_id, "--fhir", str(folder / "bundle.json"))
    from fhir.resources.R4B.bundle import Bundle

    bundle = Bundle.model_validate_json((folder / "bundle.json").read_bytes())
    kinds = {entry["resource"]["resourceType"] for entry in json.loads(bundle.model_dump_json())["entry"]}
    assert {"Patient", "Encounter", "Observation", "MedicationAdministration", "Provenance"} <= kinds

    run(database, "export", session_id, "--sqlite", str(folder / "one.db"))
    with closing(sqlite3.connect(folder / "one.db")) as copy, closing(sqlite3.connect(database)) as here:
        for query in OF_A_SESSION:
            assert (
                copy.execute(query, (session_id,)).fetchall() == here.execute(query, (session_id,)).fetchall()
            )
        assert copy.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
    run(folder / "one.db", "verify")

    with closing(sqlite3.connect(database)) as here:
        (nasal,) = here.execute(
            "SELECT session_id FROM sessions WHERE route = 'nasal' AND status = 'complete' LIMIT 1"
        ).fetchone()
    run(database, "export", str(nasal), "--esketamine", str(folder / "form.pdf"))
    document = pypdfium2.PdfDocument(folder / "form.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Esketamine monitoring summary" in text
