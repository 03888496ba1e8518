"""A hundred thousand sessions: only what is looked at is fetched, and the rows are all there to scroll to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.domain.finding import SessionCounts, SessionQuery
from monitor_app.domain.records import SessionRecord
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.review.find.session_model import MOST_PAGES, PAGE, SessionListModel
from monitor_app.ui.review.find.session_table import MOST_SELECTED, SessionTable
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.support.memory_register import MemoryRegister

MANY = 100_000


class LongRegister(MemoryRegister):
    """One session, as often as it takes, and a note of what was asked for."""

    def __init__(self, clinic: Clinic) -> None:
        super().__init__(clinic.journal)
        self.one = super().find_sessions(SessionQuery())[0]
        self.newest = 0
        self.asked: list[tuple[int, int]] = []

    def count_sessions(self, query: SessionQuery) -> SessionCounts:
        return SessionCounts(MANY + self.newest, {})

    def find_sessions(
        self, query: SessionQuery, *, limit: int = 200, offset: int = 0
    ) -> Sequence[SessionRecord]:
        self.asked.append((limit, offset))
        numbers = range(offset - self.newest, min(offset + limit, MANY + self.newest) - self.newest)
        return [replace(self.one, session_id=f"n{number}") for number in numbers]


@pytest.fixture
def register() -> LongRegister:
    clinic = Clinic()
    clinic.check_in()
    return LongRegister(clinic)


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication, register: LongRegister) -> SessionTable:
    apply_theme(qapp, load_theme("dark"))
    clock = Clinic().clock
    model = SessionListModel(register, clock.now)
    table = SessionTable(model, clock.now)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(570, 600)
    with qtbot.waitExposed(table):
        table.show()
    assert table.ask(SessionQuery())
    QApplication.processEvents()
    return table


def test_the_first_look_asks_for_one_page(table: SessionTable, register: LongRegister) -> None:
    assert table.model().rowCount() == MANY
    assert register.asked == [(PAGE, 0)]


def test_the_end_is_one_page_away(table: SessionTable, register: LongRegister) -> None:
    table.scrollToBottom()
    QApplication.processEvents()
    assert register.asked == [(PAGE, 0), (PAGE, MANY - PAGE)]
    assert table.model().index(MANY - 1, 1).data() == "Sample-01"


def test_scrolling_on_holds_no_more_than_so_many_pages(table: SessionTable, register: LongRegister) -> None:
    for number in range(MOST_PAGES + 5):
        table.model().index(number * PAGE, 0).data()
    asked = len(register.asked)
    table.model().index((MOST_PAGES + 4) * PAGE, 0).data()
    assert len(register.asked) == asked
    table.model().index(PAGE, 0).data()
    assert len(register.asked) == asked + 1


def test_what_is_chosen_far_down_is_found_again_below_new_sessions(
    table: SessionTable, register: LongRegister
) -> None:
    table.selectRow(50_100)
    table.scrollTo(table.currentIndex())
    in_sight = table.rowAt(0)
    register.newest = 3
    assert table.ask(SessionQuery(), keep_all=True)
    assert (table.currentIndex().row(), table.selected_ids()) == (50_103, ("n50100",))
    assert table.rowAt(0) == in_sight + 3


def test_no_more_are_chosen_than_can_be_worked_on(table: SessionTable) -> None:
    table.select_all()
    assert len(table.selected_ids()) == MOST_SELECTED
