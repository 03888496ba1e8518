"""Steps of stories about who is at the desk."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView, QWidget

from monitor_app.domain import decisions
from tests.scenarios.desk import Desk
from tests.support.clinic import Clinic
from tests.support.staffed import PINS

AUDIT = "SELECT kind, recorded_by FROM audit ORDER BY seq"


def sign_in(desk: Desk, person_id: str, pin: str = "") -> None:
    """Pick the name and type the PIN, by pointer and keys."""
    desk.press(f"person_{person_id}")
    assert desk.focus() == "pinField"
    desk.keys(f"{pin or PINS[person_id]}\n")


def switch_to(desk: Desk, person_id: str) -> None:
    desk.press("personButton")
    sign_in(desk, person_id)
    assert not desk.shows("switchPanel")


def shown_texts(desk: Desk) -> str:
    """Everything that can be read in the window or heard from a screen reader."""
    told: list[str] = [desk.window.windowTitle()]
    for widget in [desk.window, *desk.window.findChildren(QWidget)]:
        if widget.isVisible():
            told += [widget.accessibleName(), widget.toolTip()]
            if isinstance(widget, (QLabel, QPushButton, QLineEdit)):
                told.append(widget.text())
    return "\n".join(told)


def shown_log(desk: Desk) -> str:
    model = desk.find(QTableView, "logTable").model()
    cells = [
        model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())
    ]
    return "\n".join(str(model.data(cell)) for cell in cells)


def end_all(desk: Desk) -> None:
    """End every running session for whoever is at the desk."""
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    for session in tuple(clinic.recorder.running.values()):
        stopped = clinic.record(session, partial(decisions.stop_infusion, amount=None))
        clinic.end(stopped)
    desk.settle()


def kinds(desk: Desk, kind: str) -> list[tuple[str, str]]:
    return [row for row in desk.rows(AUDIT) if row[0] == kind]
