"""Side effects: one press notes the onset, another the end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from monitor_app.domain import decisions
from monitor_app.domain.entries import SideEffect
from monitor_app.domain.names import side_effect_name
from monitor_app.domain.session import Session, SideEffectCourse
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.events.popover import Popover
from monitor_app.ui.chairs.events.side_effects import OpenSideEffect, open_courses, resolving
from monitor_app.ui.chairs.events.to_record import ToRecord
from monitor_app.ui.controls.button import Button, Chip
from monitor_app.ui.controls.flow_row import FlowRow
from monitor_app.ui.controls.text import TextLabel, TextRole


class SideEffectsPanel(Popover):
    """The ten side effects as chips, those present checked, and the present ones with their times."""

    submitted = Signal(object)
    """:class:`ToRecord`"""

    def __init__(self) -> None:
        super().__init__(say("Side effects"), object_name="sideEffectsPopover", width=470)
        self._session: Session | None = None
        self._drafts: dict[str, str] = {}
        self._present: list[OpenSideEffect] = []
        self._sent_other = False
        hint = say("Press when it begins. Press again when it is over.")
        self.body.addWidget(TextLabel(hint, TextRole.MUTED))
        self._chips = {effect: self._chip(effect) for effect in SideEffect}
        chips = FlowRow()
        chips.set_widgets(list(self._chips.values()))
        self.body.addWidget(chips)
        self._other = QLineEdit()
        self._other.setObjectName("otherSideEffectField")
        self._other.setAccessibleName(say("Another side effect"))
        self._other.setPlaceholderText(say("Another side effect"))
        self._other.setMaxLength(120)
        self._save = Button(say("Save"), object_name="saveOtherSideEffectButton")
        self._save.clicked.connect(self._submit_other)
        self._other_row = QWidget()
        row = QHBoxLayout(self._other_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._other, 1)
        row.addWidget(self._save)
        self._other_row.hide()
        self.body.addWidget(self._other_row)
        self._present_row = FlowRow()
        self.body.addWidget(self._present_row)
        self._message = TextLabel("", TextRole.CRITICAL, object_name="sideEffectsMessage", wraps=True)
        self._message.hide()
        self.body.addWidget(self._message)

    def show_session(self, session: Session) -> None:
        """Show which side effects ``session`` has now."""
        before, self._session = self._session, session
        if before is None or before.session_id != session.session_id:
            if before is not None:
                self._drafts[before.session_id] = self._other.text()
            self.close_panel(give_focus_back=False)
            self._other.setText(self._drafts.pop(session.session_id, ""))
            self._other_row.setVisible(bool(self._other.text()))
            self.complain("")
        present = open_courses(session)
        known = {course.effect for course in present}
        for effect, chip in self._chips.items():
            chip.setChecked(effect in known and effect is not SideEffect.OTHER)
        self._show_present(present)
        if not self.isHidden():
            self.place()

    def complain(self, sentence: str, *, retry: bool = False) -> None:
        """Say why it was not recorded."""
        again = say("{sentence} Press again to retry.", sentence=sentence) if retry else sentence
        self._message.setText(again)
        self._message.setVisible(bool(sentence))
        if not self.isHidden():
            self.place()

    def recorded(self) -> None:
        """Take away what was typed: it is saved. The panel stays open for the next side effect."""
        self.complain("")
        if self._sent_other:
            self._other.clear()
            self._other_row.hide()
            self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._other.hasFocus():
                self._submit_other()
        else:
            super().keyPressEvent(event)

    def _chip(self, effect: SideEffect) -> Chip:
        camel = "".join(part.capitalize() for part in effect.value.split("_"))
        words = side_effect_name(effect)
        is_other = effect is SideEffect.OTHER
        chip = Chip(
            say("{effect}…", effect=words) if is_other else words,
            checkable=not is_other,
            object_name=f"sideEffect{camel}",
        )
        chip.clicked.connect(lambda: self._press(effect))
        return chip

    def _press(self, effect: SideEffect) -> None:
        """A chip shows what is saved and nothing else, so it does not follow the press by itself."""
        session = self._session
        if session is None:
            return
        if effect is SideEffect.OTHER:
            self._other_row.show()
            self.place()
            self._other.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        course = next((one for one in open_courses(session) if one.effect is effect), None)
        self._chips[effect].setChecked(course is not None)
        self._sent_other = False
        if course is not None:
            self.submitted.emit(resolving(session, course))
            return
        decision = partial(decisions.begin_side_effect, effect=effect)
        self.submitted.emit(ToRecord(session.session_id, decision, side_effect_name(effect)))

    def _submit_other(self) -> None:
        if self._session is None:
            return
        self._sent_other = True
        text = self._other.text()
        decision = partial(decisions.begin_side_effect, effect=SideEffect.OTHER, text=text)
        self.submitted.emit(ToRecord(self._session.session_id, decision, text.strip()))

    def _resolve(self, course: SideEffectCourse) -> None:
        if self._session is not None:
            self._sent_other = False
            self.submitted.emit(resolving(self._session, course))

    def _show_present(self, present: tuple[SideEffectCourse, ...]) -> None:
        """Those in words of their own have no chip above, so they are listed here."""
        for badge in self._present:
            badge.hide()
            badge.deleteLater()
        others = [course for course in present if course.effect is SideEffect.OTHER]
        self._present = []
        for place, course in enumerate(others):
            badge = OpenSideEffect(course, object_name=f"presentSideEffect{place}", parent=self._present_row)
            badge.clicked.connect(partial(self._resolve, course))
            self._present.append(badge)
        self._present_row.set_widgets(self._present)
        self._present_row.setVisible(bool(self._present))
