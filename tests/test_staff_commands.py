"""The command line of a clinic with staff: it asks who is there, and what each may do."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import argon2
import click
import pytest
from click.testing import CliRunner, Result

from monitor_app import commands
from monitor_app.resources import resource_path

CHECKOUT = Path(__file__).parent.parent
ADMIN, NURSE, PHYSICIAN = "Admin 1", "Nurse 1", "Dr Sample"
PINS = {ADMIN: "730415", NURSE: "2580", PHYSICIAN: "a long phrase"}
STORY = "time,systolic,diastolic\n0,122,78\n20,186,104\n40,124,79\n"
TAKE_IN = ("--patient", "000001", "--protocol", "iv-ketamine", "--complete")

ASKS_NOBODY = {"open"}
"""Opens the window, where the same is asked on the screen."""


class Clinic:
    """A clinic's file, and the command line on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "clinic.db"
        self.csv = folder / "session.csv"
        self.csv.write_text(STORY, encoding="utf-8")

    def run(self, person: str | None, *arguments: str, typed: str | None = None) -> Result:
        """Run one command as ``person``, whose PIN goes in first unless something else is ``typed``."""
        named = () if person is None else ("--user", person)
        given = PINS.get(person or "", "") + "\n" if typed is None else typed
        options = ("--database", str(self.file), *named)
        return CliRunner().invoke(commands.main, [*options, *arguments], input=given, catch_exceptions=False)

    def hire(self) -> None:
        """Add an administrator, a nurse and a physician."""
        pin = PINS[ADMIN]
        assert self.run(ADMIN, "staff", "add", ADMIN, "--role", "administrator", typed=f"{pin}\n{pin}\n")
        for name, role in ((NURSE, "nurse"), (PHYSICIAN, "physician")):
            typed = f"{pin}\n{PINS[name]}\n{PINS[name]}\n"
            result = self.run(ADMIN, "staff", "add", name, "--role", role, typed=typed)
            assert result.exit_code == 0, result.output

    def take_in(self, person: str | None, typed: str | None = None) -> Result:
        """Import the file."""
        return self.run(person, "import", str(self.csv), *TAKE_IN, typed=typed)

    def sql(self, query: str) -> list[tuple[object, ...]]:
        """Return what plain SQL finds."""
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(scope="module", autouse=True)
def quick_hashes() -> Iterator[None]:
    """Real hashes that cost as little as there is; the others cost a tenth of a second at each command."""
    with pytest.MonkeyPatch.context() as patch:
        quick = partial(argon2.PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(argon2, "PasswordHasher", quick)
        yield


@pytest.fixture(scope="module")
def hired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with staff, made once."""
    made = Clinic(tmp_path_factory.mktemp("hired"))
    made.hire()
    return made.file


@pytest.fixture
def clinic(tmp_path: Path, hired: Path) -> Clinic:
    made = Clinic(tmp_path)
    shutil.copy(hired, made.file)
    return made


def test_a_file_without_staff_is_open_and_says_so(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path)
    assert clinic.take_in("Anybody", typed="").exit_code == 0
    assert "open to all" in clinic.run("Anybody", "staff", typed="").output


def test_the_first_person_is_an_administrator(tmp_path: Path) -> None:
    result = Clinic(tmp_path).run(NURSE, "staff", "add", NURSE, "--role", "nurse", typed="2580\n2580\n")
    assert result.exit_code == 1
    assert "The first person is an administrator" in result.output


def test_the_staff_is_listed(clinic: Clinic) -> None:
    lines = [line.split("  ") for line in clinic.run(NURSE, "staff").output.splitlines()]
    people = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert people == [["Admin 1", "Administrator"], ["Dr Sample", "Physician"], ["Nurse 1", "Nurse"]]


@pytest.mark.parametrize(
    ("person", "typed", "sentence"),
    [
        (None, "2580\n", "Name yourself with --user NAME"),
        ("Nurse 9", "2580\n", "Nobody of the staff has the name Nurse 9."),
        (NURSE, "2581\n", "That is not the PIN of Nurse 1."),
        (NURSE, "", "That is not the PIN of Nurse 1."),
    ],
)
def test_nobody_comes_in_without_name_and_pin(
    clinic: Clinic, person: str | None, typed: str, sentence: str
) -> None:
    result = clinic.take_in(person, typed)
    assert (result.exit_code, clinic.sql("SELECT count(*) FROM sessions")) == (1, [(0,)])
    assert sentence in result.stderr


def test_what_is_written_names_the_person_as_the_staff_does(clinic: Clinic) -> None:
    result = clinic.run("nurse  1", "import", str(clinic.csv), *TAKE_IN, typed="2580\n")
    assert result.exit_code == 0, result.output
    assert clinic.sql("SELECT DISTINCT charted_by FROM readings") == [(NURSE,)]
    assert clinic.sql("SELECT recorded_by FROM audit WHERE kind = 'signed_in'")[-1] == (NURSE,)


def test_wrong_pins_are_facts_and_cost_time(clinic: Clinic) -> None:
    for _ in range(4):
        clinic.take_in(NURSE, "0000\n")
    result = clinic.take_in(NURSE)
    assert result.exit_code == 1
    assert "Too many wrong PINs for Nurse 1. Try again in" in result.stderr
    assert clinic.sql("SELECT count(*) FROM audit WHERE kind = 'sign_in_failed'") == [(4,)]
    assert clinic.run(PHYSICIAN, "sessions").exit_code == 0


def test_an_act_without_the_right_is_refused_and_recorded(clinic: Clinic) -> None:
    assert clinic.take_in(ADMIN).exit_code == 1
    assert clinic.sql("SELECT count(*) FROM sessions") == [(0,)]
    toml = clinic.folder / "own.toml"
    clinic.run(ADMIN, "protocols", "export", "iv-ketamine", str(toml))
    toml.write_text(toml.read_text("utf-8").replace("IV 0.5 mg/kg over 40 min", "Our own"), "utf-8")
    assert clinic.run(NURSE, "protocols", "import", str(toml), "--reason", "new").exit_code == 1
    refused = "SELECT recorded_by, body ->> '$.right' FROM audit WHERE kind = 'act_refused' ORDER BY seq"
    assert clinic.sql(refused) == [(ADMIN, "chart"), (NURSE, "protocols")]
    published = clinic.run(ADMIN, "protocols", "import", str(toml), "--reason", "new")
    assert published.exit_code == 0, published.output


def test_a_chart_is_handed_on_by_who_cares_for_the_patient(clinic: Clinic) -> None:
    session = clinic.take_in(NURSE).stdout.splitlines()[-1]
    out = clinic.folder / "out.csv"
    assert clinic.run(ADMIN, "export", session, "--csv", str(out)).exit_code == 1
    assert not out.exists()
    assert clinic.run(PHYSICIAN, "export", session, "--csv", str(out)).exit_code == 0
    exported = "SELECT recorded_by FROM audit WHERE kind = 'chart_exported'"
    assert clinic.sql(exported) == [(PHYSICIAN,)]


def test_everybody_changes_their_own_pin_and_an_administrator_anybodys(clinic: Clinic) -> None:
    assert clinic.run(NURSE, "staff", "pin", NURSE, typed="2580\n8024\n8024\n").exit_code == 0
    assert clinic.run(NURSE, "sessions", typed="2580\n").exit_code == 1
    assert clinic.run(NURSE, "sessions", typed="8024\n").exit_code == 0
    stolen = clinic.run(NURSE, "staff", "pin", PHYSICIAN, typed="8024\n9753\n9753\n")
    assert (stolen.exit_code, "Administrators do this." in stolen.output) == (1, True)
    assert clinic.run(PHYSICIAN, "sessions").exit_code == 0
    admin = f"{PINS[ADMIN]}\n1357\n1357\n"
    assert clinic.run(ADMIN, "staff", "pin", NURSE, typed=admin).exit_code == 0
    assert clinic.run(NURSE, "sessions", typed="1357\n").exit_code == 0


@pytest.mark.parametrize("pin", ["123", "1234", "7777", "9876", "short", "2580\n2581"])
def test_a_pin_that_is_guessed_or_mistyped_is_refused(clinic: Clinic, pin: str) -> None:
    typed = f"2580\n{pin}\n{pin}\n"
    assert clinic.run(NURSE, "staff", "pin", NURSE, typed=typed).exit_code == 1
    assert clinic.run(NURSE, "sessions").exit_code == 0


def test_a_person_is_retired_and_never_removed(clinic: Clinic) -> None:
    clinic.take_in(NURSE)
    assert clinic.run(ADMIN, "staff", "retire", NURSE, "--reason", "left the clinic").exit_code == 0
    assert clinic.run(NURSE, "sessions").exit_code == 1
    assert clinic.run(ADMIN, "staff").output.splitlines()[-1].split() == ["Nurse", "1", "Nurse", "retired"]
    assert clinic.sql("SELECT DISTINCT charted_by FROM readings") == [(NURSE,)]
    last = clinic.run(ADMIN, "staff", "retire", ADMIN, "--reason", "me too")
    assert (last.exit_code, "is the only administrator" in last.output) == (1, True)


def test_no_pin_and_no_hash_is_in_the_views_or_in_an_export(clinic: Clinic) -> None:
    session = clinic.take_in(NURSE).stdout.splitlines()[-1]
    copy = clinic.folder / "copy.db"
    clinic.run(NURSE, "export", session, "--sqlite", str(copy))
    assert b"argon2" not in copy.read_bytes()
    views = [name for (name,) in clinic.sql("SELECT name FROM sqlite_schema WHERE type = 'view'")]
    shown = " ".join(str(clinic.sql(" ".join(("SELECT * FROM", view)))) for view in views)
    assert "argon2" not in shown
    kept = clinic.sql("SELECT body ->> '$.secret' FROM entry WHERE kind = 'person_added'")
    assert all(str(secret).startswith("$argon2id$") for (secret,) in kept)


def commands_of(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words of every command, those of groups that do something alone too."""
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        words = (*before, name)
        if isinstance(command, click.Group):
            found += commands_of(command, words)
        if not isinstance(command, click.Group) or command.invoke_without_command:
            found.append(words)
    return found


def arguments_of(words: tuple[str, ...], clinic: Clinic) -> tuple[str, ...]:
    """Return what the command needs to be run at all."""
    command: click.Command = commands.main
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    given: list[str] = []
    for parameter in command.params:
        if not parameter.required:
            continue
        is_file = isinstance(parameter.type, click.Path)
        choice = parameter.type.choices[0] if isinstance(parameter.type, click.Choice) else None
        value = str(clinic.csv) if is_file else str(choice or "x")
        given += [value] if isinstance(parameter, click.Argument) else [parameter.opts[0], value]
    if words == ("protocols", "import"):
        given[0] = str(resource_path("protocols", "iv-ketamine.toml"))
    if words == ("export",):
        given += ["--csv", str(clinic.folder / "never.csv")]
    return tuple(given)


def test_every_command_asks_who(clinic: Clinic) -> None:
    before = clinic.sql("SELECT count(*) FROM entry")
    for words in commands_of(commands.main):
        if words[0] in ASKS_NOBODY:
            continue
        result = clinic.run(None, *words, *arguments_of(words, clinic), typed="")
        told = f"{words}: {result.output}"
        assert (result.exit_code, "Name yourself with --user NAME" in result.output) == (1, True), told
    assert clinic.sql("SELECT count(*) FROM entry") == before


def test_a_real_process_reads_the_pin_from_its_standard_input(clinic: Clinic) -> None:
    command = [sys.executable, "main.py", "--database", str(clinic.file), "--user", NURSE, "sessions"]
    right = subprocess.run(command, cwd=CHECKOUT, input="2580\n", text=True, capture_output=True, check=False)
    assert (right.returncode, right.stderr) == (0, "")
    wrong = subprocess.run(command, cwd=CHECKOUT, input="0852\n", text=True, capture_output=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "0852" not in wrong.stderr
