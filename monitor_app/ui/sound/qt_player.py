"""Plays with Qt Multimedia. The only module that imports it: it may be missing, and takes time to load."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

from monitor_app.domain.limits import Level
from monitor_app.domain.wording import say
from monitor_app.ui.sound.sound_server import SoundServer

QT_TRIES_AFTER, MARGIN = 3_000, 500
"""Milliseconds after the end of a sound server when Qt tries to find it again, and how sure that is."""

_DUMMY_OUTPUT = b"auto_null"
"""What PulseAudio and PipeWire call the output that stands in where there is no real one."""


class QtPlayer(QObject):
    """Plays ``files`` on the device that the system prefers, and follows when that changes.

    A device that is plugged in while a warning sounds is played on from then on. When a sound server under
    Linux ends, Qt tells nothing and tries once, three seconds later, to find it again; what had been made
    before stays silent all the same. Where it is there by then, the effects are made anew. Where it is not,
    nothing more is asked of Qt, which would end the program with a failed assertion of PulseAudio's library.
    """

    def __init__(self, files: Mapping[Level, Path], parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._effects: dict[Level, QSoundEffect] = {}
        self._level: Level | None = None
        self._once: Level | None = None
        self._volume = 1.0
        self._devices = QMediaDevices(self)
        self._has_output = _has_output()
        self._devices.audioOutputsChanged.connect(self._outputs_changed)
        self._is_served = True
        self._has_given_up = False
        self._server = SoundServer(self)
        self._server.ended.connect(self._server_ended)

    def play(self, level: Level) -> None:
        """Play the bursts of ``level`` over and over until stopped."""
        if level is not self._level:
            self.stop()
            self._level = level
        self._go_on()

    def play_once(self, level: Level) -> None:
        """Play one burst; does nothing while bursts are played over and over."""
        if self._level is None:
            self.stop()
            self._once = level
            self._go_on()

    def is_sounding(self) -> bool:
        """Return whether bursts are played over and over."""
        return self._level is not None

    def stop(self) -> None:
        """Be silent at once."""
        self._level = self._once = None
        for effect in self._effects.values():
            effect.stop()

    def set_volume(self, percent: int) -> None:
        """Play at this volume, also what sounds now."""
        self._volume = percent / 100
        for effect in self._effects.values():
            effect.setVolume(self._volume)

    def trouble(self) -> str:
        """Return why nothing can be heard, "" when sound works."""
        if self._has_given_up:
            return say("No sound: the sound service had stopped. Start this program again to hear warnings.")
        if not self._is_served:
            return say("No sound: the sound service of this computer has stopped.")
        if not self._has_output:
            return say("No sound: this computer has no working audio device.")
        if any(effect.status() == QSoundEffect.Status.Error for effect in self._effects.values()):
            return say("No sound: the audio device cannot play it.")
        return ""

    def _go_on(self) -> None:
        """Begin what should sound and does not yet, as far as the device and its files are ready."""
        if not (self._has_output and self._is_served):
            return
        if self._level is not None:
            self._begin(self._level, int(QSoundEffect.Loop.Infinite.value))
        elif self._once is not None and self._begin(self._once, 1):
            self._once = None

    def _begin(self, level: Level, loops: int) -> bool:
        effect = self._effect(level)
        # One that is still loading is begun when it tells that it is ready; begun now as well, it would play
        # twice at once, and too loud.
        if effect.status() != QSoundEffect.Status.Ready:
            return False
        if not effect.isPlaying():
            effect.setLoopCount(loops)
            effect.play()
        return True

    def _effect(self, level: Level) -> QSoundEffect:
        if level not in self._effects:
            effect = QSoundEffect(self)
            self._effects[level] = effect
            effect.setVolume(self._volume)
            effect.statusChanged.connect(self._go_on)
            effect.setSource(QUrl.fromLocalFile(str(self._files[level])))
        return self._effects[level]

    def _server_ended(self) -> None:
        if self._is_served:
            self._is_served = False
            self._drop_effects()
            QTimer.singleShot(QT_TRIES_AFTER - MARGIN, self, self._watch_next_server)
            QTimer.singleShot(QT_TRIES_AFTER + MARGIN, self, self._play_on_next_server)

    def _watch_next_server(self) -> None:
        self._server.watch_again()

    def _play_on_next_server(self) -> None:
        """Go on where the server was there before Qt tried, and still is: Qt has found it then."""
        if not self._server.is_running:
            self._has_given_up = True
            return
        self._is_served = True
        self._go_on()

    def _drop_effects(self) -> None:
        """Have none left that Qt could take along to the next server, where it would be heard by nobody."""
        for effect in self._effects.values():
            effect.statusChanged.disconnect(self._go_on)
            effect.stop()
            effect.deleteLater()
        self._effects.clear()

    def _outputs_changed(self) -> None:
        had_output, self._has_output = self._has_output, _has_output()
        if not had_output:
            # What ran unheard begins anew: it may be in the middle of its silence.
            for effect in self._effects.values():
                effect.stop()
        self._go_on()


def _has_output() -> bool:
    return any(device.id().data() != _DUMMY_OUTPUT for device in QMediaDevices.audioOutputs())
