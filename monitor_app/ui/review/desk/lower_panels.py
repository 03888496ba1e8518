"""What lies under the chart: the log, the warnings, and the course of the patient where there is room."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import assert_never

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.wording import say, say_count
from monitor_app.ui.controls.card import Card
from monitor_app.ui.style_sheet import set_style_property

WIDE = 940
"""Pixels from which the course lies beside the log instead of behind a tab."""
TABS_ALONE = 47
"""Pixels of the row of tabs by itself."""


class LowerPart(StrEnum):
    """The tabs from left to right."""

    LOG = "log"
    WARNINGS = "warnings"
    COURSE = "course"


class LowerPanels(QWidget):
    """Two panels behind tabs in one card and a third beside them, or behind a third tab."""

    part_opened = Signal(str)
    """Another tab was opened, or the course came into sight."""
    folded = Signal(bool)
    """Only the row of tabs is left, or no longer."""

    def __init__(
        self, log: QWidget, warnings: QWidget, course: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lowerPanels")
        self._course = course
        self._card = Card(object_name="lowerCard")
        self._card.set_margins(8, 1)
        self._beside = QVBoxLayout()
        self._stack = QStackedWidget()
        self.acts = QHBoxLayout()
        self._buttons: dict[LowerPart, QPushButton] = {}
        self._pages = {LowerPart.LOG: log, LowerPart.WARNINGS: warnings, LowerPart.COURSE: QWidget()}
        self._lay_out()
        self._buttons[LowerPart.LOG].setChecked(True)
        self._is_wide: bool | None = None
        self._folds = self._is_folded = False
        self._place_course(self.width() >= WIDE)

    @property
    def is_folded(self) -> bool:
        """Whether only the row of tabs is left."""
        return self._is_folded

    def let_fold(self, folds: bool) -> None:
        """In a low place leave only the row of tabs, until one is pressed; pressed again it folds."""
        if folds is not self._folds:
            self._folds = folds
            self._fold(folds)

    def shows(self, part: LowerPart) -> bool:
        """Return whether a part is in sight."""
        if self._is_folded:
            return False
        if part is LowerPart.COURSE and self._is_wide:
            return True
        return self._stack.currentWidget() is self._pages[part]

    def open_part(self, part: LowerPart) -> None:
        """Open a tab; the course needs none where it lies beside."""
        if part is LowerPart.COURSE and self._is_wide:
            return
        self._stack.setCurrentWidget(self._pages[part])
        self._fold(False)
        self._show_checked()
        self.part_opened.emit(part.value)

    def set_warning_count(self, count: int) -> None:
        """Say on the tab how many warnings there were."""
        words = say_count("{count} warning", "{count} warnings", count) if count else say("Warnings")
        button = self._buttons[LowerPart.WARNINGS]
        button.setText(words)
        button.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, TABS_ALONE)

    def _fold(self, is_folded: bool) -> None:
        if is_folded is self._is_folded:
            return
        self._is_folded = is_folded
        self._stack.setHidden(is_folded)
        self._show_checked()
        self.updateGeometry()
        self.folded.emit(is_folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_course(event.size().width() >= WIDE)

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setContentsMargins(0, 0, 6, 0)
        tabs.setSpacing(4)
        for part, page in self._pages.items():
            button = _tab(part)
            self._buttons[part] = button
            button.clicked.connect(partial(self._press, part))
            tabs.addWidget(button)
            self._stack.addWidget(page)
        tabs.addStretch(1)
        tabs.addLayout(self.acts)
        inside = QVBoxLayout(self._pages[LowerPart.COURSE])
        inside.setContentsMargins(0, 2, 0, 4)
        self._card.body.setSpacing(0)
        self._card.body.addLayout(tabs)
        self._card.body.addWidget(self._stack, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._card, 3)
        self._row.addLayout(self._beside)

    def _place_course(self, is_wide: bool) -> None:
        """Put the course beside the card or behind its tab."""
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        tab, inside = self._pages[LowerPart.COURSE], self._pages[LowerPart.COURSE].layout()
        assert inside is not None
        if is_wide:
            if self._stack.currentWidget() is tab:
                self.open_part(LowerPart.LOG)
            self._beside.addWidget(self._course)
            self._row.setStretch(1, 2)
            self._row.setSpacing(10)
        else:
            inside.addWidget(self._course)
            self._row.setStretch(1, 0)
            self._row.setSpacing(0)
        self._course.show()
        self._buttons[LowerPart.COURSE].setVisible(not is_wide)
        if is_wide:
            self.part_opened.emit(LowerPart.COURSE.value)

    def _press(self, part: LowerPart, _checked: bool = False) -> None:
        if self._folds and self.shows(part):
            self._fold(True)
        else:
            self.open_part(part)

    def _show_checked(self) -> None:
        """Mark the tab that is open; none of a folded row."""
        for part, button in self._buttons.items():
            button.setChecked(self._stack.currentWidget() is self._pages[part] and not self._is_folded)


def _tab(part: LowerPart) -> QPushButton:
    match part:
        case LowerPart.LOG:
            words = say("Log")
        case LowerPart.WARNINGS:
            words = say("Warnings")
        case LowerPart.COURSE:
            words = say("Course")
        case _:
            assert_never(part)
    button = QPushButton(words)
    button.setObjectName(f"{part.value}PartButton")
    button.setAccessibleName(words)
    button.setCheckable(True)
    button.setAutoDefault(True)
    set_style_property(button, "kind", "tab")
    set_style_property(button, "roomy", "true")
    return button
