"""What was changed in a record since it was signed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from monitor_app.domain.entries import Entry
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.events.popover import Popover
from monitor_app.ui.chairs.log.story import change_line
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.text import TextLabel, TextRole

_WIDTH = 460
_HIGHEST = 260


class ChangesPanel(Popover):
    """Lists the corrections and addenda that the latest signature does not cover."""

    def __init__(self) -> None:
        super().__init__(say("Changed since signature"), object_name="changesPanel", width=_WIDTH)
        self._words = TextLabel("", TextRole.BODY, object_name="changesWords", wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._words)
        close = Button(say("Close"), object_name="closeChangesButton")
        close.clicked.connect(self._close)
        self.body.addWidget(self._area)
        self.body.addWidget(close)

    def show_changes(self, session: Session, changes: tuple[Entry, ...]) -> None:
        """Show ``changes`` of ``session``, oldest first."""
        self._words.setText("\n\n".join(change_line(session, entry) for entry in changes))
        wanted = self._words.heightForWidth(_WIDTH - 44) + 4
        self._area.setFixedHeight(min(max(wanted, 44), _HIGHEST))
        if not changes:
            self.close_panel(give_focus_back=False)

    def _close(self) -> None:
        self.close_panel()
