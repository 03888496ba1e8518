"""Chips of which any number may apply, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Chip

_GAP = 6


class WordChip(Chip):
    """A chip that shows ``word`` of a protocol in the language of the reader."""

    def __init__(self, word: str, *, object_name: str, parent: QWidget) -> None:
        super().__init__("", checkable=True, object_name=object_name, parent=parent)
        self.word = word
        shown = say(self.word)
        self.setText(shown)
        self.setAccessibleName(shown)


class ChipFlow(QWidget):
    """Chips side by side, going on below where the line is full; ``changed`` on every press."""

    changed = Signal()

    def __init__(self, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._chips: list[WordChip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: Sequence[str], checked: Collection[str]) -> None:
        """Show one chip a word, in the reader's language; each is named ``<object_name>_<number>``."""
        if [chip.word for chip in self._chips] != list(words):
            self._rebuild(words)
        for chip in self._chips:
            chip.setChecked(chip.word in checked)

    def chips(self) -> list[WordChip]:
        """Return the chips, for the order of Tab."""
        return list(self._chips)

    def checked(self) -> tuple[str, ...]:
        """Return the words of the chips that are on, as the protocol has them."""
        return tuple(chip.word for chip in self._chips if chip.isChecked())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(max((chip.sizeHint().width() for chip in self._chips), default=0), 36)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width())

    def _rebuild(self, words: Sequence[str]) -> None:
        for chip in self._chips:
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [
            WordChip(word, object_name=f"{self.objectName()}_{number}", parent=self)
            for number, word in enumerate(words)
        ]
        for chip in self._chips:
            chip.toggled.connect(self._on_toggled)
            chip.show()
        self._place(self.width())
        self.updateGeometry()

    def _on_toggled(self) -> None:
        self._place(self.width())
        self.updateGeometry()
        self.changed.emit()

    def _place(self, width: int) -> None:
        for chip, (x, y) in zip(self._chips, self._lines(width)[0], strict=True):
            chip.setGeometry(x, y, chip.sizeHint().width(), chip.sizeHint().height())

    def _lines(self, width: int) -> tuple[list[tuple[int, int]], int]:
        places = []
        x = y = line = 0
        for chip in self._chips:
            size = chip.sizeHint()
            if x and x + size.width() > width:
                x, y, line = 0, y + line + _GAP, 0
            places.append((x, y))
            x += size.width() + _GAP
            line = max(line, size.height())
        return places, y + line
