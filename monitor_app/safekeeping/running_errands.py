"""Has work on the file done by another process, see :mod:`.errands`, and hears how it goes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import monitor_app
from monitor_app.domain.wording import say


class Errand(QObject):
    """One piece of work on the file by a process of its own; ends with ``done`` or ``failed``, once."""

    progress = Signal(int, int)
    done = Signal(object)
    """What the errand answers, as plain values."""
    state = Signal(object)
    """What it found before it began, as plain values."""
    failed = Signal(str)
    """A sentence for people."""

    def __init__(self, order: Mapping[str, Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order = json.dumps(order)
        self._answer: Mapping[str, Any] = {}
        self._has_ended = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._trouble)

    def start(self) -> None:
        """Begin."""
        self._process.start(sys.executable, ["-m", "monitor_app.safekeeping.errands"])
        self._process.write(f"{self._order}\n".encode())
        self._process.closeWriteChannel()

    def end(self, patience: int = 0) -> None:
        """Let it finish for ``patience`` milliseconds, then end it; it tells nothing any more."""
        self.blockSignals(True)
        if self._process.state() is QProcess.ProcessState.NotRunning:
            return
        if patience and self._process.waitForFinished(patience):
            return
        self._process.terminate()
        if not self._process.waitForFinished(2_000):
            self._process.kill()
            self._process.waitForFinished(1_000)

    def _read(self) -> None:
        while self._process.canReadLine():
            line = json.loads(bytes(self._process.readLine().data()))
            if "progress" in line:
                self.progress.emit(*line["progress"])
            elif "state" in line:
                self.state.emit(line["state"])
            else:
                self._answer = line

    def _trouble(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end()

    def _end(self) -> None:
        if self._has_ended:
            return
        self._has_ended = True
        self._read()
        if "done" in self._answer:
            self.done.emit(self._answer["done"])
            return
        ended = say("The work on the file ended before it was done. The record is as it was; try again.")
        self.failed.emit(self._answer.get("fault", ended))


def _environment() -> QProcessEnvironment:
    """Let the other process find this package, wherever it was started from."""
    environment = QProcessEnvironment.systemEnvironment()
    above = str(Path(monitor_app.__file__).resolve().parent.parent)
    known = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (above, known))))
    return environment
