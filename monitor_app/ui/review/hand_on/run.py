"""A longer piece of work, done a step at a time between the events of the window."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.ui.ports import Progress

Steps = Generator[Progress, None, tuple[Path, ...]]


def by_one_person(person: Callable[[], str], steps: Steps) -> Steps:
    """Go through ``steps`` as long as ``person`` is who began; then what was begun is taken back.

    Raises ``Fault`` where somebody else is at the desk, or nobody.
    """
    began = person()
    try:
        while True:
            if person() != began:
                raise Fault(say("{person} is not at the desk any more. Start this once more.", person=began))
            try:
                progress = next(steps)
            except StopIteration as end:
                files: tuple[Path, ...] = end.value
                return files
            yield progress
    finally:
        steps.close()


class HandOnRun(QObject):
    """Runs steps one by one; the window stays usable, and what is cancelled leaves nothing behind."""

    progressed = Signal(object)
    """(Progress): what is done and what comes next."""
    finished = Signal(object)
    """(tuple[Path, ...]): the files that are there now."""
    failed = Signal(str)
    """Why nothing was handed on."""
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        """Return whether there is still something to do."""
        return self._steps is not None

    def start(self, steps: Steps) -> None:
        """Begin with the first step as soon as the window has rest. One run at a time."""
        if self._steps is not None:
            raise RuntimeError("one run at a time")
        self._steps = steps
        self._next.start()

    def cancel(self) -> None:
        """Stop between two steps; what was begun is taken back."""
        if self._steps is None:
            return
        try:
            self._end().close()
        except Fault as fault:
            self.failed.emit(fault.sentence)
        else:
            self.cancelled.emit()

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            progress = next(self._steps)
        except StopIteration as end:
            self._end()
            self.finished.emit(end.value)
        except Fault as fault:
            self._end()
            self.failed.emit(fault.sentence)
        except BaseException:
            # A fault of our own is told by the window; the next run must not find this one in its way.
            self._end()
            self.failed.emit("")
            raise
        else:
            self.progressed.emit(progress)
            self._next.start()

    def _end(self) -> Steps:
        steps, self._steps = self._steps, None
        assert steps is not None
        self._next.stop()
        return steps
