"""Work that is done a piece at a time while the window goes on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal


class Stepper(QObject):
    """Takes one step of a generator at each turn of the event loop; ``finished`` after the last one."""

    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def is_working(self) -> bool:
        """Return whether steps are left."""
        return self._work is not None

    def start(self, work: Iterator[object]) -> None:
        """Begin with ``work``; what was not done of other work is left."""
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Leave what was not done yet."""
        self._work = None
        self._timer.stop()

    def _step(self) -> None:
        work = self._work
        if work is not None and next(work, self) is self and self._work is work:
            self.stop()
            self.finished.emit()
