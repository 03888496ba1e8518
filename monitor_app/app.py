"""The composition root: builds the parts, hands each what it needs, and runs the window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from monitor_app.clock import Clock, SteadyClock
from monitor_app.demo.clock import DemoClock
from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.streams import STAFF
from monitor_app.domain.wording import say
from monitor_app.identity import new_session_id
from monitor_app.recorder import Recorder
from monitor_app.resources import resource_path
from monitor_app.safekeeping.afterwards import Act, Afterwards
from monitor_app.safekeeping.keeping_safe import KeepingSafe
from monitor_app.safekeeping.recovery import Recovery
from monitor_app.safekeeping.securing import FileKeys, WindowSecurity
from monitor_app.setup_parts import setup_parts
from monitor_app.starting.launch import LaunchOptions, resume_collector
from monitor_app.starting.process import (
    AlreadyOpenFault,
    lock_file,
    name_application,
    person_of,
    settings_of,
    stop_on_signals,
    tell_fault,
    write_log_file,
)
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.emergency_opening import open_with_copy
from monitor_app.storage.journal import Journal
from monitor_app.ui.appearance import Appearance
from monitor_app.ui.bug_reporter import BugReporter
from monitor_app.ui.edges import Edges
from monitor_app.ui.main_window import MainWindow
from monitor_app.ui.opening_progress import OpeningProgress
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.sound.player import SoundPlayer, make_player
from monitor_app.ui.sound.sounder import Sounder

if TYPE_CHECKING:
    from monitor_app.pins import Hasher
    from monitor_app.sign_in import SignIn
    from monitor_app.ui.ports import DrugStock, HandingOn, Register
    from monitor_app.ui.setup.security.port import FileSecurity

SOUND_AFTER = 1000
"""Milliseconds: loading what plays takes time, and the window is there to be used first."""


@dataclass(slots=True)
class Parts:
    """What a running program consists of; held as long as the window is open."""

    database: Database
    recorder: Recorder
    appearance: Appearance
    sounder: Sounder
    window: MainWindow
    sign_in: Callable[[], SignIn]
    safety: KeepingSafe
    close_copy: Callable[[], None]
    """Closes what is kept beside the file in an emergency; before the file is closed."""


def build(
    application: QApplication,
    database_file: Path,
    person: str,
    clock: Clock,
    settings: QSettings,
    player: SoundPlayer,
    afterwards: Afterwards | None = None,
    hasher: Hasher | None = None,
    file_keys: FileKeys | None = None,
) -> Parts:
    """Open the file, fold its running sessions and build the window around them.

    Nothing sounds before ``sounder.begin``. ``afterwards`` takes what the window is closed for, ``hasher``
    compares PINs, by default by Argon2id, ``file_keys`` finds the key of an encrypted file. Raises
    ``Fault`` when the file cannot be used; it is then as it was.
    """
    afterwards = afterwards or Afterwards()
    file_keys = file_keys or FileKeys(lambda: None)
    with ExitStack() as undo:
        database, journal = open_with_copy(database_file, key_of=file_keys.key_of)
        undo.callback(database.close)
        undo.callback(journal.close)
        preferences = Preferences(settings)
        recorder = Recorder(journal, clock, person, new_session_id, shipped_protocols)
        recorder.emergency = journal
        safety = KeepingSafe(database, recorder, preferences, afterwards)
        edges = _edges(application, database, recorder, preferences, afterwards, hasher, file_keys, safety)
        appearance = Appearance(application, preferences.theme)
        progress = OpeningProgress(appearance, clock.now)
        safety.reopen(progress)
        sounder = Sounder(recorder, preferences, player)
        window = MainWindow(
            recorder,
            edges,
            preferences,
            appearance,
            database_file,
            sounder,
        )
        afterwards.follow(window)
        appearance.wear()
        progress.close()
        undo.pop_all()
    return Parts(database, recorder, appearance, sounder, window, edges.sign_in, safety, journal.close)


def _edges(
    application: QApplication,
    database: Database,
    recorder: Recorder,
    preferences: Preferences,
    afterwards: Afterwards,
    hasher: Hasher | None,
    file_keys: FileKeys,
    safety: KeepingSafe,
) -> Edges:
    sign_in = _one_sign_in(recorder, hasher)

    def tell(fault: Fault) -> None:
        tell_fault(fault, Appearance(application, preferences.theme))

    def security() -> FileSecurity:
        return WindowSecurity(database, recorder, preferences, file_keys, afterwards, tell)

    return Edges(
        register=lambda: _register(database),
        protocols=lambda: recorder.book().offered(),
        handing_on=lambda: _handing_on(database, recorder, preferences),
        sign_in=sign_in,
        drugs=lambda: _drugs(database),
        has_staff=any(True for _ in recorder.pen.journal.entries(STAFF)),
        setup_parts=setup_parts(sign_in, safety.backups, recorder.now, security),
    )


def _one_sign_in(recorder: Recorder, hasher: Hasher | None) -> Callable[[], SignIn]:
    @cache
    def sign_in() -> SignIn:
        # Imported when it is first needed: nobody should wait for it at the start of a file without staff.
        from monitor_app.pins import Argon2Hasher
        from monitor_app.sign_in import SignIn

        made = SignIn(recorder, hasher or Argon2Hasher())
        made.look()
        return made

    return sign_in


def _register(database: Database) -> Register:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.storage.register import Register as StoredRegister

    return StoredRegister(database)


def _drugs(database: Database) -> DrugStock:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.storage.drug_stock import DrugStock as StoredStock

    return StoredStock(database)


def _handing_on(database: Database, recorder: Recorder, preferences: Preferences) -> HandingOn:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.handing_on.window import WindowChartsOut

    return WindowChartsOut(database, recorder, preferences)


def shipped_protocols() -> Mapping[str, Protocol]:
    """Return the protocols that come along. Raises ``Fault`` when they cannot be read."""
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.exchange.protocol_file import read_protocols

    return read_protocols(resource_path("protocols"))


def run(options: LaunchOptions) -> int:
    """Run the window until it is closed; return the exit code."""
    write_log_file()
    application = QApplication(sys.argv[:1])
    name_application(application)
    settings = settings_of(options)
    clock = DemoClock(options.speed) if options.demo else SteadyClock()
    with ExitStack() as at_the_end:
        try:
            at_the_end.callback(lock_file(options.database).unlock)
            if options.demo:
                fill_demo(options.database, clock)
        except AlreadyOpenFault as fault:
            return yield_to_first(application, options.database, fault, settings)
        except Fault as fault:
            tell_fault(fault, Appearance(application, Preferences(settings).theme))
            return 1
        stop_on_signals(application)
        dress = Appearance(application, Preferences(settings).theme).wear
        file_keys = FileKeys(dress, is_demo=options.demo)
        recovery = Recovery(
            options.database,
            Preferences(settings),
            clock.now,
            person_of(options, settings),
            lambda read: Recorder(
                Journal(read), clock, person_of(options, settings), new_session_id, shipped_protocols
            ),
        )
        while True:
            code, act = run_window(application, options, clock, settings, file_keys, recovery)
            if act is None:
                return code
            act(application)


def run_window(
    application: QApplication,
    options: LaunchOptions,
    clock: Clock,
    settings: QSettings,
    file_keys: FileKeys,
    recovery: Recovery,
) -> tuple[int, Act | None]:
    """Run one window until it is closed; return the exit code, and what it was closed for, if anything."""
    afterwards = Afterwards()
    with ExitStack() as at_the_end:
        try:
            person, player = person_of(options, settings), make_player(application)
            recovery.look()
            parts = build(
                application,
                options.database,
                person,
                clock,
                settings,
                player,
                afterwards,
                file_keys=file_keys,
            )
        except Fault as fault:
            appearance = Appearance(application, Preferences(settings).theme)
            if recovery.is_damage(fault, file_keys.known):
                sys.stderr.write(f"{fault.sentence}\n")
                return 1, recovery.offer(fault, appearance.wear, file_keys.known)
            tell_fault(fault, appearance)
            return 1, None
        at_the_end.callback(parts.database.close)
        at_the_end.callback(parts.close_copy)
        if options.demo:
            let_demo_go_on(parts)
        sys.excepthook = BugReporter(parts.window).report
        parts.window.show()
        resume_collector()
        parts.window.start_ticking()
        QTimer.singleShot(SOUND_AFTER, parts.window, parts.sounder.begin)
        QTimer.singleShot(SOUND_AFTER, parts.window, partial(stand_by, options.database, parts.window))
        if not options.demo:
            parts.safety.begin_soon(parts.window)
            at_the_end.callback(parts.safety.end)
        file_keys.offer_encryption(parts.window, parts.database, Preferences(settings))
        at_the_end.callback(take_down, parts)
        return application.exec(), afterwards.take()


def yield_to_first(
    application: QApplication, database_file: Path, fault: AlreadyOpenFault, settings: QSettings
) -> int:
    """Bring the window that has the file open to the front, or say why none opens; return the exit code."""
    # Imported when it is needed: nobody should wait for it at the start.
    from monitor_app.starting.second_start import ring

    if ring(database_file):
        sys.stdout.write(
            say("The file {file} is open already; its window is in front now.", file=database_file) + "\n"
        )
        return 0
    tell_fault(fault, Appearance(application, Preferences(settings).theme))
    return 1


def stand_by(database_file: Path, window: MainWindow) -> None:
    """Answer second starts, and say so where the file lies on a network drive."""
    # Imported when the window is there: nobody should wait for it at the start.
    from monitor_app.starting import standing_by

    standing_by.stand_by(database_file, window)


def take_down(parts: Parts) -> None:
    """Take the window down while the application is there: Qt crashes over windows that outlive it."""
    sys.excepthook = sys.__excepthook__
    parts.sounder.end()
    parts.window.hide()
    for part in (parts.window, parts.appearance):
        part.deleteLater()
        QApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)


def fill_demo(database_file: Path, clock: Clock) -> None:
    """Make the throw-away clinic of the demo. Raises ``Fault`` when the file cannot be written."""
    from monitor_app.demo.history import build_clinic

    with open_database(database_file) as database:
        build_clinic(Journal(database).append, clock.now(), shipped_protocols())


def let_demo_go_on(parts: Parts) -> None:
    """Have the running sessions of the demo charted by themselves, once a second."""
    from monitor_app.demo.clinic import DemoClinic

    clinic = DemoClinic(parts.recorder, parent=parts.window)
    timer = QTimer(parts.window)
    timer.timeout.connect(clinic.advance)
    timer.start(1000)
