"""A real X server without a screen."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Xvfb:
    """A running Xvfb on a display that was free."""

    display: str
    _process: subprocess.Popen[bytes]

    @classmethod
    def start(cls) -> Xvfb:
        """Start a server of 1920 by 1080 pixels and return when it takes clients.

        Raises:
            RuntimeError: when Xvfb is not installed or ends at once.
        """
        program = shutil.which("Xvfb")
        if program is None:
            raise RuntimeError("Xvfb is not installed; on Debian or Ubuntu: sudo apt install xvfb")
        # The server writes the number of its display once it is ready, or closes the pipe by ending.
        reading, writing = os.pipe()
        process = subprocess.Popen(
            [program, "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            process.wait()
            raise RuntimeError(f"Xvfb ended at once with exit code {process.returncode}")
        return cls(f":{number}", process)

    def stop(self) -> None:
        """End the server and wait for it."""
        self._process.terminate()
        self._process.wait()
