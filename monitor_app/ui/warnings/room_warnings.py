"""What the window as a whole shows of the warnings in the room, wherever its person is."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from monitor_app.domain.sounding import silence, sounding
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Recorder
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.sound.sounder import Sounder
from monitor_app.ui.warnings.elsewhere import Elsewhere
from monitor_app.ui.warnings.flasher import Flasher
from monitor_app.ui.warnings.looks import unheard
from monitor_app.ui.warnings.task_bar import TaskBarSign
from monitor_app.ui.warnings.window_frame import WindowFrame


class RoomWarnings(QObject):
    """Holds the row of other chairs, the frame of the window, the count, and the timer of all flashing."""

    def __init__(
        self, window: QWidget, recorder: Recorder, sounder: Sounder, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._recorder = recorder
        self._sounder = sounder
        self.flasher = Flasher(lambda: preferences.reduces_motion, self)
        self.elsewhere = Elsewhere(self.flasher)
        self.message = TextLabel("", TextRole.CRITICAL, object_name="roomMessage", wraps=True)
        self.message.setContentsMargins(16, 6, 16, 0)
        self.message.hide()
        self._frame = WindowFrame(window, self.flasher)
        self._sign = TaskBarSign(window)
        self.elsewhere.silence_all.connect(self.silence_all)
        recorder.happened.connect(self.message.hide)

    def show_room(self, in_view: str | None) -> None:
        """Show how all chairs stand now; ``in_view`` is the session in sight, None for none."""
        running = self._recorder.running.values()
        trouble = self._sounder.trouble
        self._sign.show_room(running)
        self.elsewhere.show_room(running, in_view, self._recorder.now(), trouble)
        self._frame.show_level(unheard(running) if trouble else None)
        self.flasher.look_again()

    def silence_all(self) -> None:
        """Turn the sound of every chair that sounds off for two minutes, where sound works.

        The first that cannot be saved ends it: each would hold the window up as long as a locked file does.
        """
        if self._sounder.trouble:
            return
        for session_id, session in tuple(self._recorder.running.items()):
            if sounding(session, self._recorder.now()) is None:
                continue
            outcome = self._recorder.record(session_id, silence)
            if isinstance(outcome, NotSaved):
                self._tell_not_silenced(outcome.sentence)
                return

    def tell(self, sentence: str) -> None:
        """Say it above the page, whichever that is, until something is saved again."""
        self.message.setText(sentence)
        self.message.show()

    def _tell_not_silenced(self, sentence: str) -> None:
        self.tell(say("NOT SAVED. {reason} Warnings sound on.", reason=sentence))
