"""The table of sessions: one or several chosen, by keys, pointer or finger, and kept through a refresh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from monitor_app.domain.finding import SessionQuery
from monitor_app.domain.records import SessionStatus
from monitor_app.domain.wording import say
from monitor_app.ui.review.find.column_widths import HEADING_SIZE, column_widths
from monitor_app.ui.review.find.columns import ORDERS, SessionColumn
from monitor_app.ui.review.find.session_delegate import PADDING, SessionDelegate
from monitor_app.ui.review.find.session_model import SessionListModel

ROW_HEIGHT = 44
REST = 200
"""Milliseconds after which a key that is held, and repeats itself no more, has come to where it was meant."""
MOST_SELECTED = 2000
"""So many sessions are chosen at most: a selection is handed on or signed, one session after the other."""
_SELECT_ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class _Place:
    """What is chosen and in sight, before the rows change."""

    found: int
    current: str | None
    row: int
    selected: dict[str, int]
    scrolled: int


class SessionTable(QTableView):
    """Shows the list of a model. What a person chooses is told by id; what a refresh moves is not told."""

    chosen = Signal(str)
    """The id of the session that a person has made the current one, or pressed once more.

    Where a key is held it is told once the key is let go of, or rests: not of what is passed by. Where
    others are selected and this one is not, it is not told: a tick taken away opens nothing.
    """

    selection_changed = Signal(object)
    """(tuple[str, ...]) the ids of all that are selected, in the order of the list."""

    sort_wanted = Signal(object)
    """(SessionColumn) sort by it; by the same once more: turn the order round."""

    chair_wanted = Signal(str)
    """The id of a running session on which Return was pressed."""

    def __init__(
        self, model: SessionListModel, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sessions = model
        self._delegate = SessionDelegate(model, now, self)
        self._is_moving = self._is_pressed = self._has_moved = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._told: tuple[str, ...] = ()
        self.setObjectName("sessionTable")
        self.setAccessibleName(say("Sessions"))
        self.setAccessibleDescription(
            say(
                "Arrows choose a session, with Shift several. Alt with the arrows sorts. "
                "Return goes to the chair of a running session."
            )
        )
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self._set_up_columns()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.horizontalHeader().sectionClicked.connect(self._on_heading)
        self._rest.timeout.connect(self._tell_current)

    def ask(self, query: SessionQuery, *, keep_all: bool = False) -> bool:
        """Show what ``query`` finds, and return whether it could be read.

        The current session stays it where it is found again; of a selection of several all that are found
        again are kept with ``keep_all``, and else the current one. Nobody is told ``chosen``.
        """
        place = self._place()
        self._is_moving = True
        try:
            if not self._sessions.ask(query):
                return False
            self._come_back(place, keep_all)
        finally:
            self._is_moving = False
        self._fit_columns()
        self._tell_selection()
        return True

    def current_id(self) -> str | None:
        """Return the session of the current row."""
        index = self.currentIndex()
        record = self._sessions.record(index.row()) if index.isValid() else None
        return None if record is None else record.session_id

    def selected_ids(self) -> tuple[str, ...]:
        """Return what is selected, in the order of the list."""
        records = (self._sessions.record(row) for row in self._selected_rows())
        return tuple(record.session_id for record in records if record is not None)

    def go_to_row(self, row: int) -> None:
        """Make a row the current one without telling ``chosen``."""
        self._rest.stop()
        self._is_moving = True
        try:
            index = self._sessions.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        finally:
            self._is_moving = False
        self.scrollTo(index)
        self._tell_selection()

    def let_go(self) -> None:
        """Make no row the current one."""
        self._rest.stop()
        self._is_moving = True
        try:
            self.selectionModel().clear()
        finally:
            self._is_moving = False
        self._tell_selection()

    @property
    def is_ticking(self) -> bool:
        """Return whether each row has a box to tick."""
        return self._delegate.ticks

    def choose_several(self, on: bool) -> None:
        """Give each row a box to tick: a press then adds to the selection, another takes away."""
        modes = QAbstractItemView.SelectionMode
        self._delegate.ticks = on
        self.setSelectionMode(modes.MultiSelection if on else modes.ExtendedSelection)
        if not on:
            self.select_current_only()
        self._fit_columns()
        self.viewport().update()

    def select_current_only(self) -> None:
        """Make the selection the current row, or nothing where there is none."""
        self.clearSelection()
        index = self.currentIndex()
        if index.isValid():
            self.selectionModel().select(index, _SELECT_ROWS)

    def select_all(self) -> None:
        """Select every row, as far as that many can be chosen."""
        most = min(self._sessions.rowCount(), MOST_SELECTED)
        if most:
            first, last = self._sessions.index(0, 0), self._sessions.index(most - 1, 0)
            self.selectionModel().select(QItemSelection(first, last), _SELECT_ROWS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt makes a row the current one before it is selected: what is chosen is known afterwards.
        self._is_pressed, self._has_moved = True, False
        self._press(event)
        self._is_pressed = False
        if self._has_moved and event.isAutoRepeat():
            self._rest.start()
        elif self._has_moved:
            self._tell_current()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if self._rest.isActive() and not event.isAutoRepeat():
            self._tell_current()

    def _press(self, event: QKeyEvent) -> None:
        alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
            return
        match event.key():
            case Qt.Key.Key_Space if self.is_ticking:
                super().keyPressEvent(event)
                self._has_moved = True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if alone:
                self._ask_for_chair()
            case Qt.Key.Key_Home if alone:
                self._move_to(0)
            case Qt.Key.Key_End if alone:
                self._move_to(self._sessions.rowCount() - 1)
            case Qt.Key.Key_Escape if len(self._selected_rows()) > 1:
                self.select_current_only()
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down if (
                event.modifiers() & Qt.KeyboardModifier.AltModifier
            ):
                self._sort_by_key(Qt.Key(event.key()))
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = True
        super().mousePressEvent(event)
        self._is_pressed = False
        if self.indexAt(event.position().toPoint()).isValid():
            self._tell_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight where it was."""
        current = self.visualRect(self.currentIndex())
        was_in_sight = not current.isEmpty() and 0 <= current.top() < event.oldSize().height()
        super().resizeEvent(event)
        if was_in_sight:
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without choosing the first row by it, as Qt would where none is chosen."""
        has_current = self.currentIndex().isValid()
        was_moving, self._is_moving = self._is_moving, True
        super().focusInEvent(event)
        if not has_current:
            self.selectionModel().clearCurrentIndex()
        self._is_moving = was_moving

    def _move_to(self, row: int) -> None:
        """Go to a row as the arrows do."""
        if row < 0:
            return
        index = self._sessions.index(row, max(0, self.currentIndex().column()))
        self.setCurrentIndex(index)

    def _sort_by_key(self, key: Qt.Key) -> None:
        """Left and right go to the column beside, up and down choose which end is on top."""
        query = self._sessions.query
        at = ORDERS.index(query.order)
        match key:
            case Qt.Key.Key_Left:
                self.sort_wanted.emit(SessionColumn(max(0, at - 1)))
            case Qt.Key.Key_Right:
                self.sort_wanted.emit(SessionColumn(min(len(ORDERS) - 1, at + 1)))
            case _:
                if query.descending is (key == Qt.Key.Key_Up):
                    self.sort_wanted.emit(SessionColumn(at))

    def _ask_for_chair(self) -> None:
        index = self.currentIndex()
        record = self._sessions.record(index.row()) if index.isValid() else None
        if record is not None and record.status is SessionStatus.RUNNING:
            self.chair_wanted.emit(record.session_id)

    def _place(self) -> _Place:
        selected = {}
        for row in self._selected_rows():
            record = self._sessions.record(row)
            if record is not None:
                selected[record.session_id] = row
        return _Place(
            self._sessions.rowCount(),
            self.current_id(),
            self.currentIndex().row(),
            selected,
            self.verticalScrollBar().value(),
        )

    def _come_back(self, place: _Place, keep_all: bool) -> None:
        """Find again what was chosen: where it was, or as many rows on as have come since."""
        grown = self._sessions.rowCount() - place.found
        near = {place.row, place.row + grown} if place.row >= 0 else set()
        if keep_all:
            near |= {row + move for row in place.selected.values() for move in (0, grown)}
        rows = self._sessions.hold(near)
        now_at = None if place.current is None else rows.get(place.current)
        if now_at is not None:
            index = self._sessions.index(now_at, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        kept = [rows[name] for name in place.selected if name in rows] if keep_all else []
        if not kept and now_at is not None and place.current in place.selected:
            kept = [now_at]
        selection = QItemSelection()
        for row in kept:
            index = self._sessions.index(row, 0)
            selection.select(index, index)
        self.selectionModel().select(selection, _SELECT_ROWS)
        moved = now_at - place.row if now_at is not None and place.scrolled else 0
        if keep_all:
            self.verticalScrollBar().setValue(place.scrolled + moved * ROW_HEIGHT)
        elif now_at is not None:
            self.scrollTo(self._sessions.index(now_at, 0))
        else:
            self.scrollToTop()

    def _selected_rows(self) -> list[int]:
        parts = self.selectionModel().selection().toList()
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._is_moving or not current.isValid():
            return
        if self._is_pressed:
            self._has_moved = True
        else:
            self._tell_current()

    def _tell_current(self) -> None:
        self._rest.stop()
        session_id, selection = self.current_id(), self.selectionModel()
        if session_id is not None and (
            selection.isRowSelected(self.currentIndex().row()) or not selection.hasSelection()
        ):
            self.chosen.emit(session_id)

    def _on_selection(self, _added: QItemSelection, _gone: QItemSelection) -> None:
        if self._is_moving:
            return
        rows = self._selected_rows()
        if len(rows) > MOST_SELECTED:
            first = self._sessions.index(rows[MOST_SELECTED], 0)
            last = self._sessions.index(rows[-1], 0)
            flags = QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().select(QItemSelection(first, last), flags)
            return
        self._tell_selection()

    def _tell_selection(self) -> None:
        selected = self.selected_ids()
        if selected != self._told:
            self._told = selected
            self.selection_changed.emit(selected)

    def _on_heading(self, section: int) -> None:
        self.sort_wanted.emit(SessionColumn(section))

    def _set_up(self) -> None:
        self.setStyleSheet("QTableView:!focus { border: 2px solid transparent; }")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setStyleSheet(
            f"QHeaderView::section {{ padding: 6px {PADDING}px; font-size: {HEADING_SIZE}px; }}"
        )
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(SessionColumn.PATIENT, QHeaderView.ResizeMode.Stretch)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column what its values need, and the one that is sorted by its arrow too."""

        def heading(column: SessionColumn) -> str:
            return str(self._sessions.headerData(column, Qt.Orientation.Horizontal))

        for column, width in column_widths(heading, ticks=self._delegate.ticks).items():
            self.horizontalHeader().resizeSection(column, width)
