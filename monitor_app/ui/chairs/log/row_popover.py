"""What a press on a row of the log opens: its whole story, and the way to correct it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.events.popover import Popover
from monitor_app.ui.chairs.log.rows import LogRow
from monitor_app.ui.chairs.log.story import history_of, place_words
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.text import TextLabel, TextRole

_WIDTH = 460
_TALLEST = 260


class RowPopover(Popover):
    """Shows one row at a time; ``wanted`` carries the row that is to be corrected."""

    wanted = Signal(object)

    def __init__(self, *, corrects: bool) -> None:
        super().__init__(say("Entry"), object_name="rowPopover", width=_WIDTH)
        self._row: LogRow | None = None
        self._story = TextLabel("", object_name="rowStory", wraps=True)
        self._story.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._remark = TextLabel("", TextRole.MUTED, object_name="rowRemark", wraps=True)
        self._area = FormArea()
        self._area.content.setSpacing(8)
        self._area.content.addWidget(self._story)
        self._area.content.addWidget(self._remark)
        self._area.content.addStretch(1)
        self._correct = Button(
            say("Correct…"), ButtonKind.PRIMARY, icon="pen-line", object_name="correctRowButton"
        )
        self._close = Button(say("Close"), object_name="closeRowButton")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._correct)
        buttons.addWidget(self._close)
        self.body.addWidget(self._area)
        self.body.addLayout(buttons)
        self._correct.setVisible(corrects)
        self._correct.clicked.connect(self._want)
        self._close.clicked.connect(lambda: self.close_panel())

    def show_row(self, session: Session, row: LogRow, remark: str, anchor: QWidget) -> None:
        """Open at ``anchor`` with the story of ``row``; ``remark`` is what the log says beside it."""
        self._row = row
        self.title.setText(place_words(session, row))
        story = "\n".join(history_of(session, row))
        self._story.setText(story)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark) and remark not in story)
        self._fit()
        self.open_at(anchor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._correct.isVisible():
            self._want()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Take the height of the words, up to what leaves most of the window in sight."""
        room = _WIDTH - 2 * 14 - self._area.verticalScrollBar().sizeHint().width()
        labels = [label for label in (self._story, self._remark) if not label.isHidden()]
        wanted = sum(label.heightForWidth(room) + 8 for label in labels)
        self._area.setFixedHeight(min(wanted, _TALLEST))

    def _want(self) -> None:
        row = self._row
        self.close_panel(give_focus_back=False)
        if row is not None:
            self.wanted.emit(row)
