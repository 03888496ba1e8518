"""Whether a file lies on a network drive, where the record is not safe.

SQLite needs locks that keep other computers off and a disk that has written what it says it has; network
file systems promise neither (https://www.sqlite.org/useovernet.html), and a write-ahead log does not work
across computers at all (https://www.sqlite.org/wal.html).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

NETWORK_TYPES = frozenset(
    {
        "9p",
        "afpfs",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.sshfs",
        "glusterfs",
        "fuse.glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
        "sshfs",
        "webdav",
    }
)
"""File systems by the names that Linux and macOS give them."""

_ESCAPES = {r"\040": " ", r"\011": "\t", r"\012": "\n", r"\134": "\\"}


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a file system is mounted, and of what type it is."""

    folder: PurePosixPath
    kind: str


def is_on_network(path: str, mounts: Iterable[Mount]) -> bool:
    """Return whether an absolute ``path`` lies on a network drive.

    A Windows path does when it names a server; of others the deepest mount that holds it decides, the last
    one where several stand in one place.
    """
    if _names_a_server(path):
        return True
    file = PurePosixPath(path)
    holding = [mount for mount in mounts if file.is_relative_to(mount.folder)]
    deepest = max(enumerate(holding), key=lambda one: (len(one[1].folder.parts), one[0]), default=None)
    return deepest is not None and deepest[1].kind.lower() in NETWORK_TYPES


def read_mounts(table: str) -> tuple[Mount, ...]:
    """Return the mounts that a table in the form of ``/proc/mounts`` names; other lines are passed over."""
    rows = (line.split() for line in table.splitlines())
    return tuple(Mount(PurePosixPath(_unescaped(row[1])), row[2]) for row in rows if len(row) > 2)


def lies_on_network(path: Path, table: Path = Path("/proc/mounts")) -> bool:
    """Return whether the file at ``path`` lies on a network drive; False where nothing tells."""
    try:
        mounts = read_mounts(table.read_text(errors="replace"))
    except OSError:
        mounts = _mounts_of_qt()
    return is_on_network(str(path.expanduser().resolve()), mounts)


def _mounts_of_qt() -> tuple[Mount, ...]:
    # Imported where there is no table of mounts: Qt asks macOS and Windows.
    from PySide6.QtCore import QStorageInfo

    volumes = QStorageInfo.mountedVolumes()
    return tuple(
        Mount(
            PurePosixPath(volume.rootPath()), bytes(volume.fileSystemType().data()).decode(errors="replace")
        )
        for volume in volumes
    )


def _names_a_server(path: str) -> bool:
    drive = PureWindowsPath(path).drive
    if not drive.startswith("\\\\") or path.startswith("/"):
        return False
    # \\?\C:\… and \\.\C:\… are this computer's own; \\?\UNC\server\share\… is not.
    return not drive.startswith(("\\\\?\\", "\\\\.\\")) or drive.upper().startswith("\\\\?\\UNC\\")


def _unescaped(text: str) -> str:
    for escaped, character in _ESCAPES.items():
        text = text.replace(escaped, character)
    return text
