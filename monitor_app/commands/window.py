"""The window, which opens without a command."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from monitor_app.commands.desk import Desk
from monitor_app.starting.launch import LaunchOptions, pause_collector
from monitor_app.starting.preflight import require_window_system


def open_window(desk: Desk, *, demo: bool, speed: float) -> int:
    """Run the window until it is closed and return the exit code.

    A demo gets a file of its own, which is gone afterwards; a copy of a session a window for reading.
    """
    require_window_system()
    pause_collector()
    options = LaunchOptions(desk.database, desk.user, demo, speed, desk.is_user_named)
    # Imported after that look, because Qt would abort where it finds no screen.
    from monitor_app.app import run
    from monitor_app.storage.session_file import is_session_file

    if not demo and is_session_file(options.database):
        from monitor_app.copy_app import run_copy

        return run_copy(options)
    if not demo:
        return run(options)
    with tempfile.TemporaryDirectory(prefix="infusion-demo-", ignore_cleanup_errors=True) as folder:
        return run(replace(options, database=Path(folder) / "demo.db"))
