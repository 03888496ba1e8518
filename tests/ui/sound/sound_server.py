"""A sound server of our own whose loudspeaker is a pipe, so that a test can hear what is played.

Needs the program ``pulseaudio``; it speaks to nobody else's server and to no hardware, and keeps real time.
"""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from tests.ui.sound.envelope import Samples

RATE = 44_100
PATIENCE = 20.0
"""Seconds after which something that should have been heard is given up."""


class Loudspeaker:
    """What comes out of the server."""

    def __init__(self, pipe: Path) -> None:
        self._file = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    def close(self) -> None:
        """Stop listening."""
        os.close(self._file)

    def listen(self, is_enough: Callable[[Samples], bool]) -> Samples:
        """Return what is heard from now on until it is enough; raises AssertionError when it never is."""
        heard = bytearray()
        while len(heard) < PATIENCE * RATE * 2:
            readable, _, _ = select.select([self._file], [], [], PATIENCE)
            assert readable, "the loudspeaker is dead"
            heard += os.read(self._file, 65_536)
            samples = np.frombuffer(heard[: len(heard) // 2 * 2], "<i2").astype(np.float64) / 32_768
            if is_enough(samples):
                return samples
        raise AssertionError("not heard")


class SoundServer:
    """A running server, at first with nothing but the output that stands in where there is no real one.

    ``folder`` must have a short path: the name of a socket is made of it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "-C", "--daemonize=no", "--use-pid-file=no", "--disable-shm=yes"),
                *("--exit-idle-time=-1", "--load=module-always-sink"),
                f"--load=module-native-protocol-unix socket={folder}/socket",
            ],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._command()

    @property
    def environment(self) -> Mapping[str, str]:
        """Return the environment in which a program finds this server and nothing of the person's."""
        own = {"HOME": self.folder, "XDG_RUNTIME_DIR": self.folder, "PULSE_COOKIE": self.folder / "cookie"}
        return {
            **os.environ,
            **{name: str(path) for name, path in own.items()},
            "PULSE_SERVER": f"unix:{self.folder}/socket",
        }

    def plug_in(self, name: str = "loudspeaker") -> Loudspeaker:
        """Give the computer a loudspeaker, which is then its preferred output."""
        pipe = self.folder / name
        shape = f"format=s16le rate={RATE} channels=1 use_system_clock_for_timing=yes"
        self._command(
            f"load-module module-pipe-sink sink_name={name} file={pipe} {shape}", f"set-default-sink {name}"
        )
        return Loudspeaker(pipe)

    def unplug(self) -> None:
        """Take all loudspeakers away."""
        self._command("unload-module module-pipe-sink")

    def kill(self) -> None:
        """Have the server die as in a crash."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End the server."""
        self._process.communicate()

    def _command(self, *lines: str) -> None:
        """Have the server carry out the lines; return when it has."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n".join((*lines, "list-clients", "")))
        self._process.stdin.flush()
        said = []
        while not said or "client(s)" not in said[-1]:
            said.append(self._process.stdout.readline())
            assert said[-1], f"the sound server ended: {''.join(said)}"
