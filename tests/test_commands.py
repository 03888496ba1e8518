"""The command line as a person or a script meets it; what it did is read back with plain sqlite3."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

import monitor_app
from monitor_app import commands
from monitor_app.commands import desk
from monitor_app.starting.launch import LaunchOptions

CHECKOUT = Path(__file__).parent.parent
STORY = "time,systolic,diastolic,remark\n-5,122,78,\n20,169,97,=warm\n30,186,104,\n60,124,79,fine\n"


class Line:
    """The command line of one clinic, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "clinic.db"
        self.file = folder / "session.csv"
        self.file.write_text(STORY, encoding="utf-8")

    def run(self, *arguments: str) -> Result:
        """Run one command on the clinic's file."""
        options = ("--database", str(self.database), "--user", "Nurse 1")
        return CliRunner().invoke(commands.main, [*options, *arguments], catch_exceptions=False)

    def take_in(self, *options: str, patient: str = "000001", protocol: str = "iv-ketamine") -> Result:
        """Import the file."""
        return self.run("import", str(self.file), "--patient", patient, "--protocol", protocol, *options)

    def sql(self, query: str) -> list[tuple[object, ...]]:
        """Return what plain SQL finds in the clinic's file."""
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


def test_a_session_comes_in_and_its_id_is_the_last_line(line: Line) -> None:
    result = line.take_in("--name", "Sample-01", "--weight", "70")
    assert (result.exit_code, result.stderr) == (0, "")
    session_id = result.stdout.splitlines()[-1]
    sessions = (
        "SELECT session_id, mrn, patient_name, chair, status, reading_count, baseline_systolic FROM sessions"
    )
    assert line.sql(sessions) == [(session_id, "000001", "Sample-01", "Chair 1", "running", 4, 122)]
    readings = "SELECT minute, systolic, charted_by, remark FROM readings ORDER BY minute"
    assert line.sql(readings) == [
        (-5, 122, "Nurse 1", None),
        (20, 169, "Nurse 1", "=warm"),
        (30, 186, "Nurse 1", None),
        (60, 124, "Nurse 1", "fine"),
    ]
    warnings = "SELECT measure, level, acknowledged_at FROM warnings ORDER BY measure"
    assert line.sql(warnings) == [("diastolic", "warning", None), ("systolic", "critical", None)]
    assert line.sql("SELECT amount, unit FROM events WHERE kind = 'infusion_started'")[0][0] == 35


def test_bad_rows_are_reported_by_line_and_the_others_stored(line: Line) -> None:
    line.file.write_text(STORY + "61,80,120,\nlater,120,80,\n62,,80,\n", encoding="utf-8")
    result = line.take_in()
    assert result.exit_code == 0
    assert [text.partition(":")[0] for text in result.stderr.splitlines()] == ["line 6", "line 7", "line 8"]
    assert line.sql("SELECT count(*) FROM readings") == [(4,)]


def test_strict_stores_nothing_at_all(line: Line) -> None:
    line.file.write_text(STORY + "61,80,120,\n", encoding="utf-8")
    result = line.take_in("--strict")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "line 6: Diastolic 120 must be below systolic 80. Read it again.",
        "1 row cannot be accepted. Nothing was stored.",
    ]
    assert line.sql("SELECT count(*) FROM entry") == [(0,)]


def test_strict_with_an_unreadable_row_does_not_even_make_the_file(line: Line) -> None:
    line.file.write_text(STORY + "x,80,120,\n", encoding="utf-8")
    assert line.take_in("--strict").exit_code == 1
    assert not line.database.exists()


def test_strict_names_every_bad_row_at_once(line: Line) -> None:
    rows = "61,80,120,\nlater,120,80,\n62,,80,\n63,999,80,\n,120,80,\n"
    line.file.write_text(STORY + rows, encoding="utf-8")
    named = [text.partition(":")[0] for text in line.take_in("--strict").stderr.splitlines()]
    assert named[:-1] == [f"line {number}" for number in range(6, 11)]
    assert named[-1] == "5 rows cannot be accepted. Nothing was stored."
    assert not line.database.exists()


OLD = ("--time-zero", "2025-03-10T09:00+01:00")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], "running"),
        (["--complete"], "complete"),
        (OLD, "complete"),
        ([*OLD, "--running"], "running"),
    ],
)
def test_a_session_of_long_ago_comes_in_complete_and_one_of_now_goes_on(
    line: Line, options: list[str], status: str
) -> None:
    result = line.take_in(*options)
    assert result.exit_code == 0, result.stderr
    assert line.sql("SELECT status FROM sessions") == [(status,)]
    assert ("--running" in result.stdout) == (status == "complete")
    last = line.sql("SELECT max(at) FROM readings")
    ended = line.sql("SELECT ended_at FROM sessions")
    assert ended == (last if status == "complete" else [(None,)])


def test_many_old_sessions_come_in_without_taking_the_chairs_of_today(line: Line) -> None:
    line.take_in()
    for _ in range(3):
        assert line.take_in(*OLD, "--chair", "Chair 1").exit_code == 0
    assert line.sql("SELECT status, count(*) FROM sessions GROUP BY 1 ORDER BY 1") == [
        ("complete", 3),
        ("running", 1),
    ]
    assert line.run("verify").exit_code == 0


def test_a_file_without_one_good_row_stores_nothing(line: Line) -> None:
    line.file.write_text("time,pulse\n0,999\n", encoding="utf-8")
    assert line.take_in().exit_code == 1
    assert line.sql("SELECT count(*) FROM entry") == [(0,)]


@pytest.mark.long
def test_fifty_thousand_rows_come_in_in_one_go(line: Line) -> None:
    rows = (f"{minute},{110 + minute % 40},70,\n" for minute in range(50_000))
    line.file.write_text("time,systolic,diastolic,remark\n" + "".join(rows), encoding="utf-8")
    assert line.take_in("--strict").exit_code == 0
    assert line.sql("SELECT reading_count FROM sessions") == [(50_000,)]


def test_a_known_patient_is_found_and_counted(line: Line) -> None:
    line.take_in("--name", "Sample-01")
    again = line.take_in("--name", "sample-01", protocol="sc-ketamine")
    assert again.exit_code == 0, again.stderr
    assert line.sql("SELECT course_number, chair FROM sessions ORDER BY course_number") == [
        (1, "Chair 1"),
        (2, "Chair 2"),
    ]
    assert line.sql("SELECT count(*) FROM audit WHERE kind = 'patient_registered'") == [(1,)]
    other = line.take_in("--name", "Sample-02")
    assert other.exit_code == 1
    assert "belongs to Sample-01" in other.stderr


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--protocol", "none"], 1, "iv-ketamine, nasal-esketamine"),
        (["--devices", "2"], 1, "nasal"),
        (["--protocol", "nasal-esketamine", "--dose", "56"], 1, "--devices"),
        (["--protocol", "nasal-esketamine", "--devices", "9"], 1, "at most 3"),
        (["--patient", "  "], 1, "needs an MRN"),
        (["--dose", "5000"], 1, "at most 1000"),
        (["--weight", "700"], 2, "--weight"),
        (["--time-zero", "yesterday"], 2, "2025-03-10T09:00"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(line: Line, options: list[str], code: int, words: str) -> None:
    result = line.take_in(*options)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output
    if line.database.exists():
        assert line.sql("SELECT count(*) FROM entry") == [(0,)]


def test_nasal_devices_are_recorded(line: Line) -> None:
    assert line.take_in("--devices", "3", protocol="nasal-esketamine").exit_code == 0
    assert line.sql("SELECT sum(amount) FROM events WHERE kind = 'device_given'") == [(84,)]


def test_time_zero_places_the_minutes(line: Line) -> None:
    result = line.take_in("--time-zero", "2025-03-10T09:00+01:00")
    assert result.exit_code == 0, result.stderr
    assert line.sql("SELECT substr(time_zero, 1, 16) FROM sessions") == [("2025-03-10T08:00",)]


def test_what_goes_out_comes_back(line: Line, tmp_path: Path) -> None:
    session_id = line.take_in().stdout.splitlines()[-1]
    target = tmp_path / "out.csv"
    target.write_text("\ufefftime,systolic,of an earlier export\n", encoding="utf-8")
    result = line.run("export", session_id, "--csv", str(target))
    assert result.exit_code == 0
    assert "--time-zero" in result.stdout
    text = target.read_bytes().decode("utf-8-sig")
    assert text.splitlines()[0].startswith("time,systolic,diastolic,pulse,spo2,respiratory_rate")
    assert ",'=warm" in text
    written = {"out.csv", "out-warnings.csv", "out-events.csv"}
    assert {path.name for path in tmp_path.glob("*.csv")} == {"session.csv", *written}
    zero = result.stdout.split("Minute 0 was ")[1].split(";")[0]
    line.file = target
    assert line.take_in("--time-zero", zero).exit_code == 0
    columns = "at, minute, systolic, diastolic, remark"
    assert line.sql(f"SELECT count(*) FROM (SELECT DISTINCT {columns} FROM readings)") == [(4,)]  # noqa: S608
    assert line.sql("SELECT count(*) FROM readings") == [(8,)]


def test_export_to_the_screen_is_the_table_alone(line: Line) -> None:
    session_id = line.take_in().stdout.splitlines()[-1]
    shown = line.run("export", session_id, "--csv", "-")
    assert len(shown.stdout.splitlines()) == 5


def test_a_file_that_cannot_be_written_leaves_nothing(line: Line, tmp_path: Path) -> None:
    session_id = line.take_in().stdout.splitlines()[-1]
    result = line.run("export", session_id, "--csv", str(tmp_path / "missing" / "out.csv"))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "No half file" in result.stderr


def test_sessions_shows_the_ids_that_export_asks_for(line: Line) -> None:
    session_id = line.take_in("--name", "Sample-01").stdout.splitlines()[-1]
    assert line.run("sessions").stdout.startswith(session_id)
    assert "no session" in line.run("sessions", "Sample-02").stdout
    assert line.run("export", "none", "--csv", "-").exit_code == 1


def test_verify_and_rebuild(line: Line) -> None:
    line.take_in()
    assert "as it was written" in line.run("verify").stdout
    assert line.run("rebuild").exit_code == 0
    assert line.sql("SELECT reading_count FROM sessions") == [(4,)]
    connection = sqlite3.connect(line.database)
    connection.executescript(
        "DROP TRIGGER entry_is_not_changed;UPDATE entry SET body = replace(body, '186', '126') WHERE seq > 1;"
    )
    connection.close()
    result = line.run("verify")
    assert result.exit_code == 1
    assert "(row 7) was changed." in result.stderr
    assert len(result.stderr.splitlines()) == 4
    assert "The trigger entry_is_not_changed of the program is missing" in result.stderr
    assert "compare it with a backup" in result.stderr


@pytest.mark.parametrize("command", [["sessions"], ["verify"], ["rebuild"], ["export", "x", "--csv", "-"]])
def test_a_missing_file_is_not_made_by_looking(line: Line, command: list[str]) -> None:
    result = line.run(*command)
    assert result.exit_code == 1
    assert "There is no file" in result.stderr
    assert not line.database.exists()


def test_another_file_is_refused_in_one_sentence(line: Line) -> None:
    line.database.write_text("something else", encoding="utf-8")
    result = line.take_in()
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert line.database.read_text(encoding="utf-8") == "something else"


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[LaunchOptions]:
    """What the window was started with; in its place a function that ends with 7."""
    seen: list[LaunchOptions] = []
    window = ModuleType("monitor_app.app")

    def run(options: LaunchOptions) -> int:
        assert options.database.parent.is_dir()
        seen.append(options)
        return 7

    monkeypatch.setattr(window, "run", run, raising=False)
    monkeypatch.setitem(sys.modules, "monitor_app.app", window)
    monkeypatch.setattr(monitor_app, "app", window, raising=False)
    return seen


def test_without_a_command_the_window_opens(line: Line, launched: list[LaunchOptions]) -> None:
    assert line.run().exit_code == 7
    assert launched == [LaunchOptions(line.database, "Nurse 1", demo=False, speed=1.0)]


def test_the_login_name_gives_way_to_the_settings(line: Line, launched: list[LaunchOptions]) -> None:
    CliRunner().invoke(commands.main, ["--database", str(line.database)])
    assert [(one.user, one.is_user_named) for one in launched] == [(desk.login_name(), False)]


def test_the_file_of_a_demo_is_gone_afterwards(launched: list[LaunchOptions]) -> None:
    assert CliRunner().invoke(commands.main, ["--demo", "--speed", "60"]).exit_code == 7
    (options,) = launched
    assert (options.demo, options.speed) == (True, 60)
    assert not options.database.parent.exists()


@pytest.mark.parametrize(
    "options", [["--demo", "--database", "x.db"], ["--speed", "2"], ["--demo", "sessions"], ["--speed", "0"]]
)
def test_options_that_do_not_go_together(options: list[str]) -> None:
    assert CliRunner().invoke(commands.main, options).exit_code == 2


@pytest.mark.parametrize("user", ["  ", "\u200b", "a\x1b[31mred", "\u202eeman", "x" * 81])
def test_who_charts_has_a_name(user: str) -> None:
    result = CliRunner().invoke(commands.main, ["--user", user, "sessions"])
    assert (result.exit_code, "--user" in result.stderr) == (1, True)
    assert desk.login_name()


@pytest.mark.parametrize("user", ["emergency", " Program "])
def test_a_name_of_the_program_is_nobody_s(user: str) -> None:
    result = CliRunner().invoke(commands.main, ["--user", user, "sessions"])
    assert (result.exit_code, "a meaning of its own" in result.stderr) == (1, True)


def test_a_home_that_nobody_has_is_told_in_words() -> None:
    result = CliRunner().invoke(commands.main, ["--database", "~nobody-of-this-name/a.db", "sessions"])
    assert (result.exit_code, "home folder" in result.stderr) == (1, True)


def test_the_file_lies_in_the_user_s_data_folder(own_settings: Path) -> None:
    assert desk.default_database().name == "sessions.db"
    if sys.platform == "linux":
        assert own_settings in desk.default_database().parents


def test_every_command_has_help_of_one_line() -> None:
    listed = CliRunner().invoke(commands.main, ["--help"]).stdout.partition("Commands:")[2]
    assert [text.split()[0] for text in listed.splitlines() if text] == sorted(commands.main.commands)
    for name in commands.main.commands:
        assert CliRunner().invoke(commands.main, [name, "--help"]).exit_code == 0


def test_commands_on_the_file_load_no_window(line: Line) -> None:
    line.take_in()  # A new file is made by sqlite-utils, which loads numpy where it is there.
    script = (
        "import sys\n"
        "from monitor_app.commands import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        "heavy = {'PySide6', 'pyqtgraph', 'numpy'} & {name.split('.')[0] for name in sys.modules}\n"
        "assert not heavy, heavy\n"
    )
    arguments = ["--database", str(line.database), "import", str(line.file), "--patient", "1"]
    ended = subprocess.run(
        [sys.executable, "-c", script, *arguments, "--protocol", "iv-ketamine"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_a_pipe_is_written_to_and_not_replaced(line: Line) -> None:
    session_id = line.take_in().stdout.splitlines()[-1]
    pipe = line.folder / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(pipe.read_text, encoding="utf-8")
        assert line.run("export", session_id, "--csv", str(pipe)).exit_code == 0
        assert read.result(10).startswith("time,systolic")
    assert pipe.is_fifo()


def test_a_file_taken_in_twice_is_told(line: Line) -> None:
    zero = ("--time-zero", "2025-03-10T09:00Z")
    first = line.take_in(*zero)
    assert "imported before" not in first.stderr
    again = line.take_in(*zero)
    assert first.stdout.splitlines()[-1] in again.stderr
    assert "imported before" in again.stderr
