"""The program as one process among others on this computer: its name, settings, lock, log and signals."""

from __future__ import annotations

import logging
import signal
import sys
from contextlib import suppress
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLockFile, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.resources import resource_path
from monitor_app.starting.launch import LaunchOptions
from monitor_app.ui.appearance import Appearance
from monitor_app.ui.preferences import Preferences

APPLICATION = "infusion-session-monitor"
DEMO_PERSON = "Nurse 1"


def name_application(application: QApplication) -> None:
    """Give the application the name and icon that the desktop shows."""
    application.setApplicationName(APPLICATION)
    application.setApplicationDisplayName("")
    application.setDesktopFileName(APPLICATION)
    application.setWindowIcon(QIcon(str(resource_path("icons", "activity.svg"))))


def settings_of(options: LaunchOptions) -> QSettings:
    """Return where the settings are kept; those of a demo go with its file."""
    if options.demo:
        return QSettings(str(options.database.with_suffix(".ini")), QSettings.Format.IniFormat)
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, APPLICATION, "settings")


def person_of(options: LaunchOptions, settings: QSettings) -> str:
    """Return who charts: who was named at the start, else in the settings, else who is logged in."""
    if options.is_user_named:
        return options.user
    return DEMO_PERSON if options.demo else Preferences(settings).person or options.user


class AlreadyOpenFault(Fault):
    """Another window works on the file."""


def lock_file(database_file: Path) -> QLockFile:
    """Keep a second window off the file: it would not see what this one saves. Raises ``Fault``.

    Where no lock can be written, in a folder without rights, opening the file says what is wrong.
    """
    database_file = database_file.expanduser().resolve()
    with suppress(OSError):
        database_file.parent.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(f"{database_file}.lock")
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        raise AlreadyOpenFault(
            say(
                "The file {file} is open in another window of this program. Nothing was changed; go on in "
                "that window, or close it first.",
                file=database_file,
            )
        )
    return lock


def tell_fault(fault: Fault, appearance: Appearance) -> None:
    """Say on the screen and on standard error why the program cannot go on."""
    sys.stderr.write(f"{fault.sentence}\n")
    box = QMessageBox(QMessageBox.Icon.Warning, say("Infusion Session Monitor"), fault.sentence)
    box.addButton(say("Close"), QMessageBox.ButtonRole.AcceptRole)
    appearance.wear()
    box.exec()


def write_log_file() -> None:
    """Log to a small file in the user's log folder. Nothing of a patient is ever logged."""
    folder = platformdirs.user_log_path(APPLICATION, appauthor=False, ensure_exists=True)
    handler = RotatingFileHandler(folder / "monitor.log", maxBytes=500_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def stop_on_signals(application: QApplication) -> None:
    """Let Ctrl+C and a polite kill end the program in order; nobody is there to be asked.

    One that comes before the application runs ends it as soon as it does.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, partial(application.exit, 0)))
