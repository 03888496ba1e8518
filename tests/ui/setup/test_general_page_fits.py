"""The general part of the setup fits the smallest window, whatever it has to say."""

from __future__ import annotations

import pytest

from tests.scenarios.desk import Desk
from tests.ui.test_layout import cut_texts, outside_its_parent, overlapping


@pytest.mark.parametrize("size", [(1180, 680), (1280, 720), (1366, 820)], ids=str)
def test_a_computer_without_sound_and_a_long_path_fit(desk: Desk, size: tuple[int, int]) -> None:
    desk.player.broken = "No sound: this computer lacks libpulse.so.0, which Qt needs for it."
    desk.window.resize(*size)
    desk.press("setupPlace")
    desk.settle()
    assert "The window flashes instead." in desk.text("soundTrouble")
    assert (desk.window.width(), desk.window.height()) == size
    assert "\n".join(outside_its_parent(desk.window)) == ""
    assert "\n".join(cut_texts(desk.window)) == ""
    assert "\n".join(overlapping(desk.window)) == ""
