"""The real player in a process of its own, heard through a sound server whose loudspeaker is a pipe."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from tests.ui.sound.envelope import Samples, pulses_in
from tests.ui.sound.sound_server import RATE, Loudspeaker, SoundServer

CHECKOUT = Path(__file__).parents[3]
CRITICAL_HEIGHT, WARNING_HEIGHT = 0.85, 0.6
STOPPED = "No sound: the sound service of this computer has stopped."
GIVEN_UP = "No sound: the sound service had stopped. Start this program again to hear warnings."
NO_DEVICE = "No sound: this computer has no working audio device."

pytestmark = pytest.mark.skipif(find_spec("PySide6.QtMultimedia") is None, reason="needs the extra sound")
needs_server = pytest.mark.skipif(shutil.which("pulseaudio") is None, reason="needs pulseaudio")


class Speaker:
    """The program of :mod:`tests.ui.sound.speaker`, running."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.sound.speaker"],
            cwd=CHECKOUT,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def tell(self, line: str) -> str:
        """Have it do something; return its answer once that is done."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().rstrip("\n")

    def end(self) -> tuple[int, str]:
        """End it in order; return its exit code and what it wrote to standard error."""
        _, errors = self._process.communicate()
        return self._process.returncode, errors


@pytest.fixture
def server() -> Iterator[SoundServer]:
    with tempfile.TemporaryDirectory(prefix="sound") as folder:
        server = SoundServer(Path(folder))
        yield server
        server.stop()


@pytest.fixture
def loudspeaker(server: SoundServer) -> Iterator[Loudspeaker]:
    loudspeaker = server.plug_in()
    yield loudspeaker
    loudspeaker.close()


@pytest.fixture
def speaker(server: SoundServer) -> Iterator[Speaker]:
    speaker = Speaker(server.environment)
    yield speaker
    code, errors = speaker.end()
    assert code == 0
    assert len(errors.splitlines()) <= 4, errors  # Qt tells of streams that ended with their device.


def beginnings(samples: Samples) -> list[float]:
    return [pulse.starts for pulse in pulses_in(samples, RATE)]


def heights(samples: Samples) -> list[float]:
    return [pulse.height for pulse in pulses_in(samples, RATE)]


def has_pulses(count: int) -> Callable[[Samples], bool]:
    """Whether that many have been heard, and the silence after the last."""
    return lambda samples: len(beginnings(samples)) >= count and is_silent(samples[-RATE // 10 :])


def is_silent(samples: Samples) -> bool:
    return samples.size >= RATE // 10 and not samples.any()


@needs_server
def test_a_critical_warning_is_heard_as_ten_pulses(loudspeaker: Loudspeaker, speaker: Speaker) -> None:
    assert speaker.tell("trouble") == ""
    speaker.tell("volume 50")
    speaker.tell("play critical")
    heard = loudspeaker.listen(has_pulses(10))
    steps = np.diff(beginnings(heard))
    assert list(steps) == pytest.approx([0.22, 0.22, 0.44, 0.22, 0.62, 0.22, 0.22, 0.44, 0.22], abs=0.03)
    assert heights(heard) == pytest.approx([CRITICAL_HEIGHT / 2] * 10, abs=0.01)


@needs_server
def test_a_warning_that_turns_critical_is_heard_at_once_and_stops_at_once(
    loudspeaker: Loudspeaker, speaker: Speaker
) -> None:
    speaker.tell("play warning")
    loudspeaker.listen(has_pulses(1))
    for _ in range(3):
        speaker.tell("play critical")
    heard = loudspeaker.listen(has_pulses(4))
    assert min(np.diff(beginnings(heard))) == pytest.approx(0.22, abs=0.03)
    assert heights(heard)[-1] == pytest.approx(CRITICAL_HEIGHT, abs=0.01)
    speaker.tell("stop")
    loudspeaker.listen(lambda samples: samples.size > RATE and is_silent(samples[-RATE // 2 :]))


@needs_server
def test_one_burst_is_tried_out_and_the_warning_after_it_is_no_louder(
    loudspeaker: Loudspeaker, speaker: Speaker
) -> None:
    speaker.tell("volume 50")
    speaker.tell("once warning")
    assert heights(loudspeaker.listen(has_pulses(3))) == pytest.approx([WARNING_HEIGHT / 2] * 3, abs=0.01)
    speaker.tell("play warning")
    speaker.tell("once critical")
    assert heights(loudspeaker.listen(has_pulses(3))) == pytest.approx([WARNING_HEIGHT / 2] * 3, abs=0.01)


@needs_server
def test_a_device_that_is_plugged_in_later_plays_what_sounds_already(
    server: SoundServer, speaker: Speaker
) -> None:
    assert speaker.tell("trouble") == NO_DEVICE
    speaker.tell("play critical")
    loudspeaker = server.plug_in()
    assert heights(loudspeaker.listen(has_pulses(3))) == pytest.approx([CRITICAL_HEIGHT] * 3, abs=0.01)
    assert speaker.tell("trouble") == ""
    loudspeaker.close()


@needs_server
def test_a_warning_moves_to_another_device(
    server: SoundServer, loudspeaker: Loudspeaker, speaker: Speaker
) -> None:
    speaker.tell("play critical")
    loudspeaker.listen(has_pulses(1))
    headphones = server.plug_in("headphones")
    assert heights(headphones.listen(has_pulses(2)))[-1] == pytest.approx(CRITICAL_HEIGHT, abs=0.01)
    headphones.close()


@needs_server
def test_a_device_that_is_pulled_out_is_missed_and_plays_at_once_when_it_is_back(
    server: SoundServer, loudspeaker: Loudspeaker, speaker: Speaker
) -> None:
    speaker.tell("play critical")
    loudspeaker.listen(has_pulses(1))
    server.unplug()
    assert told_trouble(speaker) == NO_DEVICE
    again = server.plug_in("again")
    heard = again.listen(has_pulses(2))
    assert beginnings(heard)[0] < 2
    assert heights(heard)[-1] == pytest.approx(CRITICAL_HEIGHT, abs=0.01)
    again.close()


@needs_server
@pytest.mark.parametrize("again", ["loudspeaker", "another"])
def test_a_server_that_is_begun_anew_plays_on_what_sounds(
    server: SoundServer, loudspeaker: Loudspeaker, speaker: Speaker, again: str
) -> None:
    speaker.tell("play warning")
    loudspeaker.listen(has_pulses(1))
    server.kill()
    assert told_trouble(speaker) == STOPPED
    begun = SoundServer(server.folder)
    back = begun.plug_in(again)
    assert heights(back.listen(has_pulses(3))) == pytest.approx([WARNING_HEIGHT] * 3, abs=0.01)
    assert speaker.tell("trouble") == ""
    speaker.tell("play critical")
    assert heights(back.listen(has_pulses(2)))[-1] == pytest.approx(CRITICAL_HEIGHT, abs=0.01)
    back.close()
    begun.stop()


@needs_server
def test_where_the_server_stays_away_it_says_what_to_do_and_nothing_ends(
    server: SoundServer, loudspeaker: Loudspeaker, speaker: Speaker
) -> None:
    speaker.tell("play warning")
    loudspeaker.listen(has_pulses(1))
    server.kill()
    assert told_trouble(speaker) == STOPPED
    answers = (speaker.tell("trouble") for _ in range(10_000_000))
    assert next(answer for answer in answers if answer != STOPPED) == GIVEN_UP
    begun = SoundServer(server.folder)
    begun.plug_in().close()
    for order in ("play critical", "stop", "once warning", "volume 50", "play warning", "play critical") * 5:
        speaker.tell(order)
    assert speaker.tell("trouble") == GIVEN_UP
    begun.stop()


def told_trouble(speaker: Speaker) -> str:
    """What it says as soon as it has noticed something."""
    answers = (speaker.tell("trouble") for _ in range(10_000_000))
    return next(answer for answer in answers if answer)


@pytest.mark.long
@needs_server
def test_bursts_are_repeated_every_eight_seconds(loudspeaker: Loudspeaker, speaker: Speaker) -> None:
    speaker.tell("play critical")
    begins = beginnings(loudspeaker.listen(has_pulses(11)))
    assert begins[10] - begins[0] == pytest.approx(8.0, abs=0.02)


def test_without_a_sound_server_it_says_so_and_nothing_ends(own_settings: Path) -> None:
    speaker = Speaker({**os.environ, "HOME": str(own_settings), "PULSE_SERVER": "unix:/nowhere/socket"})
    assert speaker.tell("trouble") == NO_DEVICE
    for order in ("play critical", "play warning", "volume 10", "stop", "once critical", "trouble") * 20:
        speaker.tell(order)
    code, errors = speaker.end()
    assert code == 0
    assert errors == ""
