"""Whether a file that is open is still the one that its path names."""

from __future__ import annotations

from pathlib import Path

_Identity = tuple[int, int]


class Place:
    """Remembers which file a path named, and which write-ahead log lay beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._was = _identity(path)
        self._log_was = _identity(self._log)
        self._left: tuple[int, tuple[int, int], int] | None = None
        """After the last saving: the engine's count of others' savings, size and time, size of the log."""

    def learn_content(self, others: int) -> None:
        """Remember how the file lies there after a saving; ``others`` counts what other programs saved."""
        self._left = others, _size_and_time(self._path), _size_and_time(self._log)[0]

    def is_as_left(self, others: int) -> bool:
        """Return whether nobody wrote into the file by another way than saving with the engine.

        The file changes where the engine moves the log into it, which then is as long as it was.
        """
        if self._left is None or self._left[0] != others:
            return True
        _, left, log_size = self._left
        return left == _size_and_time(self._path) and log_size <= _size_and_time(self._log)[0]

    def learn_log(self) -> None:
        """Remember the log too once it is there; SQLite makes it with the first reading or writing."""
        if self._log_was is None:
            self._log_was = _identity(self._log)

    def is_kept(self) -> bool:
        """Return whether both are where they were; what was not there at first is not missed.

        Entries written into a file, or a log, that nobody finds any more would be lost at the end.
        """
        return self.file_is_kept() and self._log_was in (None, _identity(self._log))

    def file_is_kept(self) -> bool:
        """Return whether the path names the file it named at first."""
        return self._was in (None, _identity(self._path))

    def folder_is_kept(self) -> bool:
        """Return whether the folder is there and on the disk that held the file: no drive was taken off."""
        folder = _identity(self._path.parent)
        return folder is not None and self._was is not None and folder[0] == self._was[0]


def _identity(path: Path) -> _Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
