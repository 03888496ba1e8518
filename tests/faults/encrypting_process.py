"""The real program, whose person encrypts the file in the setup as soon as the window is there.

``python -m tests.faults.encrypting_process FILE PAPER`` writes the recovery key to PAPER, as a person would,
waits for the window that opens again, says what it shows, and ends it. Started once more it types the key in
where it is asked.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from monitor_app import app
from monitor_app.starting.launch import LaunchOptions
from monitor_app.ui.main_window import MainWindow

LOOK_EVERY = 50


class Person:
    """Looks at the screen now and then, and does the next thing that can be done."""

    def __init__(self, paper: Path) -> None:
        self._paper = paper

    def look(self) -> None:
        """Do one thing."""
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget.objectName() == "keyDialog":
                say("asked")
                widget.findChild(QPlainTextEdit, "recoveryKeyField").setPlainText(self._paper.read_text())
                widget.findChild(QPushButton, "keyOpenButton").click()
            elif widget.isVisible() and isinstance(widget, MainWindow):
                self._at_the_window(widget)

    def _at_the_window(self, window: MainWindow) -> None:
        window.open_setup("security")
        state = window.findChild(QLabel, "encryptionState").text()
        if "not encrypted" not in state:
            say(state)
            window.close()
            return
        if not self._paper.exists():
            say(state)
            window.findChild(QPushButton, "encryptButton").click()
            self._paper.write_text(" ".join(text(window, f"keyGroup{n}") for n in range(1, 19)))
        number = int(text(window, "keyQuestion").rsplit(maxsplit=1)[1])
        window.findChild(QLineEdit, "keyGroupField").setText(self._paper.read_text().split()[number - 1])
        window.findChild(QPushButton, "haveKeyButton").click()


def text(window: QWidget, name: str) -> str:
    """Return the words of a label."""
    label = window.findChild(QLabel, name)
    assert label is not None
    return label.text()


def say(words: str) -> None:
    """Tell whoever started this what happens."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Run the window as the command line does."""
    person = Person(Path(sys.argv[2]))
    named = app.name_application

    def name_and_look(application: QApplication) -> None:
        named(application)
        timer = QTimer(application)
        timer.timeout.connect(person.look)
        timer.start(LOOK_EVERY)

    app.name_application = name_and_look
    return app.run(LaunchOptions(Path(sys.argv[1]), "Nurse 1", demo=False, speed=1.0))


if __name__ == "__main__":
    raise SystemExit(main())
