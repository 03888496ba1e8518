"""Damage that does not keep the file from opening is found while the window is open, and a strip says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from pytestqt.qtbot import QtBot

from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient


def damage(desk: Desk) -> None:
    """Change what a reading says, as a bad sector may."""
    with closing(sqlite3.connect(desk.file)) as connection, connection:
        (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'entry_is_not_changed'")
        connection.execute("DROP TRIGGER entry_is_not_changed")
        connection.execute(
            "UPDATE entry SET body = replace(body, '122', '172') WHERE kind = 'reading_charted'"
        )
        connection.execute(guard[0])


def test_damage_is_found_while_the_window_is_open_and_a_strip_says_so(
    open_desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    first = open_desk()
    check_in_new_patient(first, mrn="000001", name="Sample-01")
    chart(first, "122/78")
    first.close()
    damage(first)

    again = open_desk()
    again.parts.safety.begin(again.window)
    qtbot.waitUntil(lambda: again.shows("backupNotice"), timeout=20_000)
    assert again.text("backupNotice").startswith("The record is not as it was written: Entry ")
    assert "Finish what runs" in again.text("backupNotice")
    again.parts.safety.end()
