"""What the command line asks the window to open with, and how it opens quickly."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LaunchOptions:
    """How the window is started.

    ``user`` is the person whose name stands with each entry; without ``is_user_named`` it is only the
    login name, and a name kept in the settings goes before it. With ``demo`` the file is a throw-away
    one, which the command line removes at the end, and its time passes ``speed`` times as fast.
    """

    database: Path
    user: str
    demo: bool
    speed: float
    is_user_named: bool = True


def pause_collector() -> None:
    """Let nothing look for garbage while the program is loaded.

    What is loaded stays; looking through it again and again took a tenth of the time of a start.
    """
    gc.disable()


def resume_collector() -> None:
    """Look for garbage again, but not in what was loaded for good."""
    gc.freeze()
    gc.enable()
