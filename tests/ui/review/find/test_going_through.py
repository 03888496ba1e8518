"""Going through the list: a held key, and the chosen session in sight whatever is done to the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor_app.ui.review.find import session_model
from monitor_app.ui.review.find.columns import SessionColumn
from tests.ui.review.find.reviewer import Reviewer


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
    reviewer.press_row(0)
    reviewer.hold_down(5)
    reviewer.press_row(2)
    reviewer.let_go()
    assert reviewer.shown() == reviewer.listed()[2]
    assert [opened[0] for opened in reviewer.opened()] == reviewer.listed()[:3]


@pytest.mark.parametrize("column", SessionColumn)
def test_the_chosen_session_is_in_sight_however_far_down_it_is_sorted_to(
    reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch, column: SessionColumn
) -> None:
    monkeypatch.setattr(session_model, "PAGE", 5)
    reviewer.press_row(4)
    shown = reviewer.shown()
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
