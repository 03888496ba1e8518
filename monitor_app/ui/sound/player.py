"""Who plays the sound of warnings, or says in a sentence why nothing can be heard.

Qt's player is in a package of its own, the extra ``sound``, and needs a system library and an audio device.
Where one is missing the program goes on without sound, says so, and the window flashes all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from PySide6.QtCore import (
    QLoggingCategory,
    QMessageLogContext,
    QObject,
    QtMsgType,
    qInstallMessageHandler,
)

from monitor_app.domain.limits import Level
from monitor_app.domain.wording import say
from monitor_app.resources import resource_path

LOUDEST = 100
_OF_NO_USE = "qt.multimedia.symbolsresolver.warning=false\nqt.multimedia.ffmpeg.info=false"
"""What Qt says, on loading, of each library for video that is not there; sound does without them."""


class SoundPlayer(Protocol):
    """Plays one sound at a time. Called from the thread of the windows only; nothing here waits."""

    def play(self, level: Level) -> None:
        """Play the bursts of ``level`` over and over until stopped; the same level again changes nothing."""

    def play_once(self, level: Level) -> None:
        """Play one burst, to try it out; does nothing while bursts are played over and over."""

    def is_sounding(self) -> bool:
        """Return whether bursts are played over and over."""

    def stop(self) -> None:
        """Be silent at once."""

    def set_volume(self, percent: int) -> None:
        """Play at this volume from now on; 0 to 100."""

    def trouble(self) -> str:
        """Return why nothing can be heard, as a sentence, or "" when sound works. May change at any time."""


class SilentPlayer:
    """Plays nothing and says why."""

    def __init__(self, why: str) -> None:
        self._why = why

    def play(self, level: Level) -> None:
        """Play nothing."""

    def play_once(self, level: Level) -> None:
        """Play nothing."""

    def is_sounding(self) -> bool:
        """Return False: nothing ever sounds."""
        return False

    def stop(self) -> None:
        """Go on being silent."""

    def set_volume(self, percent: int) -> None:
        """Change nothing."""

    def trouble(self) -> str:
        """Return why nothing can be heard."""
        return self._why


class PlayerOnDemand:
    """Makes its player when it is first needed, so that nobody waits for it at the start of the program."""

    def __init__(self, make: Callable[[], SoundPlayer]) -> None:
        self._make = make
        self._made: SoundPlayer | None = None
        self._volume = LOUDEST

    def play(self, level: Level) -> None:
        """Play the bursts of ``level`` over and over."""
        self._player().play(level)

    def play_once(self, level: Level) -> None:
        """Play one burst."""
        self._player().play_once(level)

    def is_sounding(self) -> bool:
        """Return whether bursts are played over and over."""
        return self._made is not None and self._made.is_sounding()

    def stop(self) -> None:
        """Be silent at once."""
        if self._made is not None:
            self._made.stop()

    def set_volume(self, percent: int) -> None:
        """Play at this volume from now on."""
        self._volume = percent
        if self._made is not None:
            self._made.set_volume(percent)

    def trouble(self) -> str:
        """Return why nothing can be heard; asking makes the player."""
        return self._player().trouble()

    def _player(self) -> SoundPlayer:
        if self._made is None:
            self._made = self._make()
            self._made.set_volume(self._volume)
        return self._made


def make_player(parent: QObject) -> SoundPlayer:
    """Return the player of this computer. It loads nothing until it is first played or asked for trouble.

    ``parent`` must outlive every use of it; the application is a good one.
    """
    return PlayerOnDemand(partial(_load_player, parent))


def _load_player(parent: QObject) -> SoundPlayer:
    QLoggingCategory.setFilterRules(_OF_NO_USE)
    try:
        from monitor_app.ui.sound.qt_player import QtPlayer
    except ModuleNotFoundError:
        return SilentPlayer(say("No sound: the extra “sound” of this program is not installed."))
    except ImportError as error:
        library = str(error).split(":", maxsplit=1)[0]
        why = say("No sound: this computer lacks {library}, which Qt needs for it.", library=library)
        return SilentPlayer(why)
    files = {level: resource_path("sounds", f"{level.value}.wav") for level in Level}
    with _without_what_is_told_anyway():
        return QtPlayer(files, parent)


@contextmanager
def _without_what_is_told_anyway() -> Iterator[None]:
    """Keep from the terminal that there is no sound server: Qt tells it without a category to filter by."""
    before = qInstallMessageHandler(None)

    def tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith("PulseAudioService:"):
            return
        if before is not None:
            before(kind, context, message)
        else:
            sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
