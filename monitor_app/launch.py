"""What the command line asks the window to open with."""

from __future__ import annotations

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
