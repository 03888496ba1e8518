"""Going through the list: a held key, and the chosen session in sight whatever is done to the list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from monitor_app.domain.finding import SessionFilter
from monitor_app.ui import formats
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.review.find import search_bar, session_model, session_table
from monitor_app.ui.review.find.columns import SessionColumn, status_note
from monitor_app.ui.review.find.session_delegate import PADDING, VALUE_SIZE
from tests.ui.review.find.reviewer import CONTROL, Reviewer


def test_what_a_held_key_passes_by_is_neither_drawn_nor_recorded(reviewer: Reviewer) -> None:
    reviewer.press_row(0)
    reviewer.hold_down(15)
    listed = reviewer.listed()
    assert (reviewer.table.current_id(), reviewer.shown()) == (listed[16], listed[1])
    reviewer.let_go()
    assert reviewer.shown() == listed[16]
    assert [opened[0] for opened in reviewer.opened()] == [listed[0], listed[1], listed[16]]


def test_a_key_that_is_held_at_the_end_shows_what_it_has_come_to(reviewer: Reviewer, qtbot: QtBot) -> None:
    reviewer.press_row(0)
    reviewer.hold_down(40)
    last = reviewer.listed()[-1]
    qtbot.waitUntil(lambda: reviewer.shown() == last)
    assert [opened[0] for opened in reviewer.opened()] == [*reviewer.listed()[:2], last]
    reviewer.let_go()
    assert len(reviewer.opened()) == 3


def test_a_press_while_a_held_key_rests_wins(reviewer: Reviewer) -> None:
    # However long a busy computer takes over the keys, the press comes before the rest is over.
    reviewer.table.findChild(QTimer).setInterval(3_600_000)
    reviewer.press_row(0)
    reviewer.hold_down(5)
    reviewer.press_row(2)
    reviewer.let_go()
    assert reviewer.shown() == reviewer.listed()[2]
    assert [opened[0] for opened in reviewer.opened()] == reviewer.listed()[:3]


def test_the_chosen_session_is_in_sight_however_far_down_it_is_sorted_to(
    reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_model, "PAGE", 5)
    reviewer.press_row(4)
    shown = reviewer.shown()
    for column in SessionColumn:
        for _ in range(2):
            reviewer.press_heading(column)
            row = reviewer.table.currentIndex().row()
            assert (reviewer.listed()[row], reviewer.table.selected_ids()) == (shown, (str(shown),))
            assert reviewer.in_sight(row)
    reviewer.table.setFocus()
    reviewer.desk.key(Qt.Key.Key_Up if row else Qt.Key.Key_Down)
    assert reviewer.shown() == reviewer.listed()[row - 1 if row else 1]


def test_the_chosen_session_stays_in_sight_as_the_window_is_resized(reviewer: Reviewer) -> None:
    window = reviewer.page.window()
    window.resize(1366, 900)
    reviewer.desk.settle()
    reviewer.press_row(14)
    for height in (720, 900):
        window.resize(1280, height)
        reviewer.desk.settle()
        assert reviewer.in_sight(14)


def test_a_resize_does_not_bring_back_what_was_scrolled_away(reviewer: Reviewer) -> None:
    reviewer.press_row(0)
    reviewer.table.scrollToBottom()
    reviewer.page.window().resize(1280, 720)
    reviewer.desk.settle()
    assert not reviewer.in_sight(0)


def test_what_is_shown_is_among_those_that_are_ticked(reviewer: Reviewer) -> None:
    reviewer.desk.press("chooseSeveralButton")
    listed = reviewer.listed()
    for row in (1, 3, 6):
        reviewer.press_row(row)
    assert (reviewer.shown(), reviewer.table.selected_ids()) == (listed[6], (listed[1], listed[3], listed[6]))
    reviewer.press_row(3)
    assert (reviewer.shown(), reviewer.table.selected_ids()) == (listed[6], (listed[1], listed[6]))
    assert [opened[0] for opened in reviewer.opened()] == [listed[1], listed[3], listed[6]]
    reviewer.press_row(6)
    assert (reviewer.shown(), reviewer.table.selected_ids()) == (listed[1], (listed[1],))
    reviewer.press_row(1)
    assert (reviewer.shown(), reviewer.table.selected_ids()) == (listed[1], ())


def test_keys_go_on_to_what_is_not_ticked_without_opening_it(reviewer: Reviewer) -> None:
    reviewer.desk.press("chooseSeveralButton")
    listed = reviewer.listed()
    reviewer.press_row(0)
    reviewer.press_row(1)
    reviewer.desk.key(Qt.Key.Key_Down)
    assert reviewer.shown() == listed[1]
    reviewer.desk.key(Qt.Key.Key_Space)
    assert (reviewer.shown(), reviewer.table.selected_ids()) == (listed[2], tuple(listed[:3]))
    reviewer.desk.key(Qt.Key.Key_Space)
    assert (reviewer.shown(), reviewer.table.selected_ids()) == (listed[1], tuple(listed[:2]))


def test_a_press_with_control_that_takes_a_session_out_opens_nothing(reviewer: Reviewer) -> None:
    listed = reviewer.listed()
    reviewer.press_row(0)
    for row in (1, 2):
        reviewer.press_row(row, CONTROL)
    reviewer.press_row(1, CONTROL)
    assert (reviewer.shown(), reviewer.table.selected_ids()) == (listed[2], (listed[0], listed[2]))
    assert len(reviewer.opened()) == 3


def test_that_not_all_were_selected_is_said(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (session_table, search_bar):
        monkeypatch.setattr(place, "MOST_SELECTED", 20)
    reviewer.press_row(0)
    reviewer.table.setFocus()
    reviewer.desk.key(Qt.Key.Key_A, CONTROL)
    assert reviewer.desk.text("sessionCount").endswith("\nonly 20 selected, the most")
    assert reviewer.desk.find(QLabel, "sessionCount").toolTip().startswith("No more than 20 sessions are")
    reviewer.press_row(1)
    assert "selected" not in reviewer.desk.text("sessionCount")
    assert reviewer.desk.find(QLabel, "sessionCount").toolTip() == ""


def test_a_form_that_is_late_keeps_its_day(reviewer: Reviewer) -> None:
    reviewer.filter(SessionFilter.FORM_DUE)
    record = reviewer.model.record(0)
    assert record is not None
    assert record.form_due_at is not None
    due = record.form_due_at
    day = formats.day_in_words(due.astimezone().date()).removesuffix(f" {due.year}")
    assert status_note(record, due - timedelta(days=1)) == (f"form {day}", False)
    assert status_note(record, due + timedelta(days=1)) == (f"late {day}", True)


ORDINARY = ("Maximilian Sam.", "Wilhelmine Sam.", "Sample-00332 F.")


def test_names_of_fifteen_letters_and_all_values_are_read_whole(reviewer: Reviewer) -> None:
    metrics = QFontMetrics(interface_font(VALUE_SIZE))
    values = (SessionColumn.DISSOCIATION, SessionColumn.NAUSEA, SessionColumn.PEAK_PRESSURE)
    for width, height in ((1280, 720), (1366, 820), (1920, 1080)):
        reviewer.page.window().resize(width, height)
        reviewer.desk.settle()
        room = reviewer.table.columnWidth(SessionColumn.PATIENT) - 2 * PADDING
        names = ORDINARY if width < 1366 else (*ORDINARY, "Sample-00332 Sample")
        assert [name for name in names if metrics.horizontalAdvance(name) > room] == []
        for column in values:
            room = reviewer.table.columnWidth(column) - 2 * PADDING
            assert all(metrics.horizontalAdvance(text) <= room for text in reviewer.column(column))
