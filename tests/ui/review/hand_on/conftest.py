"""A bar in a window of its own, over a clinic on a real file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QProgressBar, QWidget

from monitor_app.domain.review_facts import ExportForm
from monitor_app.domain.session import Session
from monitor_app.handing_on.window import WindowChartsOut
from monitor_app.ui.appearance import Appearance
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.review.hand_on.bar import HandOnBar
from monitor_app.ui.review.hand_on.destinations import Destinations
from monitor_app.ui.theme import ThemeChoice
from tests.support.office import Office

MOST_TURNS = 2000
Found = TypeVar("Found", bound=QWidget)


@dataclass
class Choices:
    """What a person answers in the dialogues, and what was asked there."""

    answer: Path | None = None
    asked: list[Path] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    passphrase: str | None = "not asked for"

    def file(self, _parent: QWidget, _title: str, suggested: Path, _form: ExportForm) -> Path | None:
        """Answer for one session."""
        self.asked.append(suggested)
        return self.answer

    def printer(self, printer: QPrinter, _parent: QWidget) -> bool:
        """Print into a file instead; nowhere without an answer."""
        if self.answer is None:
            return False
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.answer))
        return True

    def secret(self, _parent: QWidget) -> str | None:
        """Answer with a passphrase."""
        return self.passphrase

    def folder(self, _parent: QWidget, _title: str, suggested: Path) -> Path | None:
        """Answer for several."""
        self.asked.append(suggested)
        return self.answer


class Room:
    """The bar at the right of a window of 900 pixels."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.office = Office(folder, patience=0.05)
        self.choices = Choices()
        self.preferences = Preferences(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
        self.appearance = Appearance(application, ThemeChoice.DARK)
        self.appearance.wear()
        self.window = QWidget()
        self.window.resize(900, 400)
        row = QHBoxLayout(self.window)
        row.addStretch(1)
        choices = self.choices
        destinations = Destinations(
            choices.file, choices.folder, choices.opened.append, choices.printer, choices.secret
        )
        charts = WindowChartsOut(self.office.database, self.office.recorder, self.preferences)
        self.bar = HandOnBar(self.office.recorder, charts, destinations)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignTop)
        self.window.show()

    def choose(self, *sessions: Session) -> None:
        """Select these sessions."""
        self.bar.show_sessions([session.session_id for session in sessions])

    def press(self, name: str) -> None:
        """Press the button with this object name."""
        button = self.find(QWidget, name)
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def find(self, kind: type[Found], name: str) -> Found:
        """Return the visible widget with this object name."""
        (found,) = [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]
        return found

    def shows(self, name: str) -> bool:
        """Return whether a widget with this name is on the screen."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def menu(self) -> dict[str, QAction]:
        """Return what the menu of forms offers, by object name."""
        menu = self.window.findChild(QMenu, "exportMenu")
        menu.aboutToShow.emit()
        return {action.objectName(): action for action in menu.actions() if action.objectName()}

    def said(self) -> str:
        """Return what the strip says, both lines."""
        labels = (self.window.findChild(QLabel, name) for name in ("handOnSentence", "handOnMore"))
        return " ".join(label.text() for label in labels if label is not None and label.isVisible())

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until it is so."""
        for _ in range(MOST_TURNS):
            if is_so():
                return
            QApplication.processEvents()
        raise AssertionError(f"it never came about; the strip says: {self.said()}")

    def finish(self) -> None:
        """Let what is on its way arrive."""
        self.until(lambda: not self.bar.is_busy)

    def progress(self) -> int:
        """Return how many sessions are done by the bar of progress."""
        return self.find(QProgressBar, "handOnProgress").value()


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    made = Room(qapp, tmp_path)
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(made.window, QEvent.Type.DeferredDelete)
    made.office.database.close()
