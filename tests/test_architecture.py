"""What keeps the house in order: imports run one way, time comes in, files stay small, words are plain."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
PACKAGE = CHECKOUT / "monitor_app"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 400


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield node.module or ""


def calls_of(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))


def test_imports_keep_the_contracts() -> None:
    linter = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    kept = subprocess.run(linter, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert kept.returncode == 0, kept.stdout + kept.stderr


def test_the_contracts_allow_no_exceptions() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]
    assert not settings["exclude_type_checking_imports"]
    for contract in settings["contracts"]:
        assert "ignore_imports" not in contract, contract["name"]


def test_the_domain_imports_itself_and_the_standard_library_only() -> None:
    foreign = {
        (name_of(path), imported)
        for path in (PACKAGE / "domain").rglob("*.py")
        for imported in imports_of(path)
        if imported.split(".")[0] not in sys.stdlib_module_names
        and not imported.startswith("monitor_app.domain")
    }
    assert foreign == set()


def test_the_domain_reads_no_files_and_no_clock() -> None:
    outside = {
        "time",
        "os",
        "io",
        "pathlib",
        "sqlite3",
        "socket",
        "subprocess",
        "threading",
        "random",
        "uuid",
    }
    touched = {
        (name_of(path), imported)
        for path in (PACKAGE / "domain").rglob("*.py")
        for imported in imports_of(path)
        if imported.split(".")[0] in outside
    }
    assert touched == set()


def test_only_the_clock_reads_the_time() -> None:
    readings = {
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "time.time",
        "time.monotonic",
    }
    readings |= {"QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc", "QTime.currentTime"}
    last_words = {name.rpartition(".")[2] for name in readings}
    found = {
        f"{name_of(path)}:{call.lineno}"
        for path in MODULES
        if path != PACKAGE / "clock.py"
        for call in calls_of(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr in last_words
        if ".".join(ast.unparse(call.func).split(".")[-2:]) in readings
    }
    assert found == set()


def test_texts_for_people_are_literals_so_that_they_can_be_translated() -> None:
    """The first argument of `say`, the first two of `say_count`; text in data is read off its field."""
    found = {
        f"{name_of(path)}:{call.lineno}"
        for path in MODULES
        for call in calls_of(path)
        if isinstance(call.func, ast.Name) and call.func.id in ("say", "say_count")
        for text in call.args[: 1 if call.func.id == "say" else 2]
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
        if not isinstance(text, ast.Attribute)
    }
    assert found == set()


def test_the_program_speaks_of_warnings_and_of_nothing_louder() -> None:
    """It is no alarm system, and says so; nothing else in it bears that word."""
    notice = "not a patient monitor or alarm system"
    found = {
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if "alarm" in node.value.lower().replace(notice, "")
    }
    assert found == set()


@pytest.mark.parametrize("folder", ["monitor_app", "tests"])
def test_files_can_be_read_in_one_go(folder: str) -> None:
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in (CHECKOUT / folder).rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}
