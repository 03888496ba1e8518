"""A file of settings with garbage in any key: what cannot be read counts as never set."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from monitor_app.domain.one_line import is_one_line
from monitor_app.exchange.charts import Paper
from monitor_app.ui.preferences import LONGEST_NAME, MOST_CHAIRS, Preferences
from monitor_app.ui.theme import ThemeChoice
from tests.faults.bad_input import CHANGES, WORDS, Change, Tally, changed_bytes, many

GOOD = """[appearance]
theme=dark
reduceMotion=true

[room]
chairs=Chair 1\\nChair 2\\nWindow

[person]
name=Nurse 1

[sound]
on=false
volume=40

[export]
paper=letter
folder=/tmp
"""
KEYS = (
    "appearance/theme",
    "appearance/reduceMotion",
    "room/chairs",
    "person/name",
    "sound/on",
    "sound/volume",
    "export/paper",
    "export/folder",
)
QT_VALUES = (
    "@Invalid()",
    "@ByteArray(\\0\\xff)",
    "@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\x1)",
    "@Variant(\\0\\0\\0\\n\\xff\\xff\\xff\\xf0)",
    "@Rect(1 2 3 4)",
    "@Point(x y)",
    "a, b, c",
    '"a", "b',
    "\\xZZ",
    "\\",
    "9" * 5_000,
    "-1",
    "101",
    "1e9",
    "nan",
    "٣٤",
    "x" * 4_000,
    "/" + "x" * 5_000,
    "\\n" * 3_000,
    "\\n".join(f"Chair {number}" for number in range(5_000)),
)
VALUES = st.sampled_from(QT_VALUES) | st.sampled_from(WORDS) | st.text(max_size=20)


@st.composite
def built(draw: st.DrawFn) -> bytes:
    """Return a file with any value in any key."""
    lines = []
    for key in draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4)):
        group, _, name = key.partition("/")
        lines += [f"[{group}]", f"{name}={draw(VALUES)}"]
    return "\n".join(lines).encode("utf-8", "replace")


def mutated(changes: list[Change]) -> bytes:
    return changed_bytes(GOOD.encode(), changes)


def require_usable(preferences: Preferences) -> None:
    """Read everything as the program does, and assert that it can be used."""
    assert isinstance(preferences.theme, ThemeChoice)
    assert isinstance(preferences.paper, Paper)
    assert isinstance(preferences.is_sound_on, bool)
    assert isinstance(preferences.reduces_motion, bool)
    assert 0 <= preferences.volume <= 100
    assert 1 <= len(preferences.chairs) <= MOST_CHAIRS
    assert len(set(preferences.chairs)) == len(preferences.chairs)
    assert all(name.strip() and is_one_line(name, LONGEST_NAME) for name in preferences.chairs)
    assert is_one_line(preferences.person, LONGEST_NAME)
    assert isinstance(preferences.export_folder, Path)


@pytest.mark.qt_log_ignore("QVariant::load: unknown user type")
def test_whatever_the_settings_the_program_can_use_them() -> None:
    tally = Tally("settings")
    with tempfile.TemporaryDirectory() as folder:
        names = iter(range(10**9))

        @many("settings")
        @given(built() | st.builds(mutated, CHANGES))
        @example(b"[sound]\nvolume=" + b"9" * 5_000)
        @example(b"[export]\nfolder=/" + b"x" * 5_000)
        @example(b"[person]\nname=Smith, Jo")
        def tried(content: bytes) -> None:
            # A new name each time: Qt remembers what it has read from a file.
            file = Path(folder) / f"{next(names)}.ini"
            file.write_bytes(content)
            with tally.one():
                require_usable(Preferences(QSettings(str(file), QSettings.Format.IniFormat)))
            file.unlink()

        tried()
    tally.require_all()


def test_a_list_written_by_hand_is_read_as_one(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_text("[room]\nchairs=Window, Door, Window\n[person]\nname=Smith, Jo\n", encoding="utf-8")
    preferences = Preferences(QSettings(str(file), QSettings.Format.IniFormat))
    assert preferences.chairs == ("Window", "Door")
    assert preferences.person == "Smith, Jo"
