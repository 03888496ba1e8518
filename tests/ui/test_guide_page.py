"""The guide tells every key of the window, and no other."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QTextBrowser

from monitor_app.resources import resource_path
from tests.scenarios.desk import Desk


def keys_of_the_guide() -> set[str]:
    text = resource_path("guide", "guide.md").read_text(encoding="utf-8")
    table = text.split("## Keys")[1].split("## ")[0]
    keys: set[str] = set()
    for row in re.findall(r"^\| ([^|]+?) \|", table, re.MULTILINE)[1:]:
        first, _, last = row.partition(" … ")
        keys.add(first)
        if last:
            keys.update(f"Ctrl+{n}" for n in range(int(first[-1]), int(last[-1]) + 1))
    return keys


def test_the_guide_and_the_window_know_the_same_keys(desk: Desk) -> None:
    window = {
        shortcut.key().toString()
        for shortcut in desk.window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    }
    assert keys_of_the_guide() == window


def test_f1_shows_the_guide_from_anywhere_and_it_can_be_scrolled_by_keys(desk: Desk) -> None:
    desk.press("setupPlace")
    desk.key(Qt.Key.Key_F1)
    guide = desk.find(QTextBrowser, "guideText")
    assert "A session in six steps" in guide.toPlainText()
    assert "Not a patient monitor or alarm system" in guide.toPlainText()
    assert guide.hasFocus()
    bar = guide.verticalScrollBar()
    assert bar.value() == 0
    desk.key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
