"""Sound and motion: how warnings draw attention on this computer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.limits import Level
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card, separator
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.setup.switch import Switch
from monitor_app.ui.setup.volume_slider import VolumeSlider
from monitor_app.ui.sound.player import SoundPlayer
from monitor_app.ui.sound.silence import why_unheard

_LOOK_AGAIN = 1000
"""Milliseconds after which a loudspeaker that was plugged in or pulled out is noticed here."""


class SoundCard(Card):
    """Keeps what is set at once and has the player follow; a test plays one burst."""

    sound_changed = Signal()
    motion_changed = Signal(bool)

    def __init__(self, preferences: Preferences, player: SoundPlayer, parent: QWidget | None = None) -> None:
        super().__init__(say("Sound and motion"), object_name="soundCard", parent=parent)
        self._preferences = preferences
        self._player = player
        self._sound = Switch(say("Sound for warnings"), object_name="soundSwitch")
        self._volume = VolumeSlider(say("Volume"), object_name="volumeSlider")
        self._percent = TextLabel("", TextRole.STRONG, object_name="volumeText")
        self._tests = {
            Level.WARNING: Button(say("Test warning"), object_name="testWarningButton"),
            Level.CRITICAL: Button(say("Test critical warning"), object_name="testCriticalButton"),
        }
        self._mark = Glyph("triangle-alert", "warning")
        self._why = TextLabel("", TextRole.WARNING, object_name="soundTrouble", wraps=True)
        self._calm = Switch(say("Reduce motion"), object_name="reduceMotionSwitch")
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_AGAIN)
        self._arrange()
        self._show_settings()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_why()
        self._watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._watch.stop()
        super().hideEvent(event)

    def _arrange(self) -> None:
        self._mark.hide()
        self._why.hide()
        self._percent.setFixedWidth(52)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        body = self.body
        body.addWidget(self._sound)
        body.addLayout(_row(TextLabel(say("Volume"), TextRole.MUTED), self._volume, self._percent))
        body.addLayout(_row(*self._tests.values()))
        body.addLayout(_row(self._mark, self._why))
        body.addWidget(separator())
        body.addWidget(self._calm)
        why = say("Nothing flashes; warnings keep their colour, their symbol and their words.")
        body.addWidget(TextLabel(why, TextRole.MUTED, wraps=True))

    def _connect(self) -> None:
        self._sound.toggled.connect(self._turn_sound)
        self._volume.valueChanged.connect(self._set_volume)
        for level, button in self._tests.items():
            button.clicked.connect(partial(self._player.play_once, level))
        self._calm.toggled.connect(self._reduce_motion)
        self._watch.timeout.connect(self._show_why)

    def _show_settings(self) -> None:
        self._sound.setChecked(self._preferences.is_sound_on)
        self._volume.setValue(self._preferences.volume)
        self._calm.setChecked(self._preferences.reduces_motion)
        self._show_volume()

    def _turn_sound(self, on: bool) -> None:
        self._preferences.turn_sound(on)
        self._sound_changed()

    def _set_volume(self, percent: int) -> None:
        self._preferences.set_volume(percent)
        self._player.set_volume(percent)
        self._sound_changed()

    def _sound_changed(self) -> None:
        self._show_volume()
        self._show_why()
        self.sound_changed.emit()

    def _reduce_motion(self, reduced: bool) -> None:
        self._preferences.reduce_motion(reduced)
        self._show_why()
        self.motion_changed.emit(reduced)

    def _show_volume(self) -> None:
        on = self._preferences.is_sound_on
        self._percent.setText(say("{percent} %", percent=self._volume.value()))
        for control in (self._volume, self._percent):
            control.setEnabled(on)

    def _show_why(self) -> None:
        why = why_unheard(
            is_on=self._preferences.is_sound_on,
            volume=self._volume.value(),
            trouble=self._player.trouble(),
            flashes=not self._preferences.reduces_motion,
        )
        self._mark.setVisible(bool(why))
        if not why and self._player.is_sounding():
            why = say("A warning sounds now. Acknowledge or silence it to try the sound.")
        self._why.setText(why)
        self._why.setVisible(bool(why))
        for button in self._tests.values():
            button.setEnabled(not why)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    return row
