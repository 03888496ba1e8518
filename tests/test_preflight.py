"""Where Qt would abort, the program ends with one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor_app.starting.preflight import (
    DEBIAN_PACKAGES,
    FEDORA_PACKAGES,
    explain_import_error,
    missing_library_sentence,
    obstacle,
    wanted_platforms,
)

CURSOR_MISSING = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries to the system")


def loads(_library: Path) -> None:
    return None


def lacks_cursor(_library: Path) -> None:
    raise OSError(CURSOR_MISSING)


def answers(_display: str) -> bool:
    return True


def silent(_display: str) -> bool:
    return False


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    for name in ("libqxcb.so", "libqwayland.so"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("environ", "platforms"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wayland"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, ["offscreen"]),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "vnc:size=1280x720"}, ["vnc"]),
        ({"DISPLAY": ""}, []),
    ],
)
def test_the_platforms_qt_will_try(environ: dict[str, str], platforms: list[str]) -> None:
    assert wanted_platforms(environ) == platforms


def test_without_a_screen_the_sentence_says_so(plugins: Path) -> None:
    sentence = obstacle({}, plugins=plugins, load=loads, reach=answers)
    assert sentence is not None
    assert "No screen was found" in sentence


def test_a_missing_library_is_named_with_the_packages_for_both_families(plugins: Path) -> None:
    sentence = obstacle({"DISPLAY": ":0"}, plugins=plugins, load=lacks_cursor, reach=answers)
    assert sentence is not None
    assert "libxcb-cursor.so.0 is missing" in sentence
    assert f"sudo apt install {DEBIAN_PACKAGES}" in sentence
    assert f"sudo dnf install {FEDORA_PACKAGES}" in sentence
    assert "\n" not in sentence


def test_a_screen_that_does_not_answer_is_named(plugins: Path) -> None:
    sentence = obstacle({"DISPLAY": ":7"}, plugins=plugins, load=loads, reach=silent)
    assert sentence is not None
    assert "“:7” does not answer" in sentence


def test_nothing_is_said_when_x11_works(plugins: Path) -> None:
    assert obstacle({"DISPLAY": ":0"}, plugins=plugins, load=loads, reach=answers) is None


def test_x11_stands_in_for_a_wayland_that_does_not_answer(plugins: Path) -> None:
    environ = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(plugins / "empty")}
    assert obstacle(environ, plugins=plugins, load=loads, reach=answers) is None
    assert obstacle(environ, plugins=plugins, load=loads, reach=silent) is not None


def test_a_wayland_that_answers_needs_no_x11(plugins: Path) -> None:
    (plugins / "wayland-0").touch()
    environ = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(plugins)}
    assert obstacle(environ, plugins=plugins, load=loads, reach=silent) is None


def test_offscreen_needs_neither_plugin_nor_screen() -> None:
    assert obstacle({"QT_QPA_PLATFORM": "offscreen"}, load=lacks_cursor, reach=silent) is None


def test_a_reason_without_a_library_is_passed_on() -> None:
    sentence = missing_library_sentence("version `GLIBC_2.34' not found.")
    assert sentence == "Qt cannot be loaded on this computer: version `GLIBC_2.34' not found."


def test_only_an_import_that_lacks_a_library_is_explained() -> None:
    lacking = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert "libEGL.so.1" in str(explain_import_error(lacking))
    assert explain_import_error(ModuleNotFoundError("No module named 'monitor_app.nowhere'")) is None


def start_preflight(**environ: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    clean.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from monitor_app.starting.preflight import require_window_system as r; r(); print('ready')",
        ],
        env=clean | environ,
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@linux_only
def test_a_real_linker_that_misses_a_library_ends_in_one_sentence(tmp_path: Path) -> None:
    """The shipped plugin, changed to need a library that no computer has."""
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    shipped = qt / "plugins" / "platforms" / "libqxcb.so"
    if not shipped.exists():
        pytest.skip("this Qt keeps its plugins elsewhere")
    platforms = tmp_path / "plugins" / "platforms"
    platforms.mkdir(parents=True)
    (tmp_path / "lib").symlink_to(qt / "lib")
    contents = shipped.read_bytes()
    assert b"libxcb-icccm.so.4" in contents
    (platforms / "libqxcb.so").write_bytes(contents.replace(b"libxcb-icccm.so.4", b"libxcb-nobody.so4"))

    ended = start_preflight(DISPLAY=":0", QT_QPA_PLATFORM_PLUGIN_PATH=str(platforms))

    assert ended.returncode == 1
    assert "apt install" in ended.stderr
    assert "libxcb-nobody.so4" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@linux_only
def test_a_real_display_that_nobody_serves_ends_in_one_sentence(tmp_path: Path) -> None:
    ended = start_preflight(DISPLAY="unix:/nobody/serves/this:0", QT_QPA_PLATFORM_PLUGIN_PATH=str(tmp_path))
    assert ended.returncode == 1
    assert "does not answer" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_preflight_lets_an_offscreen_start_through() -> None:
    ended = start_preflight(QT_QPA_PLATFORM="offscreen")
    assert (ended.returncode, ended.stdout.strip()) == (0, "ready")
