"""Runs the benchmarks: ``python -m tests.benchmarks [NAME ...]``; ends with 1 when a promise is missed.

With ``--keep FOLDER`` the big clinic of ``finding`` is kept there from one run to the next.
Each runs in a process of its own, so that none warms up or burdens the next.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from dataclasses import asdict

from tests.benchmarks.ratio import Ratio

BENCHMARKS = (
    "save_and_repaint",
    "backup_beside",
    "judging",
    "start_up",
    "session_length",
    "memory",
    "panning",
    "finding",
    "verifying",
)
IN_CHILD = "--in-child"
KEEP = "BENCHMARK_FOLDER"
"""Names to a benchmark the folder where it may keep what takes long to make."""


def run_in_child(name: str) -> Ratio | None:
    """Return what the benchmark of that name measured, or None when it failed; its words are passed on."""
    child = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", IN_CHILD, name],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    lines = child.stdout.splitlines()
    if child.returncode != 0 or not lines:
        return None
    print(*lines[:-1], sep="\n", end="\n" if lines[:-1] else "")
    return Ratio(**json.loads(lines[-1]))


def measure_here(name: str) -> None:
    """Measure one benchmark in this process and print it as one line of JSON."""
    benchmark = importlib.import_module(f"tests.benchmarks.{name}")
    print(json.dumps(asdict(benchmark.measure())))


def main(arguments: list[str]) -> int:
    """Run what is named, or everything; return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments[:1] == [IN_CHILD]:
        measure_here(arguments[1])
        return 0
    if arguments[:1] == ["--keep"]:
        os.environ[KEEP] = arguments[1]
        arguments = arguments[2:]
    unknown = set(arguments) - set(BENCHMARKS)
    if unknown:
        print(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}.")
        return 2
    kept = True
    for name in arguments or BENCHMARKS:
        ratio = run_in_child(name)
        print(ratio if ratio is not None else f"{name}: could not be measured", flush=True)
        kept = kept and ratio is not None and ratio.kept
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
