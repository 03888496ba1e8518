"""Torn writes: the file and its log cut off or overwritten anywhere, as a power cut leaves them.

What was acknowledged was made durable first, so a power cut damages only what comes after it in the log, or
what is being moved from the log into the file. Damage elsewhere is the disk's: it is told, or it takes away
the end of the record and nothing else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.killing import Killer, Server
from tests.faults.torn_file import PAGE, SECTORS, CrashedFile, crash, look

STRIDE = 53
"""Bytes between the offsets of the long form: no divisor of a page, so that each part of one is met."""


@pytest.fixture(scope="module")
def crashed(
    fork_server: Server, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> CrashedFile:
    """A crash after a few steps; of a short log nearly everything is looked at in the long form."""
    file = tmp_path_factory.mktemp("crashed") / "crashed.db"
    return crash(Killer(fork_server, seed=0), file, steps=2 if pytestconfig.getoption("--long") else 12)


def offsets(crashed: CrashedFile, long_form: bool, count: int) -> Iterator[int]:
    """Yield offsets of the log: edges of what was saved, and others; thousands in the long form."""
    chance = random.Random(count)
    if long_form:
        heads = [size + shift for size, _ in crashed.durable for shift in range(-40, 60)]
        yield from sorted({offset for offset in heads if offset <= len(crashed.log)})
        yield from range(0, len(crashed.log), STRIDE)
        return
    edges = [size + shift for size, _ in crashed.durable for shift in (-1, 0, 1)]
    yield from chance.sample(edges, count // 3)
    yield from (chance.randrange(len(crashed.log)) for _ in range(count - count // 3))


def test_a_log_that_is_cut_off_holds_all_that_was_acknowledged_before(
    crashed: CrashedFile, tmp_path: Path, long_form: bool
) -> None:
    path = tmp_path / "torn.db"
    for offset in offsets(crashed, long_form, 42):
        crashed.put_at(path, log=crashed.log[:offset])
        assert look(path, crashed) == crashed.safe_before(offset), f"cut off at {offset}"


@pytest.mark.parametrize("filling", ["zeros", "garbage"])
def test_a_log_that_is_overwritten_from_somewhere_on_does_too(
    crashed: CrashedFile, tmp_path: Path, long_form: bool, filling: str
) -> None:
    path = tmp_path / "torn.db"
    for offset in offsets(crashed, long_form, 21):
        rest = len(crashed.log) - offset
        other = bytes(rest) if filling == "zeros" else random.Random(offset).randbytes(rest)
        crashed.put_at(path, log=crashed.log[:offset] + other)
        there = look(path, crashed)
        assert isinstance(there, int), there
        assert there >= crashed.safe_before(offset), f"overwritten from {offset} on"


@pytest.mark.parametrize("size", SECTORS)
def test_a_single_sector_of_the_log_takes_only_what_came_after_it(
    crashed: CrashedFile, tmp_path: Path, long_form: bool, size: int
) -> None:
    path = tmp_path / "torn.db"
    sectors = range(0, len(crashed.log), size)
    for offset in sectors if long_form else random.Random(size).sample(sectors, 14):
        sector = random.Random(offset).randbytes(min(size, len(crashed.log) - offset))
        crashed.put_at(path, log=crashed.log[:offset] + sector + crashed.log[offset + len(sector) :])
        there = look(path, crashed)
        assert isinstance(there, int), there
        assert there >= crashed.safe_before(offset), f"the sector at {offset}"


@pytest.mark.parametrize("size", SECTORS)
def test_a_file_into_which_the_log_was_half_moved_is_whole(
    crashed: CrashedFile, tmp_path: Path, long_form: bool, size: int
) -> None:
    path = tmp_path / "torn.db"
    moved = crashed.put_together(path)
    for number in range(400 if long_form else 12):
        chance = random.Random(number)
        half = half_moved(crashed, moved, size, chance)
        crashed.put_at(path, file=half)
        assert look(path, crashed) == len(crashed.marks), f"half moved, number {number}"


def half_moved(crashed: CrashedFile, moved: bytes, size: int, chance: random.Random) -> bytes:
    """Return the file with some of its sectors moved already, some torn, and some of its end missing.

    The first sector, which has the header, is the old or the new one: no disk writes half of 512 bytes.
    """
    share = chance.random()
    half = bytearray(crashed.file.ljust(len(moved), b"\0"))
    in_the_log = crashed.pages
    for start in range(0, len(half), size):
        if chance.random() < share:
            half[start : start + size] = moved[start : start + size]
        elif start and start // PAGE in in_the_log and chance.random() < 0.1:
            half[start : start + size] = chance.randbytes(size)
    kept = len(moved) if chance.random() < 0.7 else chance.randrange(len(crashed.file), len(moved) + 1)
    return bytes(half[:kept])


@pytest.mark.parametrize("size", SECTORS)
def test_damage_of_what_was_durable_is_told(
    crashed: CrashedFile, tmp_path: Path, long_form: bool, size: int
) -> None:
    path = tmp_path / "torn.db"
    whole = crashed.put_together(path)
    sectors = range(0, len(whole), size)
    told = 0
    for offset in sectors if long_form else random.Random(size).sample(sectors, min(18, len(sectors))):
        sector = random.Random(offset).randbytes(size)
        crashed.put_at(path, file=whole[:offset] + sector + whole[offset + size :], log=b"")
        there = look(path, crashed)
        told += isinstance(there, str)
        assert isinstance(there, str) or there == len(crashed.marks), f"the sector at {offset}"
    assert told
