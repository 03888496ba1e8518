"""In another language nothing of the course is left in English, and at no size is anything cut."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.ui.pseudo_language import painted_texts, pseudo_language, texts_of, untranslated
from tests.ui.review.course.conftest import Screen, Ward
from tests.ui.test_layout import SIZES, cut_texts, outside_its_parent, overlapping

ShowOn = Callable[[Ward], Screen]

DATA = re.compile(r"Sample-\d+|MRN-p\d|\b\d+ \w{3}(?: \d{4})?\b|\bEsc\b")
"""Names, numbers and days as the system writes them."""


def left_in_english(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told = [*(text for _, text in texts_of(screen.page)), *painted_texts(screen.page, monkeypatch)]
    rest = {text: DATA.sub("", untranslated(DATA.sub("", text))) for text in told}
    return sorted(text for text, left in rest.items() if any(letter.isalpha() for letter in left))


def test_everything_is_translated(ward: Ward, screen_on: ShowOn, monkeypatch: pytest.MonkeyPatch) -> None:
    with pseudo_language(monkeypatch):
        for number, total in ((1, 20), (2, None), (3, 16), (4, 15)):
            ward.visit(number, total, pressures=("120/80", "184/104"), finish=number < 4)
        ward.visit(1, 20, patient="p2", name="Sample-02", chair="Chair 2")
        screen = screen_on(ward)
        screen.open("p1")
        assert left_in_english(screen, monkeypatch) == []
        screen.press("courseView_compare")
        assert left_in_english(screen, monkeypatch) == []
        screen.press("addSessionButton")
        assert left_in_english(screen, monkeypatch) == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut(ward: Ward, screen_on: ShowOn, size: tuple[int, int]) -> None:
    for number in range(1, 9):
        ward.visit(number, 20, name="Sample-01 of the Long Corridor, " * 4, pressures=("120/80", "184/104"))
    ward.visit(1, 20, name="Sample-01 of the Long Corridor, " * 4)
    screen = screen_on(ward)
    # The rail, the strip of chairs and a warning of another chair take this much of the window.
    screen.page.resize(size[0] - 76, size[1] - 110)
    screen.open("p1", "s1")
    for view in ("course", "compare"):
        screen.press(f"courseView_{view}")
        assert outside_its_parent(screen.page) == []
        assert cut_texts(screen.page) == []
        assert overlapping(screen.page) == []
        assert screen.page.width() == size[0] - 76
        assert screen.page.height() == size[1] - 110
