"""The sound server under Linux, watched from beside Qt, which tells nothing of its end."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

RENEWED_AFTER = 30_000
"""Milliseconds; PulseAudio closes a connection that has said nothing for a minute."""


class SoundServer(QObject):
    """Holds a connection that asks for nothing: the server closes it when it ends, and not before.

    Only a server that runs when this is made is watched. Nothing here waits or polls.
    """

    ended = Signal()

    def __init__(self, parent: QObject | None = None, environment: Mapping[str, str] = os.environ) -> None:
        super().__init__(parent)
        self._held: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None
        self._address = next((address for address in _addresses(environment) if self._hold(address)), "")
        self._renewal = QTimer(self)
        self._renewal.timeout.connect(self._renew)
        if self._address:
            self._renewal.start(RENEWED_AFTER)

    def watch_again(self) -> bool:
        """Watch the server that runs now after one has ended; return whether there is one."""
        return self._hold(self._address)

    @property
    def is_running(self) -> bool:
        """Return whether the server that is watched has not ended."""
        return self._held is not None

    def _hold(self, address: str) -> bool:
        connection = _connected(address)
        if connection is None:
            return False
        self._let_go()
        self._held = connection
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._has_ended)
        return True

    def _let_go(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        if self._held is not None:
            self._held.close()
        self._notifier = self._held = None

    def _has_ended(self) -> None:
        self._let_go()
        self.ended.emit()

    def _renew(self) -> None:
        if self._held is not None:
            self._hold(self._address)


def _addresses(environment: Mapping[str, str]) -> list[str]:
    """Return the sockets at which the server may listen on this computer, the likeliest first.

    Source: the documentation of PulseAudio, "Server Strings"; PipeWire listens there too.
    """
    if sys.platform != "linux":
        return []
    named = environment.get("PULSE_SERVER", "").split()
    if named:
        paths = [name.rpartition("}")[2].removeprefix("unix:") for name in named]
        return [path for path in paths if path.startswith("/")]
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    own = environment.get("PULSE_RUNTIME_PATH", f"{runtime}/pulse")
    found = [f"{own}/native", f"{runtime}/pipewire-0"] if runtime else []
    return [*found, "/run/pulse/native"]


def _connected(address: str) -> socket.socket | None:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.setblocking(False)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        return None
    return connection
