"""The bar over the list of sessions: what is looked for, what narrows it, and how much was found."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from monitor_app.domain.finding import SessionChoices, SessionCounts, SessionFilter, SessionQuery
from monitor_app.domain.wording import say, say_count
from monitor_app.ui import formats
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.icon_button import IconButton
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.review.find.filter_bar import FilterBar
from monitor_app.ui.review.find.session_table import MOST_SELECTED

SEARCH_WIDTH = 204
SMALL = 1320
"""Below this width the list can be hidden."""
WIDE_ENOUGH = 1200
"""From this width on there is room for words in full."""

MANY = 8888
"""Sessions; the count is as wide as most."""


class SearchBar(Card):
    """Emits ``changed`` with each key that changes the search, and with each filter."""

    changed = Signal()

    left = Signal()
    """Down was pressed in the search: on into the list."""

    list_hidden = Signal(bool)
    """Whether the list leaves its room to the chart."""

    several_wanted = Signal(bool)
    """Whether a press on a row adds it to a selection."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="reviewBar", parent=parent)
        self._search = QLineEdit()
        self._search.setObjectName("sessionSearchField")
        self._search.setAccessibleName(say("Search patient, MRN, note"))
        self._search.setPlaceholderText(say("Patient, MRN, note…"))
        self._search.setToolTip(
            say(
                "Each word begins a word of patient, MRN, protocol, remarks, notes or addenda.\n"
                "By keys: Ctrl+F comes here, Esc clears it."
            )
        )
        self._search.setClearButtonEnabled(True)
        self._search.setFixedWidth(SEARCH_WIDTH)
        self._filters = FilterBar()
        self._several = IconButton(say("Choose several"), "list-checks", object_name="chooseSeveralButton")
        self._several.setCheckable(True)
        self._several.setToolTip(
            say(
                "Tick several sessions, to sign or hand them on together.\n"
                "By keys: Shift with the arrows, Ctrl+A."
            )
        )
        self._title = TextLabel(say("Review"), TextRole.TITLE)
        self._hide = IconButton(say("Hide list"), "arrow-left", object_name="hideListButton")
        self._hide.setCheckable(True)
        self._hide.setToolTip(say("Hide the list: the chart takes its room. A search brings it back."))
        self._count = TextLabel("", TextRole.MUTED, object_name="sessionCount")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._found = ""
        self._found_count = 0
        self._passed = 0.0
        self._is_narrow = False
        self._selected = 0
        self._arrange()
        self._search.textChanged.connect(self.changed)
        self._search.installEventFilter(self)
        self._filters.changed.connect(self.changed)
        self._several.toggled.connect(self.several_wanted)
        self._hide.toggled.connect(self._hide_list)

    @property
    def is_narrowing(self) -> bool:
        """Return whether anything is looked for, or left out."""
        return bool(self._search.text().strip()) or self._filters.is_any_set

    def query(self, today: date) -> SessionQuery:
        """Return what is looked for, newest first."""
        return self._filters.narrowed(self._search.text(), today)

    def focus_search(self) -> None:
        """Put the focus into the search, what stands there ready to be written over."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _hide_list(self, hides: bool) -> None:
        if hides:
            # The list may have the focus, and must not leave it to whatever comes next.
            self._hide.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list_hidden.emit(hides)

    def show_list(self) -> None:
        """Bring the list back."""
        self._hide.setChecked(False)

    def clear(self) -> None:
        """Look for nothing, and leave nothing out."""
        self.show_only(frozenset())

    def show_only(self, filters: frozenset[SessionFilter]) -> None:
        """Keep the sessions of these filters, and let go of everything else."""
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self._filters.set_filters(filters)

    def show_found(self, counts: SessionCounts, seconds: float) -> None:
        """Tell how many were found, in which time, and what each filter would leave."""
        self._filters.show_counts(counts)
        self._found = say_count("{count} session", "{count} sessions", counts.found)
        self._found_count = counts.found
        self._passed = seconds
        self._show_count()

    def show_selected(self, count: int) -> None:
        """Tell how many are selected, where it is more than one."""
        self._selected = count
        self._show_count()

    def show_choices(self, choices: SessionChoices) -> None:
        """Offer these nurses and protocols."""
        self._filters.show_choices(choices)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes on into the list, Esc clears the search."""
        if watched is self._search and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_narrow = self.width() < WIDE_ENOUGH
        self._filters.shorten(self._is_narrow)
        # In a small window the rail alone says where one is, and the chart may want the list's room.
        is_small = self.width() < SMALL
        self._title.setHidden(is_small)
        self._hide.setVisible(is_small or self._hide.isChecked())
        self._show_count()

    def _show_count(self) -> None:
        """In one line, or, where there is little room, below one another."""
        several = self._selected_words()
        passed = say("{seconds} s", seconds=formats.number(self._passed, 2 if self._passed >= 0.01 else 3))
        if self._is_narrow:
            self._count.setText("\n".join((self._found, several or passed)))
        else:
            found = f"{self._found} · {passed}"
            self._count.setText("\n".join((found, several)) if several else found)
        # Wide enough for most counts, so that the filters beside it stay where they are.
        usual = say_count("{count} session", "{count} sessions", MANY)
        usual = usual if self._is_narrow else f"{usual} · {say('{seconds} s', seconds=formats.number(0, 3))}"
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance(usual))

    def _selected_words(self) -> str:
        is_all_there_may_be = self._selected == MOST_SELECTED < self._found_count
        self._count.setToolTip(
            say(
                "No more than {most} sessions are selected at once. Sign these or hand them on first, "
                "or narrow the list.",
                most=MOST_SELECTED,
            )
            if is_all_there_may_be
            else ""
        )
        self._count.setAccessibleDescription(self._count.toolTip())
        if is_all_there_may_be:
            return say("only {count} selected, the most", count=self._selected)
        return say("{count} selected", count=self._selected) if self._selected > 1 else ""

    def _arrange(self) -> None:
        self.set_margins(14, 7)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._search)
        row.addWidget(self._filters, 1)
        row.addWidget(self._hide)
        row.addWidget(self._several)
        row.addWidget(self._count)
        self.body.setSpacing(6)
        self.body.addLayout(row)
        self.body.addWidget(self._filters.further)
