"""Starts a program with a window and learns when it takes input and what memory it took by then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

CHECKOUT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a program."""

    seconds: float
    """From the call that makes the process until its window takes input."""
    peak_bytes: int
    """The most memory that was resident until then."""


def start(module: str, *arguments: str) -> Start:
    """Run ``python -m module`` until it calls :func:`tell_when_ready`, then end it.

    Raises:
        RuntimeError: when it ends without having told.
    """
    # As on any desktop, the modules are compiled once and not at each start.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", module, *arguments]
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=CHECKOUT, env=environ, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child.stdout:
        line = child.stdout.readline()
        seconds = time.perf_counter() - began
    child.kill()
    child.wait()
    if not line:
        raise RuntimeError(f"{module} ended with exit code {child.returncode} before its window was ready")
    return Start(seconds, json.loads(line)["peak_bytes"])


def tell_when_ready(window: QWidget, then: Callable[[], None] | None = None) -> None:
    """Tell the parent process once `window` is on the screen and the event loop is idle.

    `then` runs at that moment, before the memory is read: what the program does next.
    """
    from PySide6.QtCore import QTimer

    timer = QTimer(window)

    def look() -> None:
        handle = window.windowHandle()
        if handle is None or not handle.isExposed():
            return
        timer.stop()
        if then is not None:
            then()
        print(json.dumps({"peak_bytes": peak_bytes()}), flush=True)

    # An interval of 0 fires when the queue of events is empty: when a key press would be taken at once.
    timer.timeout.connect(look)
    timer.start(0)


def peak_bytes() -> int:
    """Return the most memory this process has had resident, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the parent had at the fork.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
