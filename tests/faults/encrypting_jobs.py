"""What is done to the key of a file, in a process that is killed meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

from monitor_app.domain.file_key import FileKey
from monitor_app.storage.encrypting import rewrite
from tests.faults.killing import say


def turn(file: str, ring: str, old: str, new: str) -> None:
    """Put the file under the key ``new`` ("" is none); ``ring`` is a file that stands for the keyring."""

    def keep(key: FileKey) -> None:
        with Path(ring).open("ab", buffering=0) as kept:
            kept.write(key.raw)
            os.fsync(kept.fileno())

    rewrite(Path(file), _key(old), _key(new), lambda share: say("at", f"{share:.2f}"), keep)
    say("saved")


def _key(digits: str) -> FileKey | None:
    return FileKey(bytes.fromhex(digits)) if digits else None
