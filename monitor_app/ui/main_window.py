"""The window: the rail, the pages, the keys that work everywhere, and the tick of each second."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.recorder import Recorder
from monitor_app.ui.appearance import Appearance
from monitor_app.ui.chairs.board import ChairsPage
from monitor_app.ui.chairs.chair_order import MOST_CHAIR_KEYS
from monitor_app.ui.chairs.chair_strip import ChairStrip
from monitor_app.ui.clock_notice import ClockNotice
from monitor_app.ui.edges import Edges
from monitor_app.ui.emergency_watch import EmergencyWatch
from monitor_app.ui.navigation import NavigationRail, Place
from monitor_app.ui.one_by_one import each_by_itself
from monitor_app.ui.pages import Pages
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.sound.sounder import Sounder
from monitor_app.ui.theme import Theme
from monitor_app.ui.warnings.room_warnings import RoomWarnings

if TYPE_CHECKING:
    from monitor_app.ui.notice_area import NoticeArea
    from monitor_app.ui.people.desk_lock import DeskLock

TICK_MILLISECONDS = 1000
FIRST_COUNT_MILLISECONDS = 1500
COUNT_AGAIN_AFTER = timedelta(minutes=1)
"""Another program may have sent a session back: nobody should have to go to the review to hear of it."""
"""So long after the window is there, what waits in the review is counted for the first time."""


class MainWindow(QMainWindow):
    """Everything a nurse needs without leaving it."""

    def __init__(
        self,
        recorder: Recorder,
        edges: Edges,
        preferences: Preferences,
        appearance: Appearance,
        database: Path,
        sounder: Sounder,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._recorder = recorder
        self._edges = edges
        self._preferences = preferences
        self._lock: DeskLock | None = None
        self._appearance = appearance
        self._sounder = sounder
        self._warnings = RoomWarnings(self, recorder, sounder, preferences)
        flasher = self._warnings.flasher
        self._strip = ChairStrip(flasher)
        self._chairs = ChairsPage(
            recorder,
            edges.register,
            edges.protocols,
            preferences,
            appearance.theme,
            flasher,
            witnesses=edges.sign_in,
        )
        self._pages = Pages(self._chairs, recorder, edges, preferences, database, sounder.player)
        self._rail = NavigationRail(
            (
                Place("chairs", say("Chairs"), "layout-grid"),
                Place("review", say("Review"), "history"),
                Place("drugs", say("Drugs"), "syringe"),
                Place("setup", say("Setup"), "settings"),
                Place("guide", say("Guide"), "circle-question-mark"),
            )
        )
        self._clock_notice = ClockNotice()
        self._notices = QVBoxLayout()
        self._notice_area: NoticeArea | None = None
        self._emergency = EmergencyWatch(recorder, self.add_notice, self)
        self._may_close = False
        self._column = QVBoxLayout()
        self._tick = QTimer(self)
        self._counted_at = recorder.now()
        self._first_count = QTimer(self, singleShot=True, interval=FIRST_COUNT_MILLISECONDS)
        self._arrange()
        self._connect()
        self._add_keys()
        self._strip.show_sessions(recorder.running.values(), recorder.now())
        self.go_to("chairs")
        self._chairs.show_running()
        if edges.has_staff:
            self._lock = self._built_lock()
        self._show_time()

    def start_ticking(self) -> None:
        """Begin to count on each second."""
        self._tick.start(TICK_MILLISECONDS)

    def go_to(self, place: str) -> None:
        """Show the page of this name; it is built when it is first gone to."""
        if place == "setup":
            self._ask_who()
        self._rail.select(place)
        self._pages.show_place(place)
        if place == "chairs":
            self._chairs.focus_entry()
        self._show_warnings()

    def open_setup(self, part: str) -> None:
        """Go to the part of the setup with this key."""
        self.go_to("setup")
        self._pages.open_setup(part)

    def add_notice(self, notice: QWidget) -> None:
        """Show ``notice`` above every page, one at a time; it hides itself while it has nothing to say."""
        if self._notice_area is None:
            # Imported and made when it is first needed: nobody should wait for it at the start.
            from monitor_app.ui.notice_area import NoticeArea

            self._notice_area = NoticeArea()
            self._notices.addWidget(self._notice_area)
        self._notice_area.add(notice)

    def show_anew(self) -> None:
        """Show every chair from what is saved, as after something went wrong on the screen."""
        each_by_itself(
            lambda: self._strip.show_sessions(self._recorder.running.values(), self._recorder.now()),
            lambda: self._chairs.come_back() if self._chairs.is_charting else None,
            self._show_time,
        )

    def tick(self) -> None:
        """Count every chair on to the present moment and look what came of the clock and the schedule."""
        each_by_itself(
            self._emergency.look,
            self._recorder.watch_clock,
            self._recorder.watch_schedule,
            self._recorder.watch_openings,
            self._sounder.look,
            self._watch_desk,
            self._show_time,
        )
        now = self._recorder.now()
        if not self._counted_at <= now < self._counted_at + COUNT_AGAIN_AFTER:
            self._counted_at = now
            self._pages.count_returned()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_warnings()
        self._first_count.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.ui.closing import Unsaved, ask_to_close

        is_locked = self._lock is not None and self._lock.is_locked
        unsaved = Unsaved(
            self._chairs.unsaved_chairs(),
            self._chairs.chairs_with_unsaved_limits(),
            self._pages.drafts(),
            self._chairs.chairs_with_unsaved_corrections(),
            # Whom they are about is told to nobody who is not signed in.
            ("…",) * bool(self._pages.unsaved_reviews()) if is_locked else self._pages.unsaved_reviews(),
            self._recorder.watch_openings(rests=False),
            self._recorder.kept_aside,
        )
        if unsaved.losses() and not self._may_close:
            event.ignore()
            ask_to_close(self, unsaved, self._close_anyway)
            return
        self._tick.stop()
        self._first_count.stop()
        self._sounder.end()
        super().closeEvent(event)

    def _close_anyway(self) -> None:
        self._may_close = True
        self.close()

    def _arrange(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        column = self._column
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        strip_row = QHBoxLayout()
        strip_row.setContentsMargins(14, 0, 14, 0)
        strip_row.addWidget(self._strip)
        column.addLayout(strip_row)
        column.addWidget(self._warnings.elsewhere)
        column.addWidget(self._warnings.message)
        column.addWidget(self._clock_notice)
        column.addLayout(self._notices)
        column.addWidget(self._pages, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(1180, 680)
        self.resize(1366, 820)
        self._rail.show_person(self._recorder.person)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.go_to)
        self._rail.person_pressed.connect(self._press_person)
        self._rail.sound_pressed.connect(partial(self.go_to, "setup"))
        self._strip.chosen.connect(self._go_to_chair)
        self._strip.new_session.connect(self._new_session)
        self._chairs.opened.connect(self._strip.select)
        self._chairs.opened.connect(self._show_warnings)
        self._warnings.elsewhere.chosen.connect(self._go_to_chair)
        self._pages.go_to_chair.connect(self._go_to_chair)
        self._pages.returned_counted.connect(self._show_returned)
        self._pages.person_named.connect(self._person_named)
        self._pages.theme_chosen.connect(self._appearance.choose)
        self._pages.warning_ways_changed.connect(self._warning_ways_changed)
        self._recorder.happened.connect(self._happened)
        self._sounder.changed.connect(self._show_sound)
        self._appearance.changed.connect(self._wear)
        self._tick.timeout.connect(self.tick)
        self._first_count.timeout.connect(self._pages.count_returned)
        self._first_count.timeout.connect(self._ask_who)

    def _add_keys(self) -> None:
        space = self._chairs
        keys: dict[str, Callable[[], None]] = {
            "F1": partial(self.go_to, "guide"),
            "F2": self._new_session,
            "F4": partial(space.press, "F4"),
            "F6": partial(space.press, "F6"),
            "F8": partial(self._at_the_chair, space.focus_entry),
            "F9": partial(self._at_the_chair, space.acknowledge, where=space.come_to_waiting),
            "F10": partial(self._at_the_chair, space.silence, where=space.come_to_waiting),
            "Ctrl+F10": self._warnings.silence_all,
            "F12": self._lock_desk,
            "Ctrl+R": space.correct_last,
            "Ctrl+L": space.open_limits,
            "Ctrl+T": space.toggle_time,
            "Ctrl+N": space.write_note,
        }
        for number in range(1, MOST_CHAIR_KEYS + 1):
            keys[f"Ctrl+{number}"] = partial(self._open_chair_at, number - 1)
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._press, key, act))

    def _press(self, key: str, act: Callable[[], None]) -> None:
        """Do what a key of the window does; at a locked desk that is little."""
        if self._lock is not None and self._lock.is_locked:
            self._lock.press(key)
        else:
            act()

    def _at_the_chair(self, act: Callable[[], None], where: Callable[[], None] | None = None) -> None:
        """Go to the chair first: nothing is acknowledged or charted in a session that is not in sight."""
        if self._chairs.is_charting:
            act()
            return
        self.go_to("chairs")
        (where or self._chairs.come_back)()

    def _new_session(self) -> None:
        self.go_to("chairs")
        self._chairs.begin_check_in()

    def _open_chair_at(self, place: int) -> None:
        self.go_to("chairs")
        self._chairs.open_chair_at(place)

    def _go_to_chair(self, session_id: str) -> None:
        if self._lock is not None and self._lock.is_locked:
            self._lock.show_chair(session_id)
            return
        self.go_to("chairs")
        self._chairs.open_chair(session_id)

    def _press_person(self) -> None:
        """Change who charts: by signing in where the file has staff, else by a name in the setup."""
        if self._lock is not None and self._lock.has_staff:
            self._lock.open_switch(self._rail.person_button)
            return
        self.go_to("setup")
        self._pages.focus_person()

    def _person_named(self, name: str) -> None:
        if self._lock is not None and self._lock.has_staff:
            return
        self._recorder.person = name
        self._rail.show_person(name)

    def _ask_who(self) -> None:
        """Follow from now on who is at the desk; a file without staff stays open to all."""
        if self._lock is None:
            # Where the staff cannot be read now, the next time tells.
            with suppress(Fault):
                self._lock = self._built_lock()

    def _built_lock(self) -> DeskLock:
        # Imported when it is first needed: nobody should wait for it at the start of a file without staff.
        from monitor_app.ui.people.desk_lock import DeskLock

        lock = DeskLock(
            self._pages,
            self._column,
            self._recorder,
            self._edges.sign_in(),
            self._preferences,
            self._warnings.flasher,
            self._chairs.chairs_with_anything_typed,
        )
        lock.changed.connect(partial(self._show_who, lock))
        lock.opened.connect(self._chairs.focus_entry)
        lock.left_behind.connect(self._warnings.tell)
        self._show_who(lock)
        return lock

    def _show_who(self, lock: DeskLock) -> None:
        is_locked = lock.is_locked
        if is_locked:
            self._rail.show_locked()
        else:
            self._rail.show_person(self._recorder.person, signs_in=lock.has_staff)
        self._rail.set_locked(is_locked)
        self._strip.set_private(is_locked)
        self._warnings.elsewhere.is_private = is_locked
        self._pages.show_staffed(lock.has_staff)
        if not is_locked:
            self._pages.meet_person()
        self._show_warnings()

    def _watch_desk(self) -> None:
        if self._lock is not None:
            self._lock.tick(self._recorder.now())

    def _lock_desk(self) -> None:
        self._ask_who()
        if self._lock is not None:
            self._lock.lock()

    def _happened(self, session: Session, _entries: tuple[Entry, ...]) -> None:
        each_by_itself(
            lambda: self._strip.follow(session, self._recorder.running.values(), self._recorder.now()),
            self._show_warnings,
            lambda: self._pages.refresh(session),
        )

    def _show_time(self) -> None:
        now = self._recorder.now()
        each_by_itself(
            lambda: self._strip.show_time(now),
            lambda: self._chairs.show_time(now),
            self._show_warnings,
            lambda: self._clock_notice.show_difference(self._recorder.ahead_of_computer()),
        )

    def _show_warnings(self) -> None:
        is_locked = self._lock is not None and self._lock.is_locked
        in_view = self._lock.in_view if self._lock is not None and is_locked else self._chairs.in_view
        self._warnings.show_room(in_view)

    def _show_returned(self, count: int) -> None:
        words = say_count(
            "{count} session was returned with a question",
            "{count} sessions were returned with a question",
            count,
        )
        self._rail.show_waiting("review", count, words)

    def _show_sound(self) -> None:
        self._rail.show_sound(self._sounder.trouble)
        self._chairs.show_sound(self._sounder.trouble)
        if self._lock is not None:
            self._lock.show_sound(self._sounder.trouble)
        self._show_warnings()

    def _warning_ways_changed(self) -> None:
        self._sounder.look()
        self._show_warnings()

    def _wear(self, theme: Theme) -> None:
        self._chairs.set_theme(theme)
        self._pages.set_theme(theme)
