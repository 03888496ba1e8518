"""The third column of the check-in: what was asked, what must not be, and which medicines matter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.protocol import Check, CheckKind, Protocol
from monitor_app.domain.wording import say, say_count
from monitor_app.ui.chairs.check_in.chips import ChipFlow
from monitor_app.ui.chairs.check_in.column import CheckInColumn
from monitor_app.ui.chairs.check_in.fields import Problem
from monitor_app.ui.chairs.check_in.reasons import ReasonFields
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.check_tile import CheckTile, TileAnswer
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole

TILE_COLUMNS = 3


class ChecksColumn(CheckInColumn):
    """One tile a check: open, fine or flagged. Flagged ones ask for a reason at once.

    Open ones ask for theirs when somebody tries to check in. A check that is asked again at the start
    of the treatment may stay open without.
    """

    changed = Signal()
    reason_added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Checks"), object_name="checksColumn", parent=parent)
        self._checks: tuple[Check, ...] = ()
        self._tiles: dict[str, CheckTile] = {}
        self._asks_for_open = False
        self.all_fine = Button(
            say("All asked, none present  Alt A"), icon="check", object_name="allFineButton"
        )
        self.all_fine.setAccessibleName(say("All asked, none present"))
        self.all_fine.setToolTip(say("Answers every open check, but for those that are asked at the start"))
        self._asked = _tile_grid()
        self._unsuitable_label = TextLabel(say("None of these, or a reason"), TextRole.MUTED)
        self._unsuitable = _tile_grid()
        self.reasons = ReasonFields()
        self._medicines_label = TextLabel(say("Medicines that matter"), TextRole.MUTED)
        self.medicines = ChipFlow(object_name="medicineChip")
        self._symbol = Glyph(size=17)
        self._count = TextLabel("", TextRole.WARNING, object_name="openChecksLabel")
        self._explained = TextLabel("", TextRole.MUTED, wraps=True)
        self._lay_out()
        self.all_fine.clicked.connect(self.answer_all)
        self.reasons.changed.connect(self._on_change)
        self.reasons.field_added.connect(self.reason_added)
        self.medicines.changed.connect(self.changed)

    def _lay_out(self) -> None:
        self.title_row.addWidget(self.all_fine)
        self.content.setSpacing(6)
        self.content.addLayout(self._asked)
        self.content.addWidget(self._unsuitable_label)
        self.content.addLayout(self._unsuitable)
        self.content.addWidget(self.reasons)
        self.content.addWidget(self._medicines_label)
        self.content.addWidget(self.medicines)
        self.content.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._symbol)
        row.addWidget(self._count)
        row.addWidget(self._explained, 1)
        self.foot.addLayout(row)

    def focus_order(self) -> list[QWidget]:
        """Return what Tab goes through, in its order."""
        return [self.all_fine, *self._tiles.values(), *self.reasons.shown(), *self.medicines.chips()]

    def clear(self) -> None:
        """Leave every check open."""
        self._asks_for_open = False
        for tile in self._tiles.values():
            tile.set_answer(TileAnswer.OPEN)
        self.reasons.clear()
        self.medicines.show_words(self._words_of_medicines(), ())
        self._on_change()

    def show_protocol(self, protocol: Protocol) -> None:
        """Ask what ``protocol`` asks; answers to the same question stay."""
        if protocol.checks != self._checks:
            self._rebuild(protocol.checks)
        if protocol.medicines != self._words_of_medicines():
            self.medicines.show_words(protocol.medicines, self.medicines.checked())
        self._on_change()

    def is_touched(self) -> bool:
        """Return whether any check or medicine was answered."""
        answered = any(tile.answer() is not TileAnswer.OPEN for tile in self._tiles.values())
        return answered or bool(self.medicines.checked())

    def is_done(self) -> bool:
        """Return whether nothing is open that could be answered now, and no reason is missing."""
        needed = [check.key for check in self._checks if self._needs_reason(check)]
        return all(self.reasons.reason(key) for key in needed)

    def answers(self) -> tuple[CheckAnswer, ...] | Problem:
        """Return every answer, or where a reason is missing; from then on open checks ask for one, too."""
        self._asks_for_open = True
        self._on_change()
        answers = []
        for check in self._checks:
            state = self._tiles[check.key].answer().state
            reason = "" if state is AnswerState.FINE else self.reasons.reason(check.key)
            if check.at_start and state is AnswerState.SKIPPED and not reason:
                reason = say("asked at the start of the treatment")
            if state is not AnswerState.FINE and not reason:
                field = self.reasons.field(check.key)
                words = say("Answer it or give a reason to go on: {item}.", item=say(check.text))
                return Problem(words, self._tiles[check.key] if field is None else field)
            answers.append(CheckAnswer(check.key, check.text, state, reason))
        return tuple(answers)

    def taken_medicines(self) -> tuple[str, ...]:
        """Return the medicines that matter which the patient takes."""
        return self.medicines.checked()

    def _words_of_medicines(self) -> tuple[str, ...]:
        return tuple(chip.text() for chip in self.medicines.chips())

    def _rebuild(self, checks: tuple[Check, ...]) -> None:
        known = {check.key: (check.text, self._tiles[check.key].answer()) for check in self._checks}
        for tile in self._tiles.values():
            tile.hide()
            tile.setParent(None)
            tile.deleteLater()
        self._checks = tuple(sorted(checks, key=lambda check: check.kind is CheckKind.UNSUITABLE))
        self._tiles = {}
        for kind, grid in ((CheckKind.ASKED, self._asked), (CheckKind.UNSUITABLE, self._unsuitable)):
            for place, check in enumerate(check for check in self._checks if check.kind is kind):
                tile = _tile(check)
                text, answer = known.get(check.key, ("", TileAnswer.OPEN))
                tile.set_answer(answer if text == check.text else TileAnswer.OPEN)
                tile.answered.connect(self._on_change)
                grid.addWidget(tile, *divmod(place, TILE_COLUMNS))
                tile.show()
                self._tiles[check.key] = tile

    def answer_all(self) -> None:
        """Answer every open check as fine, but for those that are asked at the start."""
        for check in self._checks:
            tile = self._tiles[check.key]
            if tile.answer() is TileAnswer.OPEN and not check.at_start:
                tile.set_answer(TileAnswer.FINE)

    def _needs_reason(self, check: Check) -> bool:
        answer = self._tiles[check.key].answer()
        return answer is TileAnswer.FLAGGED or (answer is TileAnswer.OPEN and not check.at_start)

    def _asks_reason(self, check: Check) -> bool:
        flagged = self._tiles[check.key].answer() is TileAnswer.FLAGGED
        return flagged or (self._asks_for_open and self._needs_reason(check))

    def _on_change(self) -> None:
        asked = [
            (check.key, self._tiles[check.key].text()) for check in self._checks if self._asks_reason(check)
        ]
        self.reasons.show_items(asked)
        self._show_foot()
        self.changed.emit()

    def _show_foot(self) -> None:
        is_open = [c for c in self._checks if self._tiles[c.key].answer() is TileAnswer.OPEN]
        lacking = [c for c in self._checks if self._asks_reason(c) and not self.reasons.reason(c.key)]
        if lacking:
            count = say_count("{count} reason missing", "{count} reasons missing", len(lacking))
            self._show_words("triangle-alert", TextRole.WARNING, count, say("A reason is needed to go on."))
        elif not is_open:
            self._show_words("circle-check", TextRole.OK, say("Every check answered"), "")
        elif all(check.at_start for check in is_open):
            explained = say("{item}: asked again at the start.", item=say(is_open[0].text))
            self._show_words("triangle-alert", TextRole.WARNING, _open_words(len(is_open)), explained)
        else:
            explained = say("Answer them, or give a reason to go on.")
            self._show_words("triangle-alert", TextRole.WARNING, _open_words(len(is_open)), explained)

    def _show_words(self, icon: str, role: TextRole, count: str, explained: str) -> None:
        self._symbol.set_icon(icon, role.value)
        self._count.set_role(role)
        self._count.setText(count)
        self._explained.setText(explained)


def _open_words(count: int) -> str:
    return say_count("{count} check open", "{count} checks open", count)


def _tile(check: Check) -> CheckTile:
    text = say(check.text)
    if check.kind is CheckKind.ASKED:
        fine, flagged = text, say("{item}: no", item=text)
    else:
        fine, flagged = say("{item}: no", item=text), say("{item}: yes", item=text)
    words = {TileAnswer.OPEN: text, TileAnswer.FINE: fine, TileAnswer.FLAGGED: flagged}
    return CheckTile(words, object_name=f"check_{check.key}")


def _tile_grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(6)
    for column in range(TILE_COLUMNS):
        grid.setColumnStretch(column, 1)
    return grid
