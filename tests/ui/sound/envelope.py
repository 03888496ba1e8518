"""Listens to samples: where pulses begin and end, how high they are, what they are made of."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]

QUIET = 0.01
SHORTEST_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Pulse:
    """Times in seconds from the first sample; rise and fall between 10 % and 90 % of ``height``."""

    starts: float
    risen: float
    falls: float
    rise: float
    fall: float
    height: float

    @property
    def duration(self) -> float:
        """Return the time at 90 % of the height and above."""
        return self.falls - self.risen


def read_wave(file: Path) -> tuple[Samples, int]:
    """Return the samples of a mono file of 16 bits, from -1 to 1, and how many there are in a second."""
    with wave.open(str(file), "rb") as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getcomptype()) == (1, 2, "NONE")
        frames = sound.readframes(sound.getnframes())
        return np.frombuffer(frames, "<i2").astype(np.float64) / 32_768, sound.getframerate()


def pulses_in(samples: Samples, rate: int, fundamental: float = 0.0) -> list[Pulse]:
    """Return the pulses; with the fundamental, the envelope follows its periods and so is sharp in time."""
    period = round(rate / fundamental) if fundamental else round(rate / 200)
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not loud.size:
        return []
    breaks = np.flatnonzero(np.diff(loud) > SHORTEST_PAUSE * rate)
    firsts = loud[np.concatenate(([0], breaks + 1))]
    lasts = loud[np.concatenate((breaks, [loud.size - 1]))]
    return [_pulse(samples, rate, period, int(a), int(b)) for a, b in zip(firsts, lasts, strict=True)]


def _pulse(samples: Samples, rate: int, period: int, first: int, last: int) -> Pulse:
    heights = np.abs(samples[first : last + 1])
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(heights, (period // 2, period // 2)), period)
    envelope = windows.max(axis=1)
    height = float(envelope.max())
    high, low = np.flatnonzero(envelope >= 0.9 * height), np.flatnonzero(envelope >= 0.1 * height)
    return Pulse(
        starts=first / rate,
        risen=float(first + high[0]) / rate,
        falls=float(first + high[-1]) / rate,
        rise=float(high[0] - low[0]) / rate,
        fall=float(low[-1] - high[-1]) / rate,
        height=height,
    )


def strength(samples: Samples, rate: int, frequency: float) -> float:
    """Return how strong one frequency is in the samples."""
    turns = np.exp(-2j * np.pi * frequency * np.arange(samples.size) / rate)
    return float(abs(np.dot(samples, turns)) * 2 / samples.size)
