"""The window: the rail, the pages, the keys that work everywhere, and the tick of each second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.entries import Entry
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.resources import resource_path
from monitor_app.ui import formats
from monitor_app.ui.appearance import Appearance
from monitor_app.ui.chairs.board import ChairsPage
from monitor_app.ui.chairs.chair_strip import ChairStrip
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.navigation import NavigationRail, Place
from monitor_app.ui.ports import Register
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.theme import Theme

if TYPE_CHECKING:
    from monitor_app.ui.review.session_list import SessionListPage
    from monitor_app.ui.setup.setup_page import SetupPage

TICK_MILLISECONDS = 1000
MOST_CHAIR_KEYS = 9
NOTICED_SHIFT = timedelta(minutes=1)


class MainWindow(QMainWindow):
    """Everything a nurse needs without leaving it."""

    def __init__(
        self,
        recorder: Recorder,
        register: Register,
        protocols: Callable[[], Mapping[str, Protocol]],
        preferences: Preferences,
        appearance: Appearance,
        database: Path,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._recorder = recorder
        self._appearance = appearance
        self._preferences = preferences
        self._strip = ChairStrip()
        self._chairs = ChairsPage(recorder, register, protocols, preferences, appearance.theme)
        self._register = register
        self._database = database
        self._sessions: SessionListPage | None = None
        self._setup: SetupPage | None = None
        self._pages: dict[str, QWidget] = {"chairs": self._chairs}
        self._rail = NavigationRail(
            (
                Place("chairs", say("Chairs"), "layout-grid"),
                Place("sessions", say("Sessions"), "history"),
                Place("setup", say("Setup"), "settings"),
                Place("guide", say("Guide"), "circle-question-mark"),
            )
        )
        self._stack = QStackedWidget()
        self._clock_notice = TextLabel("", TextRole.WARNING, object_name="clockNotice", wraps=True)
        self._may_close = False
        self._tick = QTimer(self)
        self._arrange()
        self._connect()
        self._add_keys()
        self._show_count()
        self._strip.show_sessions(recorder.running.values())
        self.go_to("chairs")
        self._chairs.show_running()
        self._show_time()

    def start_ticking(self) -> None:
        """Begin to count on each second."""
        self._tick.start(TICK_MILLISECONDS)

    def go_to(self, place: str) -> None:
        """Show the page of this name; it is built when it is first gone to."""
        self._rail.select(place)
        if place not in self._pages:
            self._pages[place] = self._built(place)
            self._stack.addWidget(self._pages[place])
        if place == "sessions" and self._sessions is not None:
            self._sessions.refresh()
        self._stack.setCurrentWidget(self._pages[place])
        if place == "chairs":
            self._chairs.focus_entry()

    def show_anew(self) -> None:
        """Show every chair from what is saved, as after something went wrong on the screen."""
        self._strip.show_sessions(self._recorder.running.values())
        if self._chairs.is_charting:
            self._chairs.come_back()
        self._show_time()

    def tick(self) -> None:
        """Count every chair on to the present moment and look what came of the clock and the schedule."""
        self._recorder.watch_clock()
        self._recorder.watch_schedule()
        self._show_time()

    def closeEvent(self, event: QCloseEvent) -> None:
        unsaved = [] if self._may_close else self._chairs.unsaved_chairs()
        if unsaved:
            event.ignore()
            self._ask_to_close(unsaved)
            return
        self._tick.stop()
        super().closeEvent(event)

    def _ask_to_close(self, unsaved: list[str]) -> None:
        box = QMessageBox(self)
        box.setObjectName("unsavedBox")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(
            say(
                "A reading is typed and not saved: {chairs}. It is lost when you close.",
                chairs=", ".join(unsaved),
            )
        )
        box.setInformativeText(say("Everything that was saved comes back at the next start."))
        stay = box.addButton(say("Stay"), QMessageBox.ButtonRole.RejectRole)
        close = box.addButton(say("Close without it"), QMessageBox.ButtonRole.DestructiveRole)
        close.setObjectName("closeAnywayButton")
        box.setDefaultButton(stay)
        close.clicked.connect(self._close_anyway)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _close_anyway(self) -> None:
        self._may_close = True
        self.close()

    def _arrange(self) -> None:
        self._stack.addWidget(self._chairs)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        column = QVBoxLayout()
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        strip_row = QHBoxLayout()
        strip_row.setContentsMargins(14, 0, 14, 0)
        strip_row.addWidget(self._strip)
        column.addLayout(strip_row)
        self._clock_notice.setContentsMargins(16, 8, 16, 0)
        self._clock_notice.hide()
        column.addWidget(self._clock_notice)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(1180, 680)
        self.resize(1366, 820)
        self._rail.show_person(self._recorder.person)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.go_to)
        self._strip.chosen.connect(self._go_to_chair)
        self._strip.new_session.connect(self._new_session)
        self._chairs.opened.connect(self._strip.select)
        self._rail.person_pressed.connect(self._name_person)
        self._recorder.happened.connect(self._happened)
        self._appearance.changed.connect(self._wear)
        self._tick.timeout.connect(self.tick)

    def _built(self, place: str) -> QWidget:
        # Imported when they are first needed: nobody should wait for them at the start.
        if place == "sessions":
            from monitor_app.ui.review.session_list import SessionListPage

            self._sessions = SessionListPage(self._register, self._recorder.open)
            self._sessions.go_to_chair.connect(self._go_to_chair)
            return self._sessions
        if place == "setup":
            from monitor_app.ui.setup.setup_page import SetupPage

            self._setup = SetupPage(self._preferences, self._recorder.person, self._database)
            self._setup.person_named.connect(self._person_named)
            self._setup.theme_chosen.connect(self._appearance.choose)
            return self._setup
        from monitor_app.ui.guide_page import GuidePage

        return GuidePage(resource_path("guide", "guide.md"))

    def _add_keys(self) -> None:
        space = self._chairs
        keys: dict[str, Callable[[], None]] = {
            "F1": partial(self.go_to, "guide"),
            "F2": self._new_session,
            "F4": partial(space.press, "F4"),
            "F6": partial(space.press, "F6"),
            "F8": partial(self._at_the_chair, space.focus_entry),
            "F9": partial(self._at_the_chair, space.acknowledge),
            "Ctrl+T": space.toggle_time,
            "Ctrl+N": space.write_note,
        }
        for number in range(1, MOST_CHAIR_KEYS + 1):
            keys[f"Ctrl+{number}"] = partial(self._open_chair_at, number - 1)
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _at_the_chair(self, act: Callable[[], None]) -> None:
        """Go to the chair first: nothing is acknowledged or charted in a session that is not in sight."""
        if self._chairs.is_charting:
            act()
            return
        self.go_to("chairs")
        self._chairs.come_back()

    def _new_session(self) -> None:
        self.go_to("chairs")
        self._chairs.begin_check_in()

    def _open_chair_at(self, place: int) -> None:
        self.go_to("chairs")
        self._chairs.open_chair_at(place)

    def _go_to_chair(self, session_id: str) -> None:
        self.go_to("chairs")
        self._chairs.open_chair(session_id)

    def _name_person(self) -> None:
        self.go_to("setup")
        if self._setup is not None:
            self._setup.focus_person()

    def _person_named(self, name: str) -> None:
        self._recorder.person = name
        self._rail.show_person(name)

    def _happened(self, session: Session, _entries: tuple[Entry, ...]) -> None:
        self._show_count()
        self._strip.follow(session, self._recorder.running.values(), self._recorder.now())
        if self._sessions is not None and self._stack.currentWidget() is self._sessions:
            self._sessions.refresh()

    def _show_time(self) -> None:
        now = self._recorder.now()
        self._strip.show_time(now)
        self._chairs.show_time(now)
        self._show_clock_notice()

    def _show_clock_notice(self) -> None:
        """Say so when the times here are not those of the computer's clock."""
        ahead = self._recorder.ahead_of_computer()
        if abs(ahead) < NOTICED_SHIFT:
            self._clock_notice.hide()
            return
        difference = formats.span(ahead.total_seconds())
        words = (
            say("Times here are {difference} ahead of the computer's clock.", difference=difference)
            if ahead > timedelta()
            else say("Times here are {difference} behind the computer's clock.", difference=difference)
        )
        advice = say("They go on unmoved. Check the clock; start the program again when no session runs.")
        self._clock_notice.setText(f"{words} {advice}")
        self._clock_notice.show()

    def _show_count(self) -> None:
        """Carry the number of unacknowledged warnings in the title, for the task bar."""
        waiting = sum(len(session.to_acknowledge()) for session in self._recorder.running.values())
        title = say("Infusion Session Monitor")
        if waiting:
            title = say("({count} ▲) {title}", count=waiting, title=title)
        if title != self.windowTitle():
            self.setWindowTitle(title)

    def _wear(self, theme: Theme) -> None:
        self._chairs.set_theme(theme)
        if self._sessions is not None:
            self._sessions.set_theme(theme)
