"""Sound may be missing: the program says why in one sentence and goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

from monitor_app.domain.limits import Level
from monitor_app.ui.sound.player import PlayerOnDemand, SilentPlayer, SoundPlayer, make_player
from tests.support.recording_player import RecordingPlayer

CHECKOUT = Path(__file__).parents[3]
QT_MULTIMEDIA, OURS = "PySide6.QtMultimedia", "monitor_app.ui.sound.qt_player"
NO_LIBRARY = "libpulse.so.0: cannot open shared object file: No such file or directory"


class WithoutLibrary:
    """An import of Qt Multimedia on a computer that lacks a system library."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name == QT_MULTIMEDIA:
            raise ImportError(NO_LIBRARY)
        return None


def use_every_act(player: SoundPlayer) -> None:
    player.set_volume(40)
    for level in Level:
        player.play(level)
        player.play_once(level)
    player.stop()


def test_without_the_extra_it_is_silent_and_says_so(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, OURS, raising=False)
    monkeypatch.setitem(sys.modules, QT_MULTIMEDIA, None)
    player = make_player(qapp)
    use_every_act(player)
    assert player.trouble() == ("No sound: the extra “sound” of this program is not installed.")


def test_without_a_system_library_it_is_silent_and_names_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (OURS, QT_MULTIMEDIA):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "meta_path", [WithoutLibrary(), *sys.meta_path])
    player = make_player(qapp)
    use_every_act(player)
    assert player.trouble() == ("No sound: this computer lacks libpulse.so.0, which Qt needs for it.")


def test_a_silent_player_does_nothing() -> None:
    player = SilentPlayer("why")
    use_every_act(player)
    assert player.trouble() == "why"


def test_a_player_is_made_when_it_is_first_needed_and_once() -> None:
    made: list[RecordingPlayer] = []

    def make() -> RecordingPlayer:
        made.append(RecordingPlayer())
        return made[-1]

    player = PlayerOnDemand(make)
    player.set_volume(30)
    player.stop()
    assert made == []
    player.play(Level.WARNING)
    player.play(Level.CRITICAL)
    assert len(made) == 1
    assert (made[0].sounding, made[0].volume) == (Level.CRITICAL, 30)
    player.set_volume(80)
    player.stop()
    assert (made[0].sounding, made[0].volume) == (None, 80)
    player.play_once(Level.WARNING)
    assert made[0].tried == [Level.WARNING]
    assert player.trouble() == ""


def test_loading_the_program_does_not_load_qt_multimedia() -> None:
    """It takes time, and nobody should wait for it at the start."""
    asked = "import sys, monitor_app.app, monitor_app.ui.sound.player; print('%s' in sys.modules)"
    printed = subprocess.run(
        [sys.executable, "-c", asked % QT_MULTIMEDIA],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert printed.strip() == "False"


def test_one_module_imports_qt_multimedia() -> None:
    """Elsewhere a program without the extra would end at the import."""
    files = (CHECKOUT / "monitor_app").rglob("*.py")
    importers = [path.name for path in files if "QtMultimedia" in path.read_text(encoding="utf-8")]
    assert importers == ["qt_player.py"]
