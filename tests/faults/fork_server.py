"""A process that has everything loaded, forks children from it and kills them at a moment.

``python -m tests.faults.fork_server`` reads one order a line as JSON and answers each with a line:
``{"job": "module:function", "arguments": [...], "after": 3, "microseconds": 1500}`` runs the function in a
child, waits until it has said ``saved`` three times and then so many microseconds, kills it, and answers
with every whole line it said, the seconds it lived and its status, negative where a signal ended it. A child
that ends before is
not killed. Starting Python anew for each of some hundred children would take minutes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
import traceback
from importlib import import_module
from typing import Any

SPIN = 0.0004
"""Seconds before the moment from which it is not slept any more: sleeping is coarse."""


def main() -> None:
    """Take orders until nobody gives any."""
    for module in sys.argv[1:]:
        import_module(module)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(carry_out(json.loads(line))) + "\n")
        sys.stdout.flush()


def carry_out(order: dict[str, Any]) -> dict[str, Any]:
    """Fork, listen, kill, and return what was said before."""
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _be_the_child(order, writing, errors.fileno())
        os.close(writing)
        said = _listen(reading, order["after"])
        _wait_until(time.perf_counter() + order["microseconds"] / 1e6)
        # Nobody has waited for the child yet, so the number is still its own.
        os.kill(child, signal.SIGKILL)
        said += _drain(reading)
        _, status = os.waitpid(child, 0)
        errors.seek(0)
        return {
            "said": said.decode().split("\n")[:-1],
            "status": os.waitstatus_to_exitcode(status),
            "seconds": time.perf_counter() - began,
            "errors": errors.read().decode(errors="replace"),
        }


def _be_the_child(order: dict[str, Any], writing: int, errors: int) -> None:
    """Do the job and end here, whatever happens: this is a copy of the server."""
    status = 1
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(writing, 1)
        os.dup2(errors, 2)
        module, _, name = order["job"].partition(":")
        getattr(import_module(module), name)(*order["arguments"])
        status = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _listen(reading: int, count: int) -> bytes:
    """Return what is said until ``saved`` was said so often, or until the child ends."""
    said = b""
    while (b"\n" + said).count(b"\nsaved\n") < count:
        heard = os.read(reading, 65_536)
        if not heard:
            break
        said += heard
    return said


def _drain(reading: int) -> bytes:
    said = b""
    while heard := os.read(reading, 65_536):
        said += heard
    os.close(reading)
    return said


def _wait_until(moment: float) -> None:
    rest = moment - time.perf_counter() - SPIN
    if rest > 0:
        time.sleep(rest)
    while time.perf_counter() < moment:
        pass


if __name__ == "__main__":
    main()
