"""The real program with bugs in the panel, driven from outside Python as a person does it.

``python -m tests.faults.buggy_process FILE`` opens the file, whose one session is running, types a reading
into fields, of which one key press fails, and saves it by the button, whose answer fails too. It prints
``told WORDS`` for each dialog and ends in order.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton, QWidget

from monitor_app.app import run
from monitor_app.starting.launch import LaunchOptions
from monitor_app.ui.chairs.entry.entry_panel import EntryPanel
from monitor_app.ui.main_window import MainWindow

WORDS = "cannot show Sample-17"


class Hand(QObject):
    """Takes a step each time the event loop has nothing else to do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps: list[Callable[[], None]] = [
            lambda: self.type("systolicField", "186"),
            lambda: self.type("diastolicField", "104"),
            lambda: self.type("diastolicField", "\r"),
            self.close_boxes,
            lambda: self.press("saveReadingButton"),
            self.close_boxes,
            lambda: QApplication.exit(0),
        ]
        self._timer = QTimer(window, interval=30)
        self._timer.timeout.connect(self._take)
        self._timer.start()

    def type(self, field: str, text: str) -> None:
        """Post key presses, which the event loop delivers."""
        target = self._window.findChild(QLineEdit, field)
        for character in text:
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character))
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
            QCoreApplication.postEvent(target, event)

    def press(self, button: str) -> None:
        """Press a button from the event loop."""
        found = self._window.findChild(QPushButton, button)
        QMetaObject.invokeMethod(found, "click", Qt.ConnectionType.QueuedConnection)

    def close_boxes(self) -> None:
        """Read what is told and close it."""
        for box in self._window.findChildren(QMessageBox):
            if box.isVisible():
                _say("told", box.text())
                box.accept()

    def _take(self) -> None:
        self._steps.pop(0)()
        if not self._steps:
            self._timer.stop()


def main() -> None:
    """Open the window and let the hand work in it."""

    def fail_at_keys(_panel: QWidget, *_arguments: object) -> None:
        raise RuntimeError(WORDS)

    def fail_to_answer(_panel: QWidget, *_arguments: object) -> None:
        raise RuntimeError(WORDS)

    EntryPanel.keyPressEvent = fail_at_keys  # type: ignore[method-assign] # a bug is what this is about
    EntryPanel._show_outcome = fail_to_answer  # type: ignore[method-assign] # noqa: SLF001
    begin = MainWindow.start_ticking

    def begin_with_a_hand(window: MainWindow) -> None:
        begin(window)
        Hand(window)

    MainWindow.start_ticking = begin_with_a_hand  # type: ignore[method-assign]
    sys.exit(run(LaunchOptions(Path(sys.argv[1]), "Nurse 1", demo=False, speed=1.0)))


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
