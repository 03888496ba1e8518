"""The keys of the clinic's file while the window runs, and the work that puts the file under another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from monitor_app import keys
from monitor_app.domain.faults import Fault
from monitor_app.domain.file_key import FileKey
from monitor_app.domain.people_facts import Right
from monitor_app.domain.wording import say
from monitor_app.storage import engine
from monitor_app.storage.unlocking import key_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

    from monitor_app.recorder import Recorder
    from monitor_app.safekeeping.afterwards import Afterwards
    from monitor_app.storage.database import Database
    from monitor_app.ui.main_window import MainWindow
    from monitor_app.ui.preferences import Preferences
    from monitor_app.ui.setup.security.port import Protection

_PARTS = 1000
OFFER_AFTER = 2000
"""Milliseconds after the window is there, which comes first."""


class FileKeys:
    """Knows, besides the keyring, the keys that were typed or made since the start.

    ``dress`` gives the application its looks, for the dialogue that comes before the window.
    """

    def __init__(self, dress: Callable[[], object], *, is_demo: bool = False) -> None:
        self.is_demo = is_demo
        self._dress = dress
        self._known: list[FileKey] = []

    @property
    def known(self) -> tuple[FileKey, ...]:
        """Return the keys that were typed or made, the newest first."""
        return tuple(self._known)

    def know(self, key: FileKey) -> None:
        """Remember ``key`` until the program ends."""
        self._known.insert(0, key)

    def key_of(self, file: Path) -> FileKey | None:
        """Return the key of the file, None for a plain one; asks where nobody knows it. Raises ``Fault``."""
        return key_of(file, self._ask, self._known)

    def offer_encryption(self, window: MainWindow, database: Database, preferences: Preferences) -> None:
        """Recommend to encrypt a new file, in a strip that nothing waits for, a while after the start."""
        if database.key is None and not self.is_demo:
            QTimer.singleShot(OFFER_AFTER, window, partial(_offer, window, database, preferences))

    def _ask(self, reason: str) -> FileKey | None:
        # Imported for encrypted files alone: nobody else should wait for it at the start.
        from monitor_app.ui.key_dialog import KeyDialog

        dialog = KeyDialog(reason, has_keyring=keys.can_remember())
        self._dress()
        with _going_on():
            dialog.exec()
        dialog.deleteLater()
        if dialog.key is not None:
            self.know(dialog.key)
            if dialog.is_to_be_kept:
                keep(dialog.key)
        return dialog.key


def _offer(window: MainWindow, database: Database, preferences: Preferences) -> None:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.storage.register import Register

    # Where what encrypts is not installed, the page that it leads to says how it is.
    if not preferences.wants_encryption_offer or Register(database).session_count():
        return
    from monitor_app.ui.encryption_offer import EncryptionOffer

    strip = EncryptionOffer()
    strip.accepted.connect(partial(window.open_setup, "security"))
    # Not the bound method, of which Qt would hold its object only weakly.
    strip.declined.connect(lambda: preferences.decline_encryption_offer())
    window.add_notice(strip)


def keep(key: FileKey) -> None:
    """Put ``key`` into the keyring where there is one; without, the recovery key is asked for."""
    try:
        keys.remember(key)
    except keys.KeyringFault:
        return


class WindowSecurity:
    """What the setup's page of the security asks for, on the file of the window."""

    def __init__(
        self,
        database: Database,
        recorder: Recorder,
        preferences: Preferences,
        file_keys: FileKeys,
        afterwards: Afterwards,
        tell: Callable[[Fault], None],
    ) -> None:
        self._path, self._key = database.path, database.key
        self._recorder = recorder
        self._preferences = preferences
        self._file_keys = file_keys
        self._afterwards = afterwards
        self._tell = tell

    def protection(self) -> Protection:
        """Return how the file lies on the disk now."""
        from monitor_app.ui.setup.security.port import Protection

        mark = "" if self._key is None else self._key.fingerprint
        return Protection(mark, engine.can_encrypt(), keys.can_remember(), self._file_keys.is_demo)

    def refusal(self) -> str:
        """Return why whoever is at the desk may not change it, "" where they may; a refusal is recorded."""
        pen = self._recorder.pen
        return "" if Right.FILE in pen.acting.rights else pen.refuse(Right.FILE).sentence

    def new_key(self) -> FileKey:
        """Return a key that nobody has."""
        return keys.new_key()

    def print_key(self, key: FileKey, parent: QWidget) -> bool:
        """Print the recovery key on the system's printer; False where nobody chose one."""
        from monitor_app.ui.setup.security.printing import print_key

        return print_key(key, self._path.name, parent)

    def put_under(self, key: FileKey | None) -> bool:
        """Close the window and put the file under ``key``, None to decrypt it; False where it stays open."""
        if Right.FILE not in self._recorder.pen.acting.rights:
            return False
        return self._afterwards.close_and_do(partial(self._work, key))

    def _work(self, key: FileKey | None, _application: QApplication) -> None:
        with _going_on():
            self._put(key, _progress())

    def _put(self, key: FileKey | None, progress: QProgressDialog) -> None:
        from monitor_app.storage.encrypting import encrypt_backups, rewrite

        try:
            if key is not None:
                self._file_keys.know(key)
            rewrite(self._path, self._key, key, partial(_show, progress), keep)
            if key is not None and self._key is None:
                progress.setLabelText(say("What else is there of the record is encrypted too…"))
                show = partial(_show, progress)
                _done, left = encrypt_backups(self._path, key, self._preferences.backup_folder, show)
                for file, fault in left:
                    self._tell(_PlainBackupFault(file, fault))
        except Fault as fault:
            self._tell(fault)
        finally:
            progress.close()
            progress.deleteLater()


@contextmanager
def _going_on() -> Iterator[None]:
    """Let the program go on when the only window that is there just now is closed."""
    from PySide6.QtWidgets import QApplication

    QApplication.setQuitOnLastWindowClosed(False)
    try:
        yield
        QApplication.processEvents()
    finally:
        QApplication.setQuitOnLastWindowClosed(True)


class _PlainBackupFault(Fault):
    def __init__(self, file: Path, fault: Fault) -> None:
        super().__init__(
            say("The file {file} is still not encrypted: {reason}", file=file, reason=fault.sentence)
        )


def _progress() -> QProgressDialog:
    from PySide6.QtWidgets import QProgressDialog

    dialog = QProgressDialog(say("The file is written anew and looked through…"), "", 0, _PARTS)
    dialog.setObjectName("rewritingProgress")
    dialog.setCancelButton(None)
    dialog.setWindowTitle(say("Infusion Session Monitor"))
    dialog.setMinimumDuration(0)
    dialog.setAutoReset(False)
    dialog.setMinimumWidth(420)
    dialog.show()
    return dialog


def _show(dialog: QProgressDialog, share: float) -> None:
    from PySide6.QtWidgets import QApplication

    dialog.setValue(round(share * _PARTS))
    QApplication.processEvents()
