"""A second start on a file that a window is open with: that window comes to the front instead.

The first listens on a local socket for its own user alone, under a name that follows from the file.
"""

from __future__ import annotations

import os
from binascii import crc32
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE = 2000
"""Milliseconds that a second start waits for the first to answer."""
_HERE = b"here\n"


class Doorbell(QObject):
    """Listens for second starts as long as ``window`` is there, and brings it to the front for each."""

    def __init__(self, database_file: Path, window: QWidget) -> None:
        super().__init__(window)
        self._database_file = database_file
        self._window = window
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """Begin to listen; where that cannot be done, a second start is refused in words instead."""
        # Imported when it is needed, after the window is there: nobody should wait for it at the start.
        from PySide6.QtNetwork import QLocalServer

        name = _name_for(self._database_file)
        # Whoever holds the lock of the file is the only one; what is there was left by one that was killed.
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(name)

    def _answer(self) -> None:
        caller = self._server.nextPendingConnection() if self._server is not None else None
        if caller is None:
            return
        caller.disconnected.connect(caller.deleteLater)
        bring_up(self._window)
        caller.write(_HERE)
        caller.flush()
        caller.disconnectFromServer()


def bring_up(window: QWidget) -> None:
    """Show the window in front of all others; where the desktop forbids that, its entry there asks for it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def ring(database_file: Path) -> bool:
    """Ask the window that is open with the file to come to the front; return whether it answered.

    It does not where another person or another computer has the file open, or where it hangs.
    """
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name_for(database_file))
    if not socket.waitForConnected(PATIENCE):
        return False
    return socket.waitForReadyRead(PATIENCE) and socket.readAll().data() == _HERE


def _name_for(database_file: Path) -> str:
    """Return the name of the socket, in the user's own folder of sockets where the system has one."""
    name = f"infusion-monitor-{crc32(str(database_file.expanduser().resolve()).encode()):08x}"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime, name)) if runtime and Path(runtime).is_dir() else name
