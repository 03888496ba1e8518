"""Inputs too large to hold: the real program refuses each within seconds and within a bound of memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.bad_input import record_hash

ROOT = Path(__file__).parent.parent.parent
MEGABYTE = 1024 * 1024
ROOM = 600 * MEGABYTE
"""Address space of the child: the interpreter and its libraries take about a third of it."""
SECONDS = 30

CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({room}, {room}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
sys.argv[0] = "main.py"
from monitor_app.__main__ import main
main()
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="bounds of memory, devices and pipes of Linux"
)


class Child:
    """The real program in a process that may take so much memory and time, and no more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "clinic.db"
        (folder / "good.csv").write_text("time,pulse\n0,70\n", encoding="utf-8")
        made = self.run("import", "good.csv", "--patient", "000001", "--protocol", "iv-ketamine")
        assert made.returncode == 0, made.stderr

    def run(self, *arguments: str, piped: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command; ``piped`` is a command of the shell whose output is its standard input."""
        code = CHILD.format(room=ROOM, seconds=SECONDS)
        command = [sys.executable, "-c", code, "--database", "clinic.db", "--user", "Nurse 1", *arguments]
        source = subprocess.Popen(piped, shell=True, stdout=subprocess.PIPE) if piped else None
        try:
            return subprocess.run(
                command,
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL if source is None else source.stdout,
                capture_output=True,
                encoding="utf-8",
                timeout=2 * SECONDS,
                check=False,
            )
        finally:
            if source is not None and source.stdout is not None:
                source.stdout.close()
                source.kill()
                source.wait()

    def refused(self, *arguments: str, piped: str = "") -> str:
        """Run what must be refused; the record is as it was, and the sentence is returned."""
        before = record_hash(self.database)
        result = self.run(*arguments, piped=piped)
        assert result.returncode in (1, 2), (result.returncode, result.stderr[-2000:])
        assert "Traceback" not in result.stderr
        assert len(result.stderr) < MEGABYTE
        assert record_hash(self.database) == before
        return result.stderr


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Child:
    return Child(tmp_path_factory.mktemp("giants"))


def cell_of_100_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"time,pulse,remark\n0,70,")
        for _ in range(100):
            file.write(b"x" * MEGABYTE)


def quoted_cell_of_100_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'time,pulse,remark\n0,70,"')
        for _ in range(100):
            file.write((b"x" * 1023 + b"\n") * 1024)


def a_million_columns(path: Path) -> None:
    path.write_bytes(b"time," + b"pulse," * 1_000_000)


def columns_up_to_the_longest_line(path: Path) -> None:
    path.write_bytes(b"time,pulse," + b"nausea," * 28_000 + b"\n0,70\n")


def nameless_columns(path: Path) -> None:
    path.write_bytes(b"time,pulse" + b"," * 190_000 + b"\n" + (b"0,70" + b"," * 190_000 + b"\n") * 150)


def a_million_rows(path: Path) -> None:
    path.write_bytes(b"time,pulse\n" + b"0,70\n" * 1_000_000)


def millions_of_blank_lines(path: Path) -> None:
    path.write_bytes(b"time,pulse\n" + b"\n" * 5_000_000)


def blank_lines_alone(path: Path) -> None:
    path.write_bytes(b"\n" * 5_000_000)


def struck_rows_without_end(path: Path) -> None:
    path.write_bytes(b"time,pulse,in_error\n" + b"0,70,x\n" * 2_000_000)


def bad_rows(path: Path) -> None:
    path.write_bytes(b"time,pulse\n" + b"x,y\n" * 199_000)


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_sparse_terabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1024 * 1024 * MEGABYTE)


IN_EVERY_RUN = (cell_of_100_megabytes, columns_up_to_the_longest_line, blank_lines_alone, zeros)
WITH_LONG = (
    quoted_cell_of_100_megabytes,
    a_million_columns,
    nameless_columns,
    a_million_rows,
    millions_of_blank_lines,
    struck_rows_without_end,
    bad_rows,
    a_sparse_terabyte,
)


@pytest.mark.parametrize(
    "make",
    [*IN_EVERY_RUN, *(pytest.param(make, marks=pytest.mark.long) for make in WITH_LONG)],
    ids=lambda make: make.__name__,
)
def test_a_table_of_giants_is_refused(child: Child, make: Callable[[Path], None]) -> None:
    giant = child.folder / f"{make.__name__}.csv"
    make(giant)
    child.refused("import", giant.name, "--patient", "000009", "--protocol", "iv-ketamine")
    giant.unlink()


ENDLESS = ["cat /dev/zero", "cat /dev/urandom", "yes ''", "yes 0,70,x", "yes | tr -d '\\n'"]


@pytest.mark.parametrize(
    "endless", [ENDLESS[0], *(pytest.param(pipe, marks=pytest.mark.long) for pipe in ENDLESS[1:])]
)
def test_a_pipe_without_end_is_refused(child: Child, endless: str) -> None:
    piped = f"(echo time,pulse,in_error; {endless}) 2>/dev/null"
    child.refused("import", "/dev/stdin", "--patient", "000009", "--protocol", "iv-ketamine", piped=piped)


def test_a_protocol_from_a_device_is_refused(child: Child) -> None:
    zeros(child.folder / "zeros.toml")
    a_sparse_terabyte(child.folder / "sparse.toml")
    for file in ("zeros.toml", "sparse.toml"):
        child.refused("protocols", "import", file, "--reason", "reviewed")


def test_a_database_that_is_a_device_a_pipe_or_a_loop_is_refused(child: Child) -> None:
    zeros(child.folder / "zeros.db")
    os.mkfifo(child.folder / "pipe.db")
    (child.folder / "loop.db").symlink_to(child.folder / "loop.db")
    a_sparse_terabyte(child.folder / "sparse.db")
    for file in ("zeros.db", "pipe.db", "loop.db", "sparse.db", "."):
        child.refused("--database", file, "sessions")
