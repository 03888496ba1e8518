"""Makes the two sounds of warnings beside itself: ``python make_sounds.py [FOLDER]``.

The shape of bursts and pulses follows tables 3 and 4 of IEC 60601-1-8:2006 for high and medium priority,
which give the ranges in brackets below. Times between pulses, and from burst to burst, count from where one
pulse has fallen to 90 % of its height to where the next has risen to it. "Rise" is from 10 % to 90 %.

                          critical (high priority)           warning (medium priority)
    pulses in a burst     10 (10), as 3 + 2 and 3 + 2        3 (3)
    pulse duration        120 ms (75 to 200)                 200 ms (125 to 250)
    between pulses        x = 100 ms (50 to 125)             200 ms (125 to 250)
    after the 3rd, 8th    2x + pulse duration = 320 ms
    after the 5th         500 ms (350 to 1300)
    rise and fall         15 % of the duration (10 to 20)    15 % (10 to 20)
    fundamental           660 Hz (150 to 1000)               440 Hz (150 to 1000)
    harmonics             six within 12 dB                   six within 12 dB
                          (at least four from 300 to 4000 Hz, within 15 dB)
    burst to burst        5.06 s (2.5 to 15)                 14 s (2.5 to 30)

Each file holds one burst and the silence after it, so that played over and over it has the right rhythm: a
critical burst begins every 8 s, that of a warning every 15 s. Critical is higher, faster and louder.
"""

from __future__ import annotations

import math
import struct
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

SAMPLES_A_SECOND = 44_100
HARMONICS = (1.0, 0.7, 0.5, 0.4, 0.3, 0.25)
RISE_SHARE = 0.15
LONGEST_SAMPLE = 32_767


@dataclass(frozen=True)
class Burst:
    """Times in milliseconds, the fundamental in Hz, the peak as a share of what a sample can hold."""

    fundamental: float
    duration: float
    gaps: tuple[float, ...]
    repeats_after: float
    peak: float

    @property
    def ramp(self) -> float:
        """Return the time from nothing to full height; 10 % to 90 % of a straight ramp is 0.8 of it."""
        return self.duration * RISE_SHARE / 0.8

    def starts(self) -> tuple[float, ...]:
        """Return when the ramp of each pulse begins."""
        begin, found = 0.0, [0.0]
        for gap in self.gaps:
            begin += self.duration + gap
            found.append(begin)
        return tuple(found)


X, CRITICAL_DURATION = 100.0, 120.0
GROUP = (X, X, 2 * X + CRITICAL_DURATION, X)
SOUNDS = {
    "critical.wav": Burst(660.0, CRITICAL_DURATION, (*GROUP, 500.0, *GROUP), 8_000.0, 0.85),
    "warning.wav": Burst(440.0, 200.0, (200.0, 200.0), 15_000.0, 0.6),
}


def pulse_samples(burst: Burst) -> list[float]:
    """Return one pulse between -1 and 1, its ramps included."""
    # The duration counts between the two points of 90 %, that is without 0.9 of either ramp.
    length = burst.duration + 1.8 * burst.ramp
    count = round(length / 1000 * SAMPLES_A_SECOND)
    pulse = []
    for place in range(count):
        seconds = place / SAMPLES_A_SECOND
        height = min(1.0, seconds * 1000 / burst.ramp, (length - seconds * 1000) / burst.ramp)
        turn = 2 * math.pi * burst.fundamental * seconds
        pulse.append(height * sum(part * math.sin(turn * n) for n, part in enumerate(HARMONICS, 1)))
    tallest = max(abs(sample) for sample in pulse)
    return [sample / tallest for sample in pulse]


def samples_of(burst: Burst) -> list[int]:
    """Return the burst and the silence after it as 16-bit samples."""
    samples = [0] * round(burst.repeats_after / 1000 * SAMPLES_A_SECOND)
    pulse = [round(sample * burst.peak * LONGEST_SAMPLE) for sample in pulse_samples(burst)]
    for start in burst.starts():
        first = round(start / 1000 * SAMPLES_A_SECOND)
        samples[first : first + len(pulse)] = pulse
    return samples


def make_sounds(folder: Path) -> None:
    """Write the files into ``folder``: mono, 16 bit, 44.1 kHz."""
    for name, burst in SOUNDS.items():
        samples = samples_of(burst)
        with wave.open(str(folder / name), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLES_A_SECOND)
            file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


if __name__ == "__main__":
    make_sounds(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
