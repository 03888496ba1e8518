"""Keeps the window covered while nobody is signed in, and locks it when nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.people_facts import Right
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.sign_in import SignIn
from monitor_app.ui.people.cover import LockedCover
from monitor_app.ui.people.presence import Presence
from monitor_app.ui.people.switch_panel import SwitchPanel
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.warnings.flasher import Flasher

LOOK_AGAIN_AFTER = timedelta(seconds=15)
"""So often it is looked whether another program has changed the staff."""


class DeskLock(QObject):
    """Puts a cover in the place of ``pages`` while the desk is locked; what is typed behind it stays.

    A file without staff is never locked, and nothing of this is seen. ``unsaved`` names the chairs with
    something that is typed and not saved.
    """

    changed = Signal()
    """The desk was locked or unlocked, or somebody else is there."""
    opened = Signal()
    """The pages are there again, and what had the focus before is not."""
    left_behind = Signal(str)
    """A sentence for somebody who comes to what another person has typed and not saved."""

    def __init__(
        self,
        pages: QWidget,
        column: QVBoxLayout,
        recorder: Recorder,
        sign_in: SignIn,
        preferences: Preferences,
        flasher: Flasher,
        unsaved: Callable[[], list[str]],
    ) -> None:
        super().__init__(pages)
        self._pages = pages
        self._column = column
        self._recorder = recorder
        self._sign_in = sign_in
        self._preferences = preferences
        self._flasher = flasher
        self._unsaved = unsaved
        self._cover: LockedCover | None = None
        self._switch: SwitchPanel | None = None
        self._presence: Presence | None = None
        self._came_from: QWidget | None = None
        self._was = sign_in.acting
        self._typed_by = ""
        self._is_last_picked = False
        """Whether who was here last is offered first: where the desk locked itself, they mostly come back."""
        self._looked_at = recorder.now()
        sign_in.changed.connect(self._follow)
        recorder.happened.connect(self._happened)
        self._follow()

    @property
    def is_locked(self) -> bool:
        """Return whether nobody is signed in where there are staff."""
        return self._sign_in.is_locked

    @property
    def has_staff(self) -> bool:
        """Return whether it is asked who is there."""
        return not self._sign_in.staff.is_open

    @property
    def in_view(self) -> str | None:
        """Return the id of the session whose warnings are in sight on the cover, None while none is."""
        return None if self._cover is None else self._cover.session_id

    def tick(self, now: datetime) -> None:
        """Count on to ``now``: lock where nobody was there for long, and look who works here."""
        if not timedelta() <= now - self._looked_at < LOOK_AGAIN_AFTER:
            self._looked_at = now
            # Where it cannot be read, the next look tells.
            with suppress(Fault):
                self._sign_in.look()
        self._lock_where_nobody_is(now)
        if self._cover is not None and self.is_locked:
            self._cover.show_time(now)
        elif self._switch is not None:
            self._switch.panel.show_time(now)

    def _lock_where_nobody_is(self, now: datetime) -> None:
        after = timedelta(minutes=self._preferences.lock_minutes)
        if self._presence is None or self.is_locked or not after:
            return
        if self._presence.absent_for(now) >= after:
            self._is_last_picked = True
            self._sign_in.lock(automatic=True)

    def lock(self) -> None:
        """Lock the desk; nothing happens in a file without staff."""
        self._is_last_picked = False
        self._sign_in.lock()

    def open_switch(self, anchor: QWidget) -> None:
        """Offer to lock or to switch, beside ``anchor``; at a locked desk go to the sign-in."""
        if self._cover is not None and self.is_locked:
            self._cover.panel.take_focus()
            return
        if self._switch is None:
            self._switch = SwitchPanel(self._recorder, self._sign_in)
            self._switch.lock_wanted.connect(self.lock)
        self._switch.prepare()
        self._switch.open_at(anchor)

    def press(self, key: str) -> None:
        """Do what this key of the window does at a locked desk: refuse, but for what warnings need."""
        cover = self._cover
        if cover is None:
            return
        if key == "F9":
            cover.acknowledge()
        elif key.startswith("Ctrl+") and key[-1] in "123456789" and key[-2] == "+":
            cover.show_chair_at(int(key[-1]) - 1)
        elif key in ("F1", "F12"):
            cover.tell(say("Nobody is signed in. Sign in first."))
        else:
            cover.tell(self._recorder.pen.refuse(Right.CHART).sentence)

    def show_chair(self, session_id: str) -> None:
        """Show the warnings of this chair on the cover."""
        if self._cover is not None:
            self._cover.show_chair(session_id)

    def show_sound(self, trouble: str) -> None:
        """Say by the warnings why nothing can be heard; "" where it can."""
        if self._cover is not None:
            self._cover.show_sound(trouble)

    def _follow(self) -> None:
        before, self._was = self._was, self._sign_in.acting
        if self.has_staff and self._presence is None:
            self._presence = Presence(self._recorder.now, self)
        if self.is_locked:
            self._cover_pages(before.person_id)
        elif not self._uncover() and before.person_id not in ("", self._was.person_id):
            self._typed_by = before.name
            self._tell_left_behind()
        if self._switch is not None:
            self._switch.panel.refresh()
        self.changed.emit()

    def _cover_pages(self, who: str) -> None:
        if self._cover is None:
            self._cover = LockedCover(self._recorder, self._sign_in, self._flasher)
            self._cover.turned.connect(self.changed)
            self._column.addWidget(self._cover, 1)
        elif not self._cover.isHidden() and self._pages.isHidden():
            self._cover.panel.refresh()
            return
        if self._switch is not None:
            self._switch.close_panel()
        self._came_from = QApplication.focusWidget()
        self._typed_by = self._name_of(who)
        _close_what_floats(self._pages.window())
        self._pages.hide()
        self._cover.show()
        self._cover.tell("")
        self._cover.show_room(self._recorder.now())
        self._cover.panel.begin(who if self._is_last_picked else "")
        self._cover.panel.take_focus()

    def _uncover(self) -> bool:
        """Show the pages again; return whether they were covered."""
        if self._presence is not None:
            self._presence.notice()
        if self._cover is None or self._cover.isHidden():
            return False
        self._cover.hide()
        self._pages.show()
        self._give_focus_back()
        self._tell_left_behind()
        return True

    def _give_focus_back(self) -> None:
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.opened.emit()

    def _tell_left_behind(self) -> None:
        chairs, typed_by = self._unsaved(), self._typed_by
        if chairs and typed_by and typed_by != self._sign_in.acting.name:
            self.left_behind.emit(
                say(
                    "What {person} typed is not saved yet: {chairs}. What you save is yours.",
                    person=typed_by,
                    chairs=", ".join(chairs),
                )
            )

    def _name_of(self, person_id: str) -> str:
        person = self._sign_in.staff.people.get(person_id)
        return "" if person is None else person.name

    def _happened(self, _session: Session, _entries: tuple[Entry, ...]) -> None:
        if self._cover is not None and self.is_locked:
            self._cover.show_room(self._recorder.now())


def _close_what_floats(window: QWidget) -> None:
    """Take away what stands over the pages and may hold names: menus, questions, tool tips."""
    QToolTip.hideText()
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        following = QApplication.activePopupWidget()
        popup = following if following is not popup else None
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
