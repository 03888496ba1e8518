"""What the tabs of the editor have in common: they show a protocol and tell what a person makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.protocol import Protocol
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.value_field import ValueField
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.fields import Tied, figure, written


class ProtocolTab(QWidget):
    """A form over one part of a protocol; add to ``content``. It scrolls where there is no room.

    ``edited`` carries the protocol with what a person has just changed.
    """

    edited = Signal(object)

    def __init__(self, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._protocol: Protocol | None = None
        self._mistakes: Sequence[Mistake] = ()
        self._tied: list[Tied] = []
        self._scroll = FormArea()
        self.content = self._scroll.content
        self.content.setContentsMargins(0, 2, 0, 0)
        self.content.setSpacing(12)
        self.layout_below = QVBoxLayout(self)
        self.layout_below.setContentsMargins(0, 0, 0, 0)
        self.layout_below.setSpacing(8)
        self.layout_below.addWidget(self._scroll, 1)

    def show_editing(self, editing: Editing, mistakes: Sequence[Mistake]) -> None:
        """Show the chosen protocol as it is written now, and ``mistakes`` at the fields they are about."""
        if editing.protocol is not None:
            self.show_protocol(editing.protocol, mistakes)

    def show_protocol(self, protocol: Protocol, mistakes: Sequence[Mistake]) -> None:
        """Show ``protocol``, and ``mistakes`` at the fields they are about."""
        self._protocol = protocol
        self._mistakes = mistakes
        for tied in self._tied:
            tied.show(protocol, mistakes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what has the focus in sight when something below takes room."""
        super().resizeEvent(event)
        focused: QWidget | None = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self._scroll.ensureWidgetVisible(focused, 0, 12)

    def take_focus(self) -> None:
        """Put the focus on the first field."""
        fields = [tied.field for tied in self._tied if not tied.field.isHidden()]
        if fields:
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, mistake: Mistake) -> None:
        """Put the focus where ``mistake`` is."""
        for tied in self._tied:
            if mistake.place[: len(tied.place)] == tied.place:
                self.bring(tied.field)
                return
        self.take_focus()

    def bring(self, field: QWidget) -> None:
        """Scroll to ``field`` and put the focus into it."""
        self._scroll.ensureWidgetVisible(field, 0, 30)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def tie(
        self,
        place: tuple[str, ...],
        field: ValueField,
        text_of: Callable[[Protocol], str],
        put: Callable[[Protocol, str], Protocol],
    ) -> ValueField:
        """Have ``field`` show and write one part of the protocol; return it."""
        tied = Tied(place, field, text_of, put)
        self._tied.append(tied)
        field.edited.connect(partial(self._write_tied, tied))
        field.submitted.connect(self.focusNextChild)
        return field

    def tie_part(
        self,
        part: str,
        name: str,
        field: ValueField,
        text_of: Callable[[Any], str] = written,
        value_of: Callable[[str], Any] = figure,
    ) -> None:
        """Have ``field`` show and write ``name`` in the ``part`` of a protocol, such as its schedule."""

        def put(protocol: Protocol, text: str) -> Protocol:
            changes: dict[str, Any] = {part: replace(getattr(protocol, part), **{name: value_of(text)})}
            return replace(protocol, **changes)

        self.tie((part, name), field, lambda p: text_of(getattr(getattr(p, part), name)), put)

    def write(self, protocol: Protocol) -> None:
        """Take ``protocol`` as what a person has made of the one shown."""
        self._protocol = protocol
        self.edited.emit(protocol)

    def _write_tied(self, tied: Tied, text: str) -> None:
        if self._protocol is not None:
            self.write(tied.put(self._protocol, text))
