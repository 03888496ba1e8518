"""What the window does once it is there: it answers second starts, and tells where the record lies badly."""

from __future__ import annotations

from pathlib import Path

from monitor_app.network_drives import lies_on_network
from monitor_app.starting.second_start import Doorbell
from monitor_app.ui.main_window import MainWindow


def stand_by(database_file: Path, window: MainWindow) -> None:
    """Come to the front from now on when the program is started again on the same file.

    Where that file lies on a network drive, say so above the pages.
    """
    Doorbell(database_file, window).listen()
    if lies_on_network(database_file):
        from monitor_app.ui.network_notice import network_notice

        notice = network_notice()
        window.add_notice(notice)
        # Not before it has its place: as a window of its own it would take the keyboard.
        notice.show()
