"""The program on a copy of a session: a window for reading, which writes nothing beside or into the file."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from monitor_app.app import shipped_protocols
from monitor_app.clock import Clock, SteadyClock
from monitor_app.domain.faults import Fault
from monitor_app.handing_on.window import WindowChartsOut
from monitor_app.identity import new_session_id
from monitor_app.recorder import Recorder
from monitor_app.starting.launch import LaunchOptions, resume_collector
from monitor_app.starting.process import (
    name_application,
    person_of,
    settings_of,
    stop_on_signals,
    tell_fault,
    write_log_file,
)
from monitor_app.storage.database import Database
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.storage.session_file import open_session_file
from monitor_app.ui.appearance import Appearance
from monitor_app.ui.bug_reporter import BugReporter
from monitor_app.ui.copy_window import CopyWindow
from monitor_app.ui.preferences import Preferences

HEARING_MILLISECONDS = 300
"""How long Ctrl+C or a polite kill may wait to be heard."""


def build_copy(
    application: QApplication, file: Path, person: str, clock: Clock, settings: QSettings
) -> tuple[Database, CopyWindow]:
    """Open the copy and build its window. Raises ``Fault`` when the file cannot be used."""
    with ExitStack() as undo:
        database = undo.enter_context(open_session_file(file, only_entries=True))
        preferences = Preferences(settings)
        # Nothing is reopened: a session that was running when it was copied does not run here.
        recorder = Recorder(Journal(database), clock, person, new_session_id, shipped_protocols)
        appearance = Appearance(application, preferences.theme)
        charts = WindowChartsOut(database, recorder, preferences)
        window = CopyWindow(recorder, Register(database), appearance, charts, file)
        recorder.setParent(window)
        appearance.setParent(window)
        appearance.wear()
        undo.pop_all()
    return database, window


def run_copy(options: LaunchOptions) -> int:
    """Run the window on a copy until it is closed; return the exit code."""
    write_log_file()
    application = QApplication(sys.argv[:1])
    name_application(application)
    settings = settings_of(options)
    with ExitStack() as at_the_end:
        try:
            person = person_of(options, settings)
            database, window = build_copy(application, options.database, person, SteadyClock(), settings)
        except Fault as fault:
            tell_fault(fault, Appearance(application, Preferences(settings).theme))
            return 1
        at_the_end.callback(database.close)
        at_the_end.callback(_take_down, window)
        sys.excepthook = BugReporter(window).report
        stop_on_signals(application)
        _hear_signals(window)
        window.show()
        resume_collector()
        return application.exec()


def _hear_signals(window: CopyWindow) -> None:
    """Let Python have the floor now and then: it hears of a signal only then, and nothing ticks here."""
    timer = QTimer(window)
    timer.timeout.connect(lambda: None)
    timer.start(HEARING_MILLISECONDS)


def _take_down(window: CopyWindow) -> None:
    """Take the window down while the application is there: Qt crashes over windows that outlive it."""
    sys.excepthook = sys.__excepthook__
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
