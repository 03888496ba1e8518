"""A physician hands charts on from the review: one, then several, and what is left in the record of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from tests.scenarios.desk import Desk
from tests.support.clinic import Clinic
from tests.support.corrected_session import corrected_session

MOST_TURNS = 2000


@pytest.fixture
def out(desk: Desk) -> Path:
    folder = desk.file.parent / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def sessions(desk: Desk) -> list[str]:
    """Three ended sessions with everything that a chart can hold."""
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    return [corrected_session(clinic).session_id for _ in range(3)]


def wait(desk: Desk) -> None:
    """Let what is on its way arrive."""
    for _ in range(MOST_TURNS):
        desk.settle()
        if desk.find(QPushButton, "pdfButton").isEnabled():
            return
    raise AssertionError("the export never ends")


def said(desk: Desk) -> str:
    return desk.text("handOnSentence")


def exports(desk: Desk) -> list[tuple[object, ...]]:
    return desk.rows(
        "SELECT body ->> 'session_id', body ->> 'form', body ->> 'file', recorded_by FROM entry "
        "WHERE kind = 'chart_exported' ORDER BY number"
    )


def choose_form(desk: Desk, name: str) -> None:
    """Open the menu of forms and press one."""
    menu = desk.find(QPushButton, "exportButton").menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    action = menu.findChild(QAction, name)
    assert action is not None, name
    action.trigger()


def test_a_chart_and_a_selection_leave_and_it_is_recorded(
    desk: Desk, sessions: list[str], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def save_as(_parent: QWidget, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(suggested)
        return str(out / Path(suggested).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save_as)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    desk.press("reviewPlace")
    page = desk.find(QWidget, "reviewPage")
    page.show_session(sessions[0])
    desk.settle()
    desk.press("pdfButton")
    wait(desk)
    assert said(desk) == f"Written: {sessions[0]}-chart.pdf"
    assert (out / f"{sessions[0]}-chart.pdf").read_bytes().startswith(b"%PDF-")
    assert not any("Sample" in name for name in asked)

    desk_of_charts = desk.find(QWidget, "sessionDesk")
    desk_of_charts.show_selection(tuple(sessions))
    choose_form(desk, "export_csv")
    wait(desk)
    assert said(desk).startswith("Written: 3 sessions")
    assert {f"{one}.csv" for one in sessions} <= {path.name for path in out.iterdir()}
    assert [row[1] for row in exports(desk)] == ["pdf", "csv", "csv", "csv"]
    assert {row[3] for row in exports(desk)} == {"Nurse 1"}


def test_a_nurse_goes_on_charting_while_charts_are_written(
    desk: Desk, sessions: list[str], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    desk.press("reviewPlace")
    desk.find(QWidget, "reviewPage").show_session(sessions[0])
    desk.settle()
    desk.find(QWidget, "sessionDesk").show_selection(tuple(sessions))
    choose_form(desk, "export_csv")
    desk.press("chairsPlace")
    assert not desk.shows("handOnStrip")
    for _ in range(MOST_TURNS):
        desk.settle()
        if len(exports(desk)) == 3:
            break
    desk.press("reviewPlace")
    assert said(desk).startswith("Written: 3 sessions")
