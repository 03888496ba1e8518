"""Our own faults: logged without a word of a patient, told once in a while, and the program goes on."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from monitor_app.domain.wording import say

if TYPE_CHECKING:
    from types import TracebackType

    from monitor_app.ui.copy_window import CopyWindow
    from monitor_app.ui.main_window import MainWindow

REST_MS = 60_000
"""Milliseconds: a view that fails at every turn of the clock is told of so often, and charting goes on."""

log = logging.getLogger(__name__)


class BugReporter:
    """Takes the place of ``sys.excepthook`` for a window."""

    def __init__(self, window: MainWindow | CopyWindow) -> None:
        self._window = window
        self._told_of: set[str] = set()
        """Where something went wrong of which the person was told within the last minute."""
        self._is_telling = False
        self._rest = QTimer(window, interval=REST_MS, singleShot=True)
        self._rest.setObjectName("bugRest")
        self._rest.timeout.connect(self._told_of.clear)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a fault and tell the person of it, with the chairs shown anew."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        place = _place(kind, trace)
        if place in self._told_of:
            log.error("the same fault in the program once more: %s", place)
            return
        log.error("unexpected fault in the program: %s", _told(error, trace))
        self._told_of.add(place)
        if not self._is_telling:
            self._is_telling = True
            QTimer.singleShot(0, self._window, self._tell)

    def _tell(self) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(say("Something went wrong in the program. What was saved is safe."))
        box.setInformativeText(
            say("The chair was shown anew: look whether your last entry is there before you enter it again.")
        )
        box.setObjectName("bugBox")
        box.finished.connect(self._told_now)
        # First of all: what is shown anew may be the very thing that is broken.
        box.open()
        self._rest.start()
        try:
            self._window.show_anew()
        except Exception as error:
            self._told_of.add(_place(type(error), error.__traceback__))
            log.error("it cannot be shown anew: %s", _told(error, error.__traceback__))

    def _told_now(self) -> None:
        self._is_telling = False


def _told(error: BaseException, trace: TracebackType | None) -> str:
    """Return what kind of fault came from where; its words may quote what was typed, so they are left out."""
    where = "".join(traceback.format_tb(trace))
    cause = error.__cause__ or error.__context__
    told = f"{type(error).__qualname__}\n{where}"
    return told if cause is None else f"{told}after {_told(cause, cause.__traceback__)}"


def _place(kind: type[BaseException], trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{kind.__qualname__} {frames[-1].name}:{frames[-1].lineno}" if frames else kind.__qualname__
