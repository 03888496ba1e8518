"""Every sentence of "What happens to the record when …" has a test that shows it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTextBrowser

from monitor_app.resources import resource_path
from tests.faults.guide_table import SHOWN_BY
from tests.scenarios.desk import Desk

CHECKOUT = Path(__file__).parents[2]
PAGE = resource_path("guide", "faults.md")


def sentences() -> list[str]:
    """Return the sentences of the page, without headings and marks of emphasis."""
    text = PAGE.read_text(encoding="utf-8")
    paragraphs = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        sentence.strip()
        for paragraph in paragraphs
        for sentence in re.split(r"(?<=[.?!])\s+(?=[A-Z`])", paragraph.replace("**", ""))
    ]


def names_in(path: str) -> set[str]:
    """Return the tests that a file of the checkout defines, those of a class as ``Class::test``."""
    tree = ast.parse((CHECKOUT / path).read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
    return {name for name in found if name.rpartition("::")[2].startswith("test_")}


def test_every_sentence_has_its_tests_and_every_entry_its_sentence() -> None:
    assert sorted(SHOWN_BY) == sorted(sentences())
    assert all(SHOWN_BY.values())


@pytest.mark.parametrize("node", sorted({node for nodes in SHOWN_BY.values() for node in nodes}))
def test_the_test_is_there(node: str) -> None:
    path, _, name = node.partition("::")
    assert name in names_in(path)


def test_f1_leads_to_the_page(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F1)
    desk.press("guideFaultsButton")
    guide = desk.find(QTextBrowser, "guideText")
    assert "What happens to the record when …" in guide.toPlainText()
    assert guide.cursorForPosition(QPoint(20, 30)).block().text() == "What happens to the record when …"
    for sentence in sentences():
        assert sentence.replace("`", "") in guide.toPlainText()
