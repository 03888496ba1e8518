"""Plays with Qt Multimedia. The only module that imports it: it may be missing, and takes time to load."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

from monitor_app.domain.limits import Level
from monitor_app.domain.wording import say

_DUMMY_OUTPUT = b"auto_null"
"""What PulseAudio and PipeWire call the output that stands in where there is no real one."""


class QtPlayer(QObject):
    """Plays ``files`` on the device that the system prefers, and follows when that changes.

    A device that is plugged in while a warning sounds is played on from then on. Of a sound server under
    Linux that dies, or is started later than this, Qt tells nothing.
    """

    def __init__(self, files: Mapping[Level, Path], parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._effects: dict[Level, QSoundEffect] = {}
        self._level: Level | None = None
        self._volume = 1.0
        self._devices = QMediaDevices(self)
        self._has_output = _has_output()
        self._devices.audioOutputsChanged.connect(self._outputs_changed)

    def play(self, level: Level) -> None:
        """Play the bursts of ``level`` over and over until stopped."""
        if level is self._level:
            return
        self.stop()
        self._level = level
        self._go_on()

    def play_once(self, level: Level) -> None:
        """Play one burst; does nothing while bursts are played over and over."""
        if self._level is not None or not self._has_output:
            return
        self.stop()
        self._start(level, 1)

    def stop(self) -> None:
        """Be silent at once."""
        self._level = None
        for effect in self._effects.values():
            effect.stop()

    def set_volume(self, percent: int) -> None:
        """Play at this volume, also what sounds now."""
        self._volume = percent / 100
        for effect in self._effects.values():
            effect.setVolume(self._volume)

    def trouble(self) -> str:
        """Return why nothing can be heard, "" when sound works."""
        if not self._has_output:
            return say("No sound: this computer has no working audio device.")
        if any(effect.status() == QSoundEffect.Status.Error for effect in self._effects.values()):
            return say("No sound: the audio device cannot play it.")
        return ""

    def _go_on(self) -> None:
        """Play what should sound and does not."""
        if self._level is None or not self._has_output:
            return
        effect = self._effects.get(self._level)
        if effect is None or not effect.isPlaying():
            self._start(self._level, int(QSoundEffect.Loop.Infinite.value))

    def _start(self, level: Level, loops: int) -> None:
        effect = self._effect(level)
        effect.setLoopCount(loops)
        effect.play()

    def _effect(self, level: Level) -> QSoundEffect:
        if level not in self._effects:
            effect = QSoundEffect(self)
            effect.setVolume(self._volume)
            effect.setSource(QUrl.fromLocalFile(str(self._files[level])))
            self._effects[level] = effect
            effect.statusChanged.connect(self._status_changed)
        return self._effects[level]

    def _status_changed(self) -> None:
        if self._level is not None and self._effects[self._level].status() == QSoundEffect.Status.Ready:
            self._go_on()

    def _outputs_changed(self) -> None:
        self._has_output = _has_output()
        self._go_on()


def _has_output() -> bool:
    return any(device.id().data() != _DUMMY_OUTPUT for device in QMediaDevices.audioOutputs())
