"""The sound files have the shape that is claimed for them, and their script makes them again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from monitor_app.resources import resource_path
from tests.ui.sound.envelope import Pulse, pulses_in, read_wave, strength

FILES = ("critical.wav", "warning.wav")
FUNDAMENTALS = {"critical.wav": 660.0, "warning.wav": 440.0}


def sound(name: str) -> Path:
    return resource_path("sounds", name)


def pulses_of(name: str) -> list[Pulse]:
    samples, rate = read_wave(sound(name))
    return pulses_in(samples, rate, FUNDAMENTALS[name])


def gaps_of(name: str) -> list[float]:
    """Milliseconds from the end of each pulse to the next one, the last being that to the first again."""
    samples, rate = read_wave(sound(name))
    pulses = pulses_of(name)
    after = [*(pulse.risen for pulse in pulses[1:]), pulses[0].risen + samples.size / rate]
    return [1000 * (then - pulse.falls) for pulse, then in zip(pulses, after, strict=True)]


def test_a_critical_burst_is_ten_pulses_in_groups_of_three_and_two() -> None:
    assert len(pulses_of("critical.wav")) == 10
    *within, _ = gaps_of("critical.wav")
    x, group, halves = 100, 320, 500
    assert within == pytest.approx([x, x, group, x, halves, x, x, group, x], abs=4)


def test_a_warning_is_three_slower_pulses() -> None:
    assert len(pulses_of("warning.wav")) == 3
    *within, _ = gaps_of("warning.wav")
    assert within == pytest.approx([200, 200], abs=4)
    assert [1000 * pulse.duration for pulse in pulses_of("warning.wav")] == pytest.approx([200] * 3, abs=4)
    assert [1000 * pulse.duration for pulse in pulses_of("critical.wav")] == pytest.approx([120] * 10, abs=4)


@pytest.mark.parametrize(("name", "seconds"), [("critical.wav", 8.0), ("warning.wav", 15.0)])
def test_played_over_and_over_a_burst_begins_in_its_rhythm(name: str, seconds: float) -> None:
    samples, rate = read_wave(sound(name))
    assert samples.size / rate == pytest.approx(seconds, abs=1e-4)
    assert pulses_of(name)[0].starts < 0.005
    assert 2_500 < gaps_of(name)[-1] < 15_000
    assert not samples[-rate:].any()


@pytest.mark.parametrize("name", FILES)
def test_pulses_rise_and_fall_gently_and_are_of_one_height(name: str) -> None:
    pulses = pulses_of(name)
    for pulse in pulses:
        assert 0.10 <= pulse.rise / pulse.duration <= 0.20
        assert 0.10 <= pulse.fall / pulse.duration <= 0.20
    assert max(p.height for p in pulses) == pytest.approx(min(p.height for p in pulses), rel=0.01)


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_clipped_and_nothing_clicks(name: str) -> None:
    samples, _ = read_wave(sound(name))
    peak = float(np.abs(samples).max())
    assert 0.5 < peak < 0.9
    topmost = np.abs(samples) == peak
    assert not (topmost[1:] & topmost[:-1]).any()
    assert float(np.abs(np.diff(samples)).max()) < 0.5
    assert abs(samples[0]) < 1e-3
    assert abs(float(samples.mean())) < 1e-3


@pytest.mark.parametrize("name", FILES)
def test_a_pulse_has_a_fundamental_and_at_least_four_harmonics(name: str) -> None:
    samples, rate = read_wave(sound(name))
    pulse = pulses_of(name)[0]
    steady = samples[round(pulse.risen * rate) : round(pulse.falls * rate)]
    fundamental = FUNDAMENTALS[name]
    assert 150 <= fundamental <= 1000
    base = strength(steady, rate, fundamental)
    near = [
        n
        for n in range(2, 12)
        if 300 <= n * fundamental <= 4000
        and abs(20 * np.log10(strength(steady, rate, n * fundamental) / base)) < 15
    ]
    assert len(near) >= 4


def test_critical_is_higher_and_louder_than_a_warning() -> None:
    assert FUNDAMENTALS["critical.wav"] > FUNDAMENTALS["warning.wav"]
    assert pulses_of("critical.wav")[0].height > pulses_of("warning.wav")[0].height


def test_the_script_makes_the_same_files_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(sound("make_sounds.py")), str(tmp_path)], check=True)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == sound(name).read_bytes(), name
