"""A long opening shows that the program is at work; a short one shows nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QProgressDialog

from monitor_app.ui.appearance import Appearance
from monitor_app.ui.opening_progress import OpeningProgress
from tests.support.fake_clock import FakeClock


def dialogs() -> list[QProgressDialog]:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QProgressDialog)]
    return [dialog for dialog in found if dialog.isVisible()]


def test_it_is_seen_after_a_second_and_gone_at_the_end(qapp: QApplication, fake_clock: FakeClock) -> None:
    progress = OpeningProgress(Appearance(qapp), fake_clock.now)
    fake_clock.advance(seconds=0.9)
    progress()
    assert dialogs() == []
    fake_clock.advance(seconds=0.2)
    progress()
    assert [dialog.labelText() for dialog in dialogs()] == ["Opening the running sessions…"]
    progress.close()
    assert dialogs() == []
