"""Limits of a protocol, and what follows a warning: the recheck, and the question on acknowledging."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.limits import Limit
from monitor_app.domain.protocol import AcknowledgeAsks, Protocol
from monitor_app.domain.wording import say
from monitor_app.ui.limits.limits_editor import LimitsEditor
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.fields import drop_down, figure_field, labelled
from monitor_app.ui.setup.protocols.tab import ProtocolTab


class LimitsTab(ProtocolTab):
    """The table of limits above the figures of the recheck; ``source`` names new limits."""

    def __init__(self, source: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(object_name="limitsTab", parent=parent)
        self._origin: tuple[Limit, ...] | None = None
        self._editor = LimitsEditor(source)
        self._asks = drop_down(
            say("Ask on acknowledge"),
            {asks.value: asks_words(asks) for asks in AcknowledgeAsks},
            object_name="acknowledgeAsksCombo",
        )
        self.layout_below.setSpacing(6)
        self.content.addWidget(self._editor, 1)
        self.layout_below.addLayout(self._foot())
        self._editor.changed.connect(self._write_limits)
        self._asks.activated.connect(self._write_asks)

    def _foot(self) -> QHBoxLayout:
        warning = figure_field(
            say("Recheck after warning"), object_name="recheckWarningField", unit=say("min")
        )
        critical = figure_field(
            say("Recheck after critical"), object_name="recheckCriticalField", unit=say("min")
        )
        self.tie_part("recheck", "warning", warning)
        self.tie_part("recheck", "critical", critical)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(warning, 1)
        foot.addWidget(critical, 1)
        foot.addWidget(labelled(say("Ask on acknowledge"), self._asks), 1)
        return foot

    def show_editing(self, editing: Editing, mistakes: Sequence[Mistake]) -> None:
        """Mark as changed what differs from the edition in use; of a new protocol nothing is."""
        self._origin = None if editing.origin is None else editing.origin.limits
        super().show_editing(editing, mistakes)

    def show_protocol(self, protocol: Protocol, mistakes: Sequence[Mistake]) -> None:
        super().show_protocol(protocol, mistakes)
        self._editor.set_limits(protocol.limits, self._origin)
        self._asks.setCurrentIndex(self._asks.findData(protocol.acknowledge_asks.value))

    def take_focus(self) -> None:
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, mistake: Mistake) -> None:
        number = mistake.place[1] if mistake.place[0] == "limits" and len(mistake.place) > 1 else None
        if isinstance(number, int) and self._protocol is not None:
            self._editor.choose_limit(number)
            self.take_focus()
        elif mistake.place[0] == "limits":
            self.take_focus()
        else:
            super().go_to(mistake)

    def _write_limits(self) -> None:
        if self._protocol is not None:
            self.write(replace(self._protocol, limits=self._editor.limits()))

    def _write_asks(self) -> None:
        if self._protocol is not None:
            asks = AcknowledgeAsks(str(self._asks.currentData()))
            self.write(replace(self._protocol, acknowledge_asks=asks))


def asks_words(asks: AcknowledgeAsks) -> str:
    """Return for what acknowledging asks what was done."""
    match asks:
        case AcknowledgeAsks.NOTHING:
            return say("nothing")
        case AcknowledgeAsks.CRITICAL:
            return say("critical warnings")
        case AcknowledgeAsks.EVERY:
            return say("every warning")
