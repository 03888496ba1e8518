"""The strip below the table: every part of the chosen limit, and the others in its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRegularExpression, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import BY_NAME, Measure
from monitor_app.domain.one_line import LONGEST_TEXT
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Chip
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.flow_row import FlowRow
from monitor_app.ui.controls.icon_button import IconButton
from monitor_app.ui.controls.value_field import ValueField
from monitor_app.ui.limits.limit_cells import kind_words, parse_bound, sign_words, spoken_words
from monitor_app.ui.style_sheet import set_style_property

_BOUND = QRegularExpression(r"[0-9]{0,4}([.,][0-9]{0,1})?")


class LimitStrip(QFrame):
    """Shows what it is given and tells what a person changes; it keeps no limits."""

    edited = Signal(object, bool)
    """The limit as it is written now, and whether it has a bound yet."""
    emptied = Signal()
    """The bound was taken away."""
    chosen = Signal(int)
    """The limit at this place of all limits was pressed."""
    added = Signal()
    """Another limit is wanted beside those of the cell."""
    removed = Signal()
    begun = Signal()
    """The focus came into the bound: what is there now is what Esc brings back."""
    taken_back = Signal()
    """Esc was pressed in the bound."""
    done = Signal()
    """Return was pressed in a field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("limitStrip")
        set_style_property(self, "inset", "true")
        self._limit: Limit | None = None
        self._mistake = ""
        self._chips: list[Chip] = []
        self._places: list[int] = []
        self._flow = FlowRow()
        self._direction = _choice(say("Side"), "limitDirectionCombo")
        self._bound = ValueField("", object_name="limitBoundField")
        self._kind = _choice(say("Counted from"), "limitKindCombo")
        self._level = _choice(say("Level"), "limitLevelCombo")
        self._source = QLineEdit()
        self._confirm = Chip(say("* only if confirmed"), checkable=True, object_name="limitConfirmChip")
        self._add = IconButton(say("Another limit in this cell"), "plus", object_name="addLimitButton")
        self._remove = IconButton(say("Remove this limit"), "x", object_name="removeLimitButton")
        self._set_up()
        self._arrange()
        self._connect()

    def _set_up(self) -> None:
        self._flow.setObjectName("limitChips")
        self._add_chip()  # The first is there from the start, so that Tab meets them all before the fields.
        edit = self._bound.line_edit
        edit.installEventFilter(self)
        edit.setValidator(QRegularExpressionValidator(_BOUND, edit))
        edit.setAccessibleName(say("Limit"))
        edit.setPlaceholderText(say("none"))
        edit.setStyleSheet("font-size: 17px; font-weight: 600;")
        self._bound.setMinimumWidth(100)
        self._bound.setMaximumWidth(104)
        self._source.setObjectName("limitSourceField")
        self._source.setAccessibleName(say("Source of the limit"))
        self._source.setPlaceholderText(say("Source"))
        self._source.setMaxLength(LONGEST_TEXT)
        self._source.setToolTip(say("Where this limit comes from; every warning shows it"))
        self._confirm.setToolTip(say("Warns only when the next reading passes the limit as well"))
        set_style_property(self._confirm, "tall", "true")
        self._confirm.setAccessibleName(say("only if confirmed"))
        self._confirm.setAccessibleDescription(self._confirm.toolTip())
        _fill(self._direction, {d.value: direction_words(d) for d in Direction})
        _fill(self._level, {level.value: level_word(level) for level in Level})

    def _arrange(self) -> None:
        first = QHBoxLayout()
        second = QHBoxLayout()
        for row in (first, second):
            row.setSpacing(6)
        first.addWidget(self._direction, 20)
        first.addWidget(self._bound, 17)
        first.addWidget(self._kind, 37)
        first.addWidget(self._level, 27)
        second.addWidget(self._source, 1)
        second.addWidget(self._confirm)
        second.addWidget(self._add)
        second.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(7, 7, 7, 7)
        layout.setSpacing(5)
        layout.addWidget(self._flow)
        layout.addLayout(first)
        layout.addLayout(second)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow.hide()

    def _connect(self) -> None:
        self._bound.edited.connect(self._write_bound)
        self._bound.line_edit.editingFinished.connect(lambda: self._judge(is_whole=True))
        self._bound.submitted.connect(self.done)
        self._source.textEdited.connect(lambda text: self._write(source=text))
        self._source.returnPressed.connect(self.done)
        self._direction.activated.connect(lambda: self._write(direction=Direction(_value(self._direction))))
        self._kind.activated.connect(lambda: self._write(kind=LimitKind(_value(self._kind))))
        self._level.activated.connect(lambda: self._write(level=Level(_value(self._level))))
        self._confirm.clicked.connect(lambda on: self._write(needs_confirmation=on))
        self._add.clicked.connect(self.added)
        self._remove.clicked.connect(self.removed)

    def show_limit(self, limit: Limit, *, own: Mapping[int, Limit], place: int | None, mistake: str) -> None:
        """Show ``limit``, or the blank of one that is not there yet, among those of its cell.

        ``own`` maps places in the list of all limits to the limits of the cell; ``place`` is that of the one
        shown, None while it has no bound. ``mistake`` says why it cannot be.
        """
        is_there = place is not None
        other = self._limit is None or self._limit.measure is not limit.measure
        self._limit = limit
        measure = BY_NAME[limit.measure]
        if other:
            self._show_measure(measure)
        self._show_chips(own, place)
        text = f"{limit.bound:g}" if is_there else ""
        if parse_bound(self._bound.text()) != parse_bound(text):
            self._bound.set_text(text)
        for combo, value in (
            (self._direction, limit.direction),
            (self._kind, limit.kind),
            (self._level, limit.level),
        ):
            combo.setCurrentIndex(combo.findData(value.value))
        if self._source.text() != limit.source:
            self._source.setText(limit.source)
            self._source.setCursorPosition(0)
        self._confirm.setChecked(limit.needs_confirmation)
        self._remove.setEnabled(is_there)
        # An absolute limit is the only one of its side and level: a second could only be refused.
        self._add.setEnabled(is_there and limit.kind is not LimitKind.ABSOLUTE)
        self._mistake = mistake
        self._judge(is_whole=not self._bound.line_edit.hasFocus())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc in the bound take back what was typed there, before it means anything to a page."""
        if event.type() is QEvent.Type.FocusIn:
            self.begun.emit()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.taken_back.emit()
                return True
        return super().eventFilter(watched, event)

    def begin(self, text: str) -> None:
        """Put the focus into the bound; ``text`` replaces what is there, as if typed."""
        edit = self._bound.line_edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()
        if text:
            edit.insert(text)

    def _show_measure(self, measure: Measure) -> None:
        _fill(self._kind, {kind.value: kind_words(measure, kind) for kind in LimitKind})

    def _show_chips(self, own: Mapping[int, Limit], place: int | None) -> None:
        """Chips are kept and written anew: while someone types, nothing is built."""
        self._places = list(own)
        while len(self._chips) < len(own):
            self._add_chip()
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(own))
        for chip, (at, limit) in zip(self._chips, own.items(), strict=False):
            words = chip_words(limit)
            chip.setText(words)
            chip.setAccessibleName(spoken_words(limit))
            chip.setToolTip(limit.source)
            chip.setChecked(at == place)
        self._flow.set_widgets(self._chips)
        # One limit in a cell is the usual case: what is shown is that one, and the row would only say so.
        self._flow.setVisible(len(own) > (0 if place is None else 1))

    def _add_chip(self) -> None:
        number = len(self._chips)
        chip = Chip("", checkable=True, object_name=f"limitChip_{number}", parent=self._flow)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_style_property(chip, "tall", "true")
        chip.clicked.connect(partial(self._press_chip, number))
        self._chips.append(chip)
        if number:
            self.setTabOrder(self._chips[-2], chip)

    def _press_chip(self, number: int, _checked: bool = False) -> None:
        self._chips[number].setChecked(True)
        self.chosen.emit(self._places[number])

    def _write_bound(self, text: str) -> None:
        if self._limit is None:
            return
        bound = parse_bound(text)
        if bound is None:
            self.emptied.emit()
        else:
            self._limit = replace(self._limit, bound=bound)
            self.edited.emit(self._limit, True)

    def _write(
        self,
        *,
        direction: Direction | None = None,
        kind: LimitKind | None = None,
        level: Level | None = None,
        source: str | None = None,
        needs_confirmation: bool | None = None,
    ) -> None:
        limit = self._limit
        if limit is None:
            return
        self._limit = replace(
            limit,
            direction=limit.direction if direction is None else direction,
            kind=limit.kind if kind is None else kind,
            level=limit.level if level is None else level,
            source=limit.source if source is None else source,
            needs_confirmation=limit.needs_confirmation if needs_confirmation is None else needs_confirmation,
        )
        self.edited.emit(self._limit, parse_bound(self._bound.text()) is not None)

    def _judge(self, *, is_whole: bool) -> None:
        """Say what cannot be, but not while the number may yet grow."""
        limit, verdict = self._limit, FieldVerdict()
        if limit is not None and self._mistake and parse_bound(self._bound.text()) is not None:
            low = BY_NAME[limit.measure].refused_outside.low
            may_grow = limit.kind is not LimitKind.ABSOLUTE or limit.bound < low
            if is_whole or not may_grow:
                verdict = FieldVerdict(FieldState.REFUSED, "", self._mistake)
        if verdict != self._bound.verdict():
            self._bound.set_verdict(verdict)


def chip_words(limit: Limit) -> str:
    """Return what the chip of a limit says: "≥ 180 critical"."""
    return say("{limit} {level}", limit=sign_words(limit), level=level_word(limit.level))


def direction_words(direction: Direction) -> str:
    """Return the side of a limit in words."""
    return say("above") if direction is Direction.ABOVE else say("below")


def _choice(name: str, object_name: str) -> DropDown:
    combo = DropDown(name, object_name=object_name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    set_style_property(combo, "compact", "true")
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def _fill(combo: QComboBox, words: Mapping[str, str]) -> None:
    with QSignalBlocker(combo):
        combo.clear()
        for value, shown in words.items():
            combo.addItem(shown, value)


def _value(combo: QComboBox) -> str:
    return str(combo.currentData())
