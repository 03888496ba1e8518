"""A tab with a list of things and, below it, the form of the chosen one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.protocol import Protocol
from monitor_app.ui.setup.protocols.rows import Row, RowsEditor
from monitor_app.ui.setup.protocols.sequences import changed_at, moved, removed_at
from monitor_app.ui.setup.protocols.tab import ProtocolTab
from monitor_app.ui.style_sheet import set_style_property

Thing = TypeVar("Thing")


class RowTab(ProtocolTab, Generic[Thing]):
    """Keeps which thing is chosen; what the things are, the tabs below say.

    Put the fields of the chosen thing into ``form``.
    """

    def __init__(
        self, *, label: str, name: str, add: str, object_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(object_name=object_name, parent=parent)
        self._place = 0
        self._rows = RowsEditor(label, name, add)
        frame = QFrame()
        set_style_property(frame, "inset", "true")
        self.frame = frame
        self.form = QVBoxLayout(frame)
        self.form.setContentsMargins(10, 8, 10, 10)
        self.form.setSpacing(8)
        self.content.addWidget(self._rows, 1)
        self.content.addWidget(frame)
        self._rows.chosen.connect(self._choose)
        self._rows.added.connect(self._add)
        self._rows.removed.connect(self._remove)
        self._rows.moved.connect(self._move)
        self._rows.opened.connect(self.focus_form)

    @abstractmethod
    def things(self, protocol: Protocol) -> tuple[Thing, ...]:
        """Return the things of ``protocol``."""

    @abstractmethod
    def with_things(self, protocol: Protocol, things: tuple[Thing, ...]) -> Protocol:
        """Return ``protocol`` with other things."""

    @abstractmethod
    def row(self, thing: Thing) -> Row:
        """Return what the list says of a thing."""

    @abstractmethod
    def new_thing(self, protocol: Protocol) -> Thing:
        """Return the thing that is added: empty, to be written."""

    @abstractmethod
    def show_thing(self, thing: Thing, place: int, mistakes: Sequence[Mistake]) -> None:
        """Show the chosen thing in the form."""

    @abstractmethod
    def focus_form(self) -> None:
        """Put the focus into the first field of the form."""

    def show_protocol(self, protocol: Protocol, mistakes: Sequence[Mistake]) -> None:
        super().show_protocol(protocol, mistakes)
        things = self.things(protocol)
        self._place = max(0, min(self._place, len(things) - 1))
        self._rows.show_rows([self.row(thing) for thing in things], self._place)
        self.frame.setVisible(bool(things))
        if things:
            self.show_thing(things[self._place], self._place, mistakes)

    def take_focus(self) -> None:
        self._rows.take_focus()

    def go_to(self, mistake: Mistake) -> None:
        number = mistake.place[1] if len(mistake.place) > 1 else 0
        if isinstance(number, int):
            self._rows.choose(number)
        self.focus_form()

    def write_thing(self, thing: Thing) -> None:
        """Take ``thing`` as what a person has made of the chosen one."""
        if self._protocol is not None and self.things(self._protocol):
            self._write_things(changed_at(self.things(self._protocol), self._place, thing))

    def chosen_thing(self) -> Thing | None:
        """Return the chosen thing, None where there is none."""
        things = () if self._protocol is None else self.things(self._protocol)
        return things[self._place] if things else None

    def _write_things(self, things: tuple[Thing, ...]) -> None:
        if self._protocol is not None:
            self.write(self.with_things(self._protocol, things))

    def _choose(self, place: int) -> None:
        if self._protocol is not None and 0 <= place < len(self.things(self._protocol)):
            self._place = place
            self.show_protocol(self._protocol, self._mistakes)

    def _add(self) -> None:
        if self._protocol is None:
            return
        things = self.things(self._protocol)
        self._place = len(things)
        self._write_things((*things, self.new_thing(self._protocol)))
        self.focus_form()

    def _remove(self, place: int) -> None:
        if self._protocol is not None:
            self._write_things(removed_at(self.things(self._protocol), place))
            self._rows.take_focus()

    def _move(self, place: int, to: int) -> None:
        if self._protocol is not None:
            self._place = to
            self._write_things(moved(self.things(self._protocol), place, to))
