"""What is said of files on their way: how far they are, where they are, or why there are none."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.wording import say, say_count
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.icon_button import IconButton
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.ports import Progress
from monitor_app.ui.theme import current_theme

WIDTH = 520
LONGEST_NAME = 36
"""Characters of a file's name: a word that is longer than the line would be cut."""
_RADIUS = 12.0
_GAP = 6
_MARGIN = 8


class HandOnStrip(QWidget):
    """Floats in the window below its anchor, in sight as long as that is, and covers nothing for longer.

    It moves no field of the page and takes no focus; Tab comes to it from ``after``.
    """

    cancel_wanted = Signal()
    folder_wanted = Signal(object)
    """(Path): the folder that is to be opened."""

    def __init__(self, anchor: QWidget, after: QWidget) -> None:
        super().__init__()
        self.setObjectName("handOnStrip")
        self.setFixedWidth(WIDTH)
        self.hide()
        self._anchor = anchor
        self._after = after
        self._says_something = False
        self._folder: Path | None = None
        self._symbol = Glyph(size=20)
        self._sentence = TextLabel("", TextRole.STRONG, object_name="handOnSentence", wraps=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._sentence.setSizePolicy(policy)
        self._more = TextLabel("", TextRole.MUTED, object_name="handOnMore", wraps=True)
        self._bar = QProgressBar()
        self._bar.setObjectName("handOnProgress")
        self._bar.setAccessibleName(say("Progress"))
        self._bar.setTextVisible(False)
        self._cancel = Button(say("Cancel"), object_name="cancelHandOnButton")
        self._open = Button(say("Open folder"), object_name="openFolderButton")
        self._close = IconButton(say("Close"), "x", object_name="closeHandOnButton")
        self._cancel.clicked.connect(self.cancel_wanted)
        self._open.clicked.connect(self._ask_for_folder)
        self._close.clicked.connect(self.clear)
        self._arrange()
        anchor.installEventFilter(self)
        anchor.destroyed.connect(self.deleteLater)

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        self._bar.setMaximum(max(progress.total, 1))
        self._bar.setValue(progress.done)
        self._say(progress.words, "", TextRole.STRONG, None)
        self._bar.show()
        self._cancel.show()
        self._close.hide()
        self._come()

    def show_written(self, files: tuple[Path, ...], sessions: int, *, is_secret: bool = False) -> None:
        """Say which files are there, and whether they are encrypted."""
        self._folder = files[0].parent
        if sessions == 1:
            words = say("Written: {file}", file=_shortened(files[0].name))
        else:
            count = say_count("{count} session", "{count} sessions", sessions)
            words = say(
                "Written: {sessions}, in the folder {folder}",
                sessions=count,
                folder=_shortened(self._folder.name),
            )
        beside = ", ".join(_shortened(file.name) for file in files[1:]) if sessions == 1 else ""
        more = say("Beside it: {files}.", files=beside) if beside else ""
        if is_secret:
            safety = say_count(
                "The file is encrypted: it opens with your passphrase.",
                "The files are encrypted: they open with your passphrase.",
                len(files),
            )
        else:
            safety = say_count("The file is not encrypted.", "The files are not encrypted.", len(files))
        self._say(words, f"{more} {safety}".strip(), TextRole.STRONG, "circle-check")
        self._open.show()
        self._come()

    def show_done(self, sentence: str) -> None:
        """Say what was done, where no file was written."""
        self._say(sentence, "", TextRole.STRONG, "circle-check")
        self._come()

    def show_fault(self, sentence: str) -> None:
        """Say in red why nothing was handed on."""
        self._say(sentence, "", TextRole.CRITICAL, "octagon-alert")
        self._come()

    def clear(self) -> None:
        """Say nothing."""
        self._says_something = False
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.Hide if watched is self._anchor:
                self.hide()
            case QEvent.Type.Show if watched is self._anchor:
                if self._says_something:
                    self._come()
            case QEvent.Type.Resize | QEvent.Type.Move if self.isVisible():
                self._place()
            case _:
                pass
        return False

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.outline, 1))
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    def _say(self, sentence: str, more: str, role: TextRole, icon: str | None) -> None:
        self._says_something = True
        self._sentence.set_role(role)
        self._sentence.setText(sentence)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._symbol.setVisible(icon is not None)
        self._symbol.set_icon(icon, "critical" if role is TextRole.CRITICAL else "ok")
        self.setAccessibleName(sentence)
        for part in (self._bar, self._cancel, self._open):
            part.hide()
        self._close.show()

    def _come(self) -> None:
        """Be there, unless the anchor is out of sight: then it comes with it."""
        if not self._anchor.isVisible():
            return
        window, before = self._anchor.window(), self.parentWidget()
        if before is not window:
            if before is not None:
                before.removeEventFilter(self)
            self.setParent(window)
            window.installEventFilter(self)
            for first, second in pairwise((self._after, self._open, self._cancel, self._close)):
                self.setTabOrder(first, second)
        self.show()
        self.raise_()
        self._place()

    def _place(self) -> None:
        window, layout = self.parentWidget(), self.layout()
        if window is None or layout is None:
            return
        layout.activate()
        self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))
        corner = self._anchor.mapTo(window, QPoint(self._anchor.width(), self._anchor.height()))
        x = min(corner.x(), window.width() - _MARGIN) - WIDTH
        self.move(max(_MARGIN, x), corner.y() + _GAP)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._sentence)
        words.addWidget(self._more)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._symbol)
        row.addLayout(words, 1)
        row.addWidget(self._open)
        row.addWidget(self._cancel)
        row.addWidget(self._close)
        row.setAlignment(self._close, Qt.AlignmentFlag.AlignVCenter)

    def _ask_for_folder(self) -> None:
        if self._folder is not None:
            self.folder_wanted.emit(self._folder)


def _shortened(name: str) -> str:
    """Return a name that a line has room for; its ending stays."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 16]}…{name[-15:]}"
