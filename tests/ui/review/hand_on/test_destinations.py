"""A name that was typed without its ending is completed, and meets no file that nobody was asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor_app.domain.faults import Fault
from monitor_app.ui.review.hand_on.destinations import with_ending


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("a", "a.pdf"), ("a.pdf", "a.pdf"), ("a.PDF", "a.PDF"), ("chart 22.11.2026", "chart 22.11.2026.pdf")],
)
def test_the_name_gets_its_ending(tmp_path: Path, typed: str, whole: str) -> None:
    assert with_ending(tmp_path / typed, ".pdf") == tmp_path / whole


def test_a_file_that_nobody_was_asked_about_stays(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    assert with_ending(tmp_path / "a.pdf", ".pdf") == tmp_path / "a.pdf"
    with pytest.raises(Fault, match="there already"):
        with_ending(tmp_path / "a", ".pdf")
