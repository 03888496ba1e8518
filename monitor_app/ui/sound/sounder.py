"""Has the worst unacknowledged warning of all chairs sounded, and tells why nothing can be heard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from monitor_app.domain.limits import Level
from monitor_app.domain.sounding import loudest
from monitor_app.recorder import Recorder
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.sound.player import SoundPlayer
from monitor_app.ui.sound.silence import why_unheard


class Sounder(QObject):
    """Keeps one player in step with the running sessions and with what is set for this computer.

    From :meth:`begin` on it looks whenever something was recorded and at each tick of the window; settings
    and silences that run out are so noticed within a second.
    """

    changed = Signal()
    """What sounds, or why nothing can be heard, is another than before."""

    def __init__(
        self, recorder: Recorder, preferences: Preferences, player: SoundPlayer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._preferences = preferences
        self._player = player
        self._has_begun = False
        self._level: Level | None = None
        self._volume = -1
        self._trouble = ""

    @property
    def player(self) -> SoundPlayer:
        """Return who plays, for a test of the sound."""
        return self._player

    @property
    def level(self) -> Level | None:
        """Return the level that sounds, None while nothing does."""
        return self._level

    @property
    def trouble(self) -> str:
        """Return why nothing can be heard, as a sentence, or "" when sound works."""
        return self._trouble

    def begin(self) -> None:
        """Sound from now on. The player may take time to load, so the window is shown before."""
        if not self._has_begun:
            self._has_begun = True
            self._recorder.happened.connect(self.look)
        self.look()

    def look(self) -> None:
        """Play what is to sound at this moment, at the volume that is set, or nothing."""
        if not self._has_begun:
            return
        before = self._level, self._trouble
        is_on, volume = self._preferences.is_sound_on, self._preferences.volume
        flashes = not self._preferences.reduces_motion
        if volume != self._volume:
            self._volume = volume
            self._player.set_volume(volume)
        self._play(loudest(self._recorder.running.values(), self._recorder.now()) if is_on else None)
        self._trouble = why_unheard(
            is_on=is_on, volume=volume, trouble=self._player.trouble(), flashes=flashes
        )
        if (self._level, self._trouble) != before:
            self.changed.emit()

    def end(self) -> None:
        """Be silent from now on, as when the window closes."""
        self._has_begun = False
        self._play(None)
        self._player.stop()

    def _play(self, level: Level | None) -> None:
        """Stop what this has begun alone: a burst that somebody tries out is heard to its end."""
        if level is not None:
            self._player.play(level)
        elif self._level is not None:
            self._player.stop()
        self._level = level
