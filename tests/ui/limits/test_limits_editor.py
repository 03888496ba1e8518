"""The limits editor by keys and presses: what is typed is a limit at once, and says whose it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QScrollArea
from pytestqt.qtbot import QtBot

from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.ui.controls.value_field import ValueField
from monitor_app.ui.limits.limit_cells import Column
from monitor_app.ui.limits.limits_model import LimitRole
from tests.support.clinic import shipped_protocol
from tests.ui.limits.hand import Hand

SYSTOLIC, NAUSEA, SEDATION = MeasureName.SYSTOLIC, MeasureName.NAUSEA, MeasureName.SEDATION
KEY = Qt.Key
OWN = "clinic decision, 20 Nov 2026"


def test_the_table_shows_the_limits_of_the_reference(hand: Hand) -> None:
    row = [hand.cell(SYSTOLIC, column) for column in Column]
    assert row == ["Systolic mmHg", "≥ 160", "≥ 180", "–", "≤ 90", "+40"]


def test_a_number_typed_into_an_empty_cell_is_a_limit_of_the_clinic(hand: Hand) -> None:
    hand.presses(KEY.Key_Right, KEY.Key_Right)
    hand.types("100")
    assert hand.cell(SYSTOLIC, Column.WARN_BELOW) == "≤ 100"
    assert hand.limits_in(SYSTOLIC, Column.WARN_BELOW) == (
        Limit(SYSTOLIC, Direction.BELOW, LimitKind.ABSOLUTE, 100, Level.WARNING, OWN),
    )
    assert hand.changes == 3
    hand.presses(KEY.Key_Return)
    assert hand.focused().objectName() == "limitsTable"


def test_typing_over_a_limit_changes_it_and_its_source(hand: Hand) -> None:
    hand.types("155")
    (limit,) = hand.limits_in(SYSTOLIC, Column.WARN_ABOVE)
    assert (limit.bound, limit.source) == (155, OWN)
    assert hand.field("limitSourceField").text() == OWN
    hand.field("limitSourceField").setFocus()
    hand.field("limitSourceField").selectAll()
    hand.types("our audit of 2026")
    hand.presses(KEY.Key_Return, KEY.Key_Return)
    hand.types("150")
    (limit,) = hand.limits_in(SYSTOLIC, Column.WARN_ABOVE)
    assert (limit.bound, limit.source) == (150, "our audit of 2026")


def test_what_was_changed_is_marked_until_it_is_as_before(hand: Hand) -> None:
    index = hand.table.model().index(0, Column.WARN_ABOVE)
    hand.types("150")
    assert index.data(LimitRole.CHANGED)
    hand.presses(KEY.Key_Return, KEY.Key_Return)
    hand.types("160")
    assert not index.data(LimitRole.CHANGED)
    assert hand.editor.limits() == shipped_protocol("iv-ketamine").limits


def test_an_emptied_field_leaves_no_limit_and_its_source_waits(hand: Hand) -> None:
    hand.presses(KEY.Key_Return, KEY.Key_Backspace)
    assert hand.limits_in(SYSTOLIC, Column.WARN_ABOVE) == ()
    assert hand.cell(SYSTOLIC, Column.WARN_ABOVE) == "–"
    hand.types("160")
    assert hand.limits_in(SYSTOLIC, Column.WARN_ABOVE)[0].source == "consensus papers and clinics"


@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_Backspace])
def test_delete_takes_the_limit_of_the_cell_away(hand: Hand, key: Qt.Key) -> None:
    hand.presses(KEY.Key_Right, key)
    assert hand.cell(SYSTOLIC, Column.CRITICAL_ABOVE) == "–"
    assert hand.focused().objectName() == "limitsTable"
    hand.presses(key)
    assert hand.changes == 1


def test_a_cell_can_hold_changes_in_units_and_in_percent(hand: Hand) -> None:
    hand.clicks(SYSTOLIC, Column.FROM_BASELINE)
    assert hand.chips() == []
    hand.presses_button("addLimitButton")
    assert hand.focused().objectName() == "limitBoundField"
    hand.types("60")
    hand.picks("limitLevelCombo", "critical")
    hand.presses_button("addLimitButton")
    hand.types("30")
    hand.picks("limitKindCombo", "percent")
    hand.picks("limitDirectionCombo", "below")
    assert hand.cell(SYSTOLIC, Column.FROM_BASELINE) == "+40  +60  −30 %"
    assert hand.chips() == ["+40 warning", "+60 critical", "−30 % warning"]
    hand.presses_button("limitChip_1")
    hand.presses_button("removeLimitButton")
    assert hand.cell(SYSTOLIC, Column.FROM_BASELINE) == "+40  −30 %"


def test_a_limit_goes_to_the_cell_that_its_level_asks_for(hand: Hand) -> None:
    hand.clicks(NAUSEA, Column.WARN_ABOVE)
    hand.picks("limitLevelCombo", "critical")
    assert hand.cell(NAUSEA, Column.WARN_ABOVE) == "–"
    assert hand.cell(NAUSEA, Column.CRITICAL_ABOVE) == "≥ 4"
    assert hand.table.currentIndex().column() == Column.CRITICAL_ABOVE


def test_a_limit_can_need_the_next_reading(hand: Hand) -> None:
    hand.presses_button("limitConfirmChip")
    assert hand.limits_in(SYSTOLIC, Column.WARN_ABOVE)[0].needs_confirmation
    assert hand.cell(SYSTOLIC, Column.WARN_ABOVE) == "≥ 160*"
    hand.presses_button("limitConfirmChip")
    assert hand.cell(SYSTOLIC, Column.WARN_ABOVE) == "≥ 160"


def test_a_limit_at_zero_is_one(hand: Hand) -> None:
    hand.clicks(SEDATION, Column.CRITICAL_BELOW)
    hand.types("0")
    assert hand.cell(SEDATION, Column.CRITICAL_BELOW) == "≤ 0"
    hand.clicks(NAUSEA, Column.WARN_BELOW)
    hand.types("0")
    assert hand.cell(NAUSEA, Column.WARN_BELOW) == "≤ 0"


def test_side_and_level_can_be_chosen_before_the_number(hand: Hand) -> None:
    hand.clicks(NAUSEA, Column.WARN_BELOW)
    hand.picks("limitDirectionCombo", "above")
    hand.picks("limitLevelCombo", "critical")
    assert hand.changes == 0
    hand.presses(KEY.Key_Return)
    hand.types("9")
    assert hand.cell(NAUSEA, Column.CRITICAL_ABOVE) == "≥ 9"


def test_what_cannot_be_is_said_at_the_figure_once_it_cannot_grow(hand: Hand) -> None:
    box = hand.editor.findChild(ValueField, "limitBoundFieldBox")
    assert box is not None
    hand.types("1")
    assert box.verdict().sentence == ""
    hand.types("999")
    assert "1999 is outside 40 to 300" in box.verdict().sentence
    hand.presses(KEY.Key_Backspace)
    assert box.verdict().sentence == ""
    hand.presses(KEY.Key_Return, KEY.Key_Right)
    assert "milder than the warning" in box.verdict().sentence


def test_letters_never_get_into_a_limit(hand: Hand) -> None:
    hand.presses(KEY.Key_Return)
    hand.types("1a5-0")
    assert hand.field("limitBoundField").text() == "150"


def test_the_units_are_those_of_the_measure(hand: Hand) -> None:
    kinds = hand.editor.findChild(QComboBox, "limitKindCombo")
    assert kinds is not None
    assert [kinds.itemText(row) for row in range(3)] == ["mmHg", "mmHg change", "% change"]
    hand.clicks(NAUSEA, Column.WARN_ABOVE)
    assert [kinds.itemText(row) for row in range(3)] == ["0–10", "points change", "% change"]


def test_setting_limits_changes_nothing_by_a_person(hand: Hand) -> None:
    hand.editor.set_limits(())
    assert hand.changes == 0
    assert hand.editor.limits() == ()
    assert hand.cell(SYSTOLIC, Column.WARN_ABOVE) == "–"


def test_the_name_of_a_measure_leads_to_its_first_cell(hand: Hand) -> None:
    hand.clicks(NAUSEA, Column.MEASURE)
    hand.types("5")
    assert hand.cell(NAUSEA, Column.WARN_ABOVE) == "≥ 5"


def test_the_table_tells_a_screen_reader_what_a_cell_holds(hand: Hand) -> None:
    index = hand.table.model().index(0, Column.CRITICAL_ABOVE)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Systolic: critical at or above 180"
    empty = hand.table.model().index(0, Column.WARN_BELOW)
    assert empty.data(Qt.ItemDataRole.AccessibleTextRole) == "Systolic: no limit"


def test_every_control_has_its_names(hand: Hand) -> None:
    controls = [w for w in hand.editor.findChildren(QAbstractButton) if w.isVisible()]
    assert [w.objectName() for w in controls if not (w.accessibleName() and w.objectName())] == []


def test_tab_goes_from_the_table_over_the_limits_of_the_cell_to_the_fields(hand: Hand) -> None:
    hand.clicks(SYSTOLIC, Column.FROM_BASELINE)
    hand.presses_button("addLimitButton")
    hand.types("60")
    hand.presses(KEY.Key_Return)
    met = []
    for _ in range(9):
        hand.presses(KEY.Key_Tab)
        met.append(hand.focused().objectName())
    assert met == [
        "limitChip_0",
        "limitChip_1",
        "limitDirectionCombo",
        "limitBoundField",
        "limitKindCombo",
        "limitLevelCombo",
        "limitSourceField",
        "limitConfirmChip",
        "addLimitButton",
    ]


def test_where_the_editor_scrolls_what_is_typed_is_in_sight(hand: Hand, qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(hand.editor)
    area.resize(560, 260)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    hand.table.setFocus()
    hand.types("155")
    field = hand.field("limitBoundField")
    assert field.visibleRegion().boundingRect().height() == field.height()
    area.takeWidget()


@pytest.mark.parametrize(
    ("measure", "shown"),
    [(MeasureName.SEDATION, "−2"), (MeasureName.SPO2, "−2"), (MeasureName.PULSE, "+2")],
)
def test_a_change_from_baseline_begins_as_one_for_the_worse(
    hand: Hand, measure: MeasureName, shown: str
) -> None:
    hand.clicks(measure, Column.FROM_BASELINE)
    hand.types("2")
    assert hand.cell(measure, Column.FROM_BASELINE) == shown


def test_no_choice_of_the_strip_is_cut(hand: Hand) -> None:
    for measure in (MeasureName.SYSTOLIC, MeasureName.NAUSEA):
        hand.clicks(measure, Column.WARN_ABOVE)
        for combo in hand.editor.findChildren(QComboBox):
            assert combo.width() >= combo.sizeHint().width(), combo.objectName()


@pytest.mark.parametrize("height", [300, 430, 700])
def test_rows_are_high_enough_for_a_finger_and_the_chosen_one_is_in_sight(hand: Hand, height: int) -> None:
    hand.editor.resize(474, height)
    hand.clicks(MeasureName.SYSTOLIC, Column.WARN_ABOVE)
    hand.presses(*[Qt.Key.Key_Down] * 7)
    table = hand.table
    assert table.rowHeight(7) >= 40
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_escape_takes_back_the_figure_that_is_being_typed(hand: Hand) -> None:
    hand.types("170")
    hand.presses(KEY.Key_Escape)
    assert hand.cell(SYSTOLIC, Column.WARN_ABOVE) == "≥ 160"
    assert hand.limits_in(SYSTOLIC, Column.WARN_ABOVE)[0].source == "consensus papers and clinics"
    assert hand.focused().objectName() == "limitsTable"
    hand.presses(KEY.Key_Right, KEY.Key_Right)
    hand.types("100")
    hand.presses(KEY.Key_Escape)
    assert hand.cell(SYSTOLIC, Column.WARN_BELOW) == "–"


def test_another_limit_begins_as_one_that_the_cell_has_not(hand: Hand) -> None:
    add = hand.editor.findChild(QAbstractButton, "addLimitButton")
    assert add is not None
    assert not add.isEnabled(), "of absolute limits there is one of each side and level"
    hand.clicks(SYSTOLIC, Column.FROM_BASELINE)
    for bound in ("60", "20", "40"):
        hand.presses_button("addLimitButton")
        hand.types(bound)
    assert hand.chips() == ["+40 warning", "+60 critical", "+20 % warning", "+40 % critical"]


def test_a_long_source_is_whole(hand: Hand) -> None:
    source = "agreed by both rooms " * 9
    hand.field("limitSourceField").setText("")
    hand.field("limitSourceField").setFocus()
    hand.types(source)
    assert hand.limits_in(SYSTOLIC, Column.WARN_ABOVE)[0].source == source
