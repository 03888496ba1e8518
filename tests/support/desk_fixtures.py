"""Fixtures that start the whole program; a folder of tests imports them into its conftest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.scenarios.desk import Desk
from tests.support.fake_clock import FakeClock


@pytest.fixture
def open_desk(qapp: QApplication, tmp_path: Path, fake_clock: FakeClock) -> Iterator[Callable[[], Desk]]:
    """Start the program on this test's file, as often as the story needs."""
    desks: list[Desk] = []

    def start() -> Desk:
        desk = Desk(qapp, tmp_path / "sessions.db", fake_clock)
        desks.append(desk)
        return desk

    yield start
    for desk in desks:
        if desk.is_open:
            desk.close()


@pytest.fixture
def desk(open_desk: Callable[[], Desk]) -> Desk:
    """The program just started on an empty file."""
    return open_desk()
