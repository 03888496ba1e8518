"""The program as it starts, on the file and with the settings that are named; tells when it is ready."""

from __future__ import annotations

import sys
from pathlib import Path

from monitor_app.starting.launch import pause_collector, resume_collector
from monitor_app.starting.preflight import require_window_system


def main(file: Path) -> int:
    """Run until the parent ends this process."""
    require_window_system()
    pause_collector()
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from monitor_app.app import SOUND_AFTER, build
    from monitor_app.clock import SteadyClock
    from monitor_app.starting.process import name_application
    from monitor_app.ui.sound.player import make_player
    from tests.benchmarks.child import tell_when_ready

    application = QApplication([])
    name_application(application)
    settings = QSettings(str(file.with_suffix(".ini")), QSettings.Format.IniFormat)
    parts = build(application, file, "Nurse 1", SteadyClock(), settings, make_player(application))
    parts.window.show()
    resume_collector()
    parts.window.start_ticking()
    QTimer.singleShot(SOUND_AFTER, parts.window, parts.sounder.begin)
    tell_when_ready(parts.window)
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
