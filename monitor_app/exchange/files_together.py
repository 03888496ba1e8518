"""Several files that are written whole and put in their places together, or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path
from types import TracebackType
from typing import Self

from monitor_app.domain.wording import say
from monitor_app.exchange.whole_file import explained_writing, refuse_another_kind, resolved

_OWNER_ALONE = 0o600
_PREFIX = ".handing-on-"
_SURELY_LEFT = 24 * 3600
"""Seconds: nobody hands on for a day, so a hidden folder of yesterday is of a program that was killed."""


@dataclass(frozen=True, slots=True)
class _Begun:
    beside: Path
    target: Path


class FilesTogether:
    """Files in the making, in hidden folders beside where they will be; nobody else can read those.

    What is begun is written to the path that :meth:`begin` gives. :meth:`make_ready` does all that can
    fail for want of room; :meth:`place` then puts every file in its place; :meth:`keep` says that this is for
    good. Left before that, everything is as it was: what was made is gone, and what was replaced is back. A
    computer that stops in between leaves a hidden folder at worst, and whole files: the first of them alone
    rather than beside others of an earlier time.
    """

    def __init__(self) -> None:
        self._folders: dict[Path, Path] = {}
        self._begun: list[_Begun] = []
        self._touched: list[Path] = []
        self._before: dict[Path, Path] = {}
        self._is_kept = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._is_kept:
            self._take_back()
        for folder in self._folders.values():
            shutil.rmtree(folder, ignore_errors=True)

    def begin(self, target: Path, kind: str, *, may_replace: bool = True, beginning: bytes = b"") -> Path:
        """Return where to write what will be at ``target``, whose name ends in ``kind``, such as ".csv".

        A file that is there is replaced only with ``may_replace``, and only one of the same kind: its name
        ends so and it begins with ``beginning``, or is a text where none is given.
        Raises :class:`~monitor_app.exchange.whole_file.FileNotWrittenFault`.
        """
        with explained_writing(target):
            place = resolved(target)
            refuse_another_kind(target, place, kind, may_replace=may_replace, beginning=beginning)
            if place.exists() and not place.is_file():
                raise OSError(EINVAL, say("it is no file"))
            beside = self._folder_beside(place) / f"{len(self._begun)}{kind}"
        self._begun.append(_Begun(beside, place))
        return beside

    def make_ready(self) -> None:
        """Make every file durable, and keep a copy of what it will replace.

        Raises :class:`~monitor_app.exchange.whole_file.FileNotWrittenFault`.
        """
        for begun in self._begun:
            with explained_writing(begun.target):
                _make_durable(begun.beside)
                self._remember(begun.target)

    def place(self) -> tuple[Path, ...]:
        """Put every file in its place and return these; each takes it in one go. They are ready.

        Raises :class:`~monitor_app.exchange.whole_file.FileNotWrittenFault`; leaving then takes all back.
        """
        for begun in self._begun[1:]:
            with explained_writing(begun.target):
                self._touched.append(begun.target)
                begun.target.unlink(missing_ok=True)
        for begun in self._begun:
            with explained_writing(begun.target):
                self._touched.append(begun.target)
                begun.beside.replace(begun.target)
        return tuple(begun.target for begun in self._begun)

    def keep(self) -> None:
        """Leave the files where they are."""
        self._is_kept = True

    def _folder_beside(self, place: Path) -> Path:
        folder = place.parent
        if folder not in self._folders:
            self._folders[folder] = Path(tempfile.mkdtemp(dir=folder, prefix=_PREFIX))
            _remove_leftovers(self._folders[folder])
        return self._folders[folder]

    def _remember(self, target: Path) -> None:
        if target.exists():
            before = self._folders[target.parent] / f"before-{len(self._before)}"
            shutil.copy2(target, before)
            self._before[target] = before

    def _take_back(self) -> None:
        for target in dict.fromkeys(self._touched):
            before = self._before.get(target)
            # What cannot be taken back must not hide why it should be.
            with suppress(OSError):
                if before is not None:
                    before.replace(target)
                else:
                    target.unlink(missing_ok=True)


def _remove_leftovers(own: Path) -> None:
    """Remove what killed programs left beside our hidden folder: it holds charts, and nobody sees it."""
    for folder in own.parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            left = folder.lstat()
            is_ours = stat.S_ISDIR(left.st_mode) and left.st_uid == own.stat().st_uid
            if is_ours and left.st_mtime < own.stat().st_mtime - _SURELY_LEFT:
                shutil.rmtree(folder, ignore_errors=True)


def _make_durable(path: Path) -> None:
    path.chmod(_OWNER_ALONE)
    with path.open("rb+") as file:
        os.fsync(file.fileno())
