"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say


class FileNotWrittenFault(Fault):
    """A file could not be written; what was there is as it was."""


def replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``: written beside it first, so that a full disk leaves what was there.

    A link is followed; a device or a pipe is written to as it is, never replaced by a file.
    Raises :class:`FileNotWrittenFault`.
    """
    try:
        _replace(path.expanduser().resolve(), content)
    except OSError as error:
        raise FileNotWrittenFault(
            say(
                "{file} could not be written: {reason}. No half file was left.",
                file=path,
                reason=error.strerror or type(error).__name__,
            )
        ) from error


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
