"""What a stranger meets first: the README's commands, the metadata, and a Python without the packages."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import click
import pytest

CHECKOUT = Path(__file__).parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def command_after(marker: str) -> str:
    """Return the block of shell that stands in the README after the marker of that name."""
    found = re.findall(rf"^<!-- {marker} -->\n```sh\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)
    assert len(found) == 1, f"the README marks {len(found)} blocks as {marker}"
    return str(found[0])


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


@pytest.mark.parametrize(
    ("marker", "installs", "ends"),
    [
        ("start command", "pip install -e '.[sound]'", ".venv/bin/python main.py"),
        ("test command", "pip install -e '.[dev]'", ".venv/bin/python -m pytest -n auto"),
    ],
)
def test_one_line_makes_the_environment_installs_and_goes(marker: str, installs: str, ends: str) -> None:
    steps = command_after(marker).split(" && ")
    assert steps == ["python3 -m venv .venv", f".venv/bin/python -m {installs}", ends]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("marker", ["start command", "test command"])
def test_the_checks_of_a_clean_clone_read_their_command_from_the_readme(marker: str) -> None:
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")
    function = re.search(r"^readme_command\(\) \{\n.*?^\}$", script, re.MULTILINE | re.DOTALL)
    assert function is not None
    asked = f'here="{CHECKOUT}"\n{function[0]}\nreadme_command "{marker}"'
    printed = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == command_after(marker)
    assert "sh -c \"$(readme_command 'test command')\"" in script


def test_the_readme_says_what_the_program_is_not() -> None:
    assert "Charting aid. Not a patient monitor or alarm system. Values entered by staff." in README


def test_every_file_the_readme_points_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert {target for target in targets if "://" not in target and not (CHECKOUT / target).exists()} == set()


def test_the_readme_names_every_command_and_every_option_of_the_program() -> None:
    from monitor_app import commands

    group = commands.main
    assert isinstance(group, click.Group)
    options = {name for parameter in group.params for name in parameter.opts if name.startswith("--")}
    unnamed = {name for name in (*group.commands, *options) if f"`{name}" not in README}
    assert unnamed - {"--help", "--version"} == set()


def test_readme_and_changelog_name_every_view_of_the_database(tmp_path: Path) -> None:
    from monitor_app.storage.database import open_database

    with open_database(tmp_path / "clinic.db") as database:
        found = database.rows("SELECT name FROM sqlite_master WHERE type = 'view'")
        views = [str(row["name"]) for row in found]
    assert len(views) == 11
    assert [view for view in views if f"\n| `{view}` | " not in README] == []
    assert [view for view in views if f"`{view}`" not in CHANGELOG] == []


def test_the_changelog_names_the_version() -> None:
    assert f"## [{PROJECT['version']}]" in CHANGELOG


def test_every_package_has_a_lowest_and_a_first_version_too_new() -> None:
    extras = PROJECT["optional-dependencies"]
    for requirement in [*PROJECT["dependencies"], *extras["sound"], *extras["dev"]]:
        assert re.fullmatch(r"[\w-]+>=[\d.]+,<[\d.]+", requirement), requirement


def test_the_sound_comes_in_the_same_versions_as_the_rest_of_qt_and_is_tested() -> None:
    rest = next(name for name in PROJECT["dependencies"] if name.startswith("PySide6-Essentials"))
    extras = PROJECT["optional-dependencies"]
    assert extras["sound"] == [rest.replace("Essentials", "Addons")]
    assert set(extras["sound"]) <= set(extras["dev"])


def test_main_looks_for_every_package_the_program_is_built_on() -> None:
    needed = runpy.run_path(str(CHECKOUT / "main.py"))["NEEDED"]
    homes = packages_distributions()
    installed = {normal(distribution) for name in needed for distribution in homes[name]}
    required = {normal(re.split(r"[<>=]", requirement)[0]) for requirement in PROJECT["dependencies"]}
    assert required <= installed
    assert len(needed) == len(required)


def test_a_python_without_the_packages_is_told_what_to_do() -> None:
    ended = subprocess.run(
        [sys.executable, "-I", "-S", str(CHECKOUT / "main.py"), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "run the first command in README.md" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_help_is_there_without_a_screen() -> None:
    ended = subprocess.run(
        [sys.executable, str(CHECKOUT / "main.py"), "--help"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "import" in ended.stdout
    assert "export" in ended.stdout
