"""What stands on one line and can be seen; the characters are written as escapes, for nobody sees them."""

from __future__ import annotations

import pytest

from monitor_app.domain.one_line import is_one_line, look_of


@pytest.mark.parametrize(
    "text",
    [
        "a\nb",
        "a\rb",
        "a\x1b[31mred",
        "a\x00b",
        "a\u2028b",
        "\ud800",
        "x" * 201,
        "\u202edeb",
        "a\u200bb",
        "a\ufeff",
    ],
)
def test_what_breaks_or_hides_is_not_one_line(text: str) -> None:
    assert not is_one_line(text)


@pytest.mark.parametrize("text", ["", "x" * 200, "Zoë", "静脉", "می\u200cخواهم", "\u200fאב", "100 µg – “x”"])
def test_every_language_stands_on_one_line(text: str) -> None:
    assert is_one_line(text)


@pytest.mark.parametrize(
    "text", ["", "  ", "\u200b", "\u200d", "\u00a0\u3000", "\u3164", "\u2800", "\u200e \u00ad"]
)
def test_what_cannot_be_seen_looks_like_nothing(text: str) -> None:
    assert look_of(text) == ""


@pytest.mark.parametrize(
    "other",
    ["IV  0.5", " iv 0.5 ", "IV\u200b 0.5", "IV\u00a00.5", "ＩＶ 0.5", "I\u00adV 0.5", "IV 0.\uff15"],
)
def test_what_nobody_can_tell_apart_looks_alike(other: str) -> None:
    assert look_of(other) == look_of("IV 0.5")


def test_what_can_be_told_apart_looks_different() -> None:
    texts = ("IV 0.5", "IV 05", "IV0.5", "IV 0.6", "IM 0.5", "")
    assert len(set(map(look_of, texts))) == len(texts)
