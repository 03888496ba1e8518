"""Checklists: what is asked before a session, and the medicines that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.protocol import Check, CheckKind, Protocol
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Chip
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.fields import judge, text_field
from monitor_app.ui.setup.protocols.row_tab import RowTab
from monitor_app.ui.setup.protocols.rows import Row
from monitor_app.ui.setup.protocols.sequences import free_name
from monitor_app.ui.style_sheet import set_style_property


class ChecksTab(RowTab[Check]):
    """The checks of the check-in in their order; medicines one a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            label=say("Checks before the session"),
            name="Check",
            add=say("Add a check"),
            object_name="checksTab",
            parent=parent,
        )
        self._text = text_field(say("Check"), object_name="checkTextField")
        self._kind = SegmentedChoice(
            "", {kind.value: check_kind_words(kind) for kind in CheckKind}, object_name="checkKindChoice"
        )
        self._kind.setAccessibleName(say("Kind of check"))
        self._at_start = Chip(say("again at the start"), checkable=True, object_name="checkAtStartChip")
        set_style_property(self._at_start, "tall", "true")
        self._at_start.setToolTip(say("While it is open, it is asked again at the start of the treatment"))
        self._medicines = QPlainTextEdit()
        self._medicines.setObjectName("medicinesField")
        self._medicines.setAccessibleName(say("Medicines that matter, one a line"))
        self._medicines.setTabChangesFocus(True)
        self._medicines.setMinimumHeight(66)
        self._medicines.setMaximumHeight(112)
        self._wrong = TextLabel("", TextRole.CRITICAL, object_name="medicinesMistake", wraps=True)
        self._wrong.hide()
        self._arrange()
        self._text.edited.connect(self._write_text)
        self._text.submitted.connect(self.take_focus)
        self._kind.changed.connect(self._write_kind)
        self._at_start.clicked.connect(self._write_at_start)
        self._medicines.textChanged.connect(self._write_medicines)

    def _arrange(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(10)
        second.addWidget(self._kind, 1)
        second.addWidget(self._at_start, 0, Qt.AlignmentFlag.AlignVCenter)
        self.form.addWidget(self._text)
        self.form.addLayout(second)
        self.content.addWidget(TextLabel(say("Medicines that matter, one a line"), TextRole.MUTED))
        self.content.addWidget(self._medicines)
        self.content.addWidget(self._wrong)

    def things(self, protocol: Protocol) -> tuple[Check, ...]:
        return protocol.checks

    def with_things(self, protocol: Protocol, things: tuple[Check, ...]) -> Protocol:
        return replace(protocol, checks=things)

    def row(self, thing: Check) -> Row:
        kind = check_kind_words(thing.kind)
        tag = say("{kind} · again at the start", kind=kind) if thing.at_start else kind
        return Row(thing.text, tag)

    def new_thing(self, protocol: Protocol) -> Check:
        return Check(free_name("own", {check.key for check in protocol.checks}), "", CheckKind.ASKED)

    def show_thing(self, thing: Check, place: int, mistakes: Sequence[Mistake]) -> None:
        if self._text.text() != thing.text:
            self._text.set_text(thing.text)
        self._kind.set_value(thing.kind.value)
        self._at_start.setChecked(thing.at_start)
        judge(self._text, ("checks", place), mistakes)

    def focus_form(self) -> None:
        self.bring(self._text)

    def show_protocol(self, protocol: Protocol, mistakes: Sequence[Mistake]) -> None:
        super().show_protocol(protocol, mistakes)
        if _medicines(self._medicines.toPlainText()) != protocol.medicines:
            self._medicines.blockSignals(True)
            self._medicines.setPlainText("\n".join(protocol.medicines))
            self._medicines.blockSignals(False)
        wrong = next((m.sentence for m in mistakes if m.place[0] == "medicines"), "")
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))

    def go_to(self, mistake: Mistake) -> None:
        if mistake.place[0] == "medicines":
            self.bring(self._medicines)
        else:
            super().go_to(mistake)

    def _write_text(self, text: str) -> None:
        check = self.chosen_thing()
        if check is not None:
            self.write_thing(replace(check, text=text))

    def _write_kind(self, value: str) -> None:
        check = self.chosen_thing()
        if check is not None and check.kind.value != value:
            self.write_thing(replace(check, kind=CheckKind(value)))

    def _write_at_start(self, on: bool) -> None:
        check = self.chosen_thing()
        if check is not None:
            self.write_thing(replace(check, at_start=on))

    def _write_medicines(self) -> None:
        if self._protocol is not None:
            self.write(replace(self._protocol, medicines=_medicines(self._medicines.toPlainText())))


def check_kind_words(kind: CheckKind) -> str:
    """Return what a check is for."""
    match kind:
        case CheckKind.ASKED:
            return say("asked")
        case CheckKind.UNSUITABLE:
            return say("should be absent")


def _medicines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
