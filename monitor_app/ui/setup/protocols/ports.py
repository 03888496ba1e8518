"""What the page of protocols is handed: the book and its recorder, the files, and the sessions counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from monitor_app.domain.protocol import Protocol
from monitor_app.domain.wording import say
from monitor_app.exchange.protocol_file import read_protocol, write_protocol

_FILTER = "TOML (*.toml)"


@dataclass(frozen=True, slots=True)
class ProtocolFiles:
    """Protocols as files: reading and writing them raises ``Fault``; choosing gives None for none."""

    choose_to_read: Callable[[QWidget], Path | None]
    choose_to_write: Callable[[QWidget, str], Path | None]
    read: Callable[[Path], Protocol]
    write: Callable[[Protocol, Path], None]


def protocol_files() -> ProtocolFiles:
    """Return the files of this computer, chosen in the system's dialogues."""
    return ProtocolFiles(_choose_to_read, _choose_to_write, read_protocol, write_protocol)


def _choose_to_read(parent: QWidget) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, say("Import a protocol"), "", _FILTER)
    return Path(name) if name else None


def _choose_to_write(parent: QWidget, suggested: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, say("Export the protocol"), suggested, _FILTER)
    return Path(name) if name else None


SessionCounts = Callable[[], Mapping[str, int]]
"""How many sessions each protocol was used for, by its name; raises ``Fault`` when it cannot be read."""
