"""A program that does nothing but play: it is told by lines, and answers each with one.

    play LEVEL | once LEVEL | stop | volume PERCENT | trouble

Qt keeps what it found out about sound for as long as the process lives, so each test has one of its own.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from monitor_app.domain.limits import Level
from monitor_app.ui.sound.player import SoundPlayer, make_player


def obey(player: SoundPlayer, line: str) -> str:
    """Do what a line says; return the answer."""
    match line.split():
        case ["play", level]:
            player.play(Level(level))
        case ["once", level]:
            player.play_once(Level(level))
        case ["stop"]:
            player.stop()
        case ["volume", percent]:
            player.set_volume(int(percent))
        case ["trouble"]:
            return player.trouble()
        case _:
            raise ValueError(line)
    return ""


def main() -> int:
    """Obey until standard input ends."""
    application = QApplication(sys.argv)
    player = make_player(application)

    def told() -> None:
        line = sys.stdin.readline()
        if line:
            sys.stdout.write(f"{obey(player, line)}\n")
            sys.stdout.flush()
        else:
            application.quit()

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(told)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
