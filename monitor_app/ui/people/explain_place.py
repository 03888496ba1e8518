"""Where the strip stands that asks who acted at the locked desk; nothing is there while nothing is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain.session import Session
from monitor_app.recorder import Recorder

if TYPE_CHECKING:
    from monitor_app.ui.people.explain_strip import ExplainStrip


class ExplainPlace(QWidget):
    """Makes the strip when it is first needed: most sessions never need one."""

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._strip: ExplainStrip | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_session(self, session: Session) -> None:
        """Ask about what was done in ``session`` at a locked desk and is not explained."""
        asks = any(not one.who for one in session.emergencies)
        if asks and self._strip is None:
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.ui.people.explain_strip import ExplainStrip

            self._strip = ExplainStrip(self._recorder)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self._strip)
        if self._strip is not None:
            self._strip.show_session(session)
        self.setVisible(asks)
