"""The whole program on a damaged file, with somebody who presses the buttons they are told to.

``python -m tests.faults.recovering_process FILE BUTTON ...`` presses each button, by its object name or its
text, as soon as it can be pressed, and says so; ``close@NAME`` closes the window of that name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from monitor_app import app
from monitor_app.starting.launch import LaunchOptions

LOOKED_EACH = 50


class Presser:
    """Presses one button after the other."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._timer = QTimer()
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOKED_EACH)

    def look(self) -> None:
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        if not self._names or not windows:
            return
        name, _, window_name = self._names[0].partition("@")
        for window in windows:
            if window_name and window.objectName() != window_name:
                continue
            if name == "close":
                self._say(window)
                window.close()
                return
            for button in window.findChildren(QAbstractButton):
                is_it = button.objectName() == name or button.text() == name
                if is_it and button.isVisible() and button.isEnabled():
                    self._say(window)
                    button.click()
                    return

    def _say(self, window: QWidget) -> None:
        words = window.findChild(QWidget, "patientName")
        sys.stdout.write(f"{self._names.pop(0)} {'' if words is None else words.text()}\n")  # type: ignore[attr-defined]
        sys.stdout.flush()


def main() -> None:
    """Run the program to its end."""
    pressers: list[Presser] = []
    name_application = app.name_application

    def begin(application: QApplication) -> None:
        name_application(application)
        pressers.append(Presser(sys.argv[2:]))

    app.name_application = begin
    raise SystemExit(app.run(LaunchOptions(Path(sys.argv[1]), "Nurse 1", demo=False, speed=1.0)))


if __name__ == "__main__":
    main()
