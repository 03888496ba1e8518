"""The clinic's protocols on the command line; what was stored is read back with plain sqlite3."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor_app import commands
from monitor_app.commands.protocols import read_book
from monitor_app.domain import protocol_book
from monitor_app.domain.deciding import Refused, When
from monitor_app.exchange.protocol_file import read_protocol, write_protocol
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.domain.bedside import NINE
from tests.support.clinic import shipped_protocol

IV = "iv-ketamine"


class Line:
    """The command line of one clinic, with a file of one of its protocols."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "clinic.db"
        self.file = folder / f"{IV}.toml"
        write_protocol(shipped_protocol(IV), self.file)

    def run(self, *arguments: str) -> Result:
        """Run one command on the clinic's file."""
        options = ("--database", str(self.database), "--user", "Dr Sample")
        return CliRunner().invoke(commands.main, [*options, *arguments], catch_exceptions=False)

    def edit(self, old: str, new: str) -> None:
        """Change the file of the protocol."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def take_in(self, reason: str = "reviewed", file: Path | None = None) -> Result:
        """Import the file."""
        return self.run("protocols", "import", str(file or self.file), "--reason", reason)

    def sql(self, query: str) -> list[tuple[object, ...]]:
        """Return what plain SQL finds in the clinic's file."""
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def chart(self, protocol: str = IV) -> Result:
        """Import a session by ``protocol``."""
        readings = self.folder / "session.csv"
        readings.write_text("time,systolic,diastolic\n-5,122,78\n20,165,90\n", encoding="utf-8")
        return self.run("import", str(readings), "--patient", "000001", "--protocol", protocol)


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


FACTS = "SELECT recorded_by, kind, body FROM entry WHERE stream = 'clinic' AND kind LIKE 'protocol%'"


def test_a_known_name_becomes_its_next_edition(line: Line) -> None:
    line.edit("bound = 160", "bound = 170")
    line.edit('title = "', 'title = "Our ')
    result = line.take_in(" agreed by the team ")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "iv-ketamine is edition 2 for new sessions now.",
        "  title: “IV 0.5 mg/kg over 40 min” → “Our IV 0.5 mg/kg over 40 min”",
        "  systolic warning at or above: 160 → 170",
    ]
    ((who, kind, body),) = line.sql(FACTS)
    fact = json.loads(str(body))
    assert (who, kind, fact["reason"]) == ("Dr Sample", "protocol_published", "agreed by the team")
    assert (fact["protocol"]["name"], fact["protocol"]["edition"]) == (IV, 2)
    assert fact["protocol"]["limits"][0]["bound"] == 170
    assert line.run("verify").exit_code == 0
    assert line.run("rebuild").exit_code == 0


def test_a_new_name_begins_at_edition_one(line: Line) -> None:
    line.edit('title = "', 'title = "Booster ')
    file = line.file.rename(line.folder / "booster.toml")
    result = line.take_in(file=file)
    assert result.stdout.splitlines() == ["booster is edition 1 for new sessions now."]
    assert line.chart("booster").exit_code == 0
    assert line.sql("SELECT protocol FROM sessions") == [("booster",)]


def test_the_list_tells_edition_who_and_when(line: Line) -> None:
    line.edit("bound = 160", "bound = 170")
    line.take_in()
    shown = line.run("protocols").stdout.splitlines()
    assert [row.split()[0] for row in shown] == [IV, "nasal-esketamine", "sc-ketamine", "sc-pump-ketamine"]
    words = [cell.strip() for cell in shown[0].split("  ") if cell.strip()]
    assert words[1:5] == ["IV 0.5 mg/kg over 40 min", "edition 2", "offered", "Dr Sample"]
    assert words[5][:2] == "20"
    assert shown[1].endswith("edition 1  offered  shipped")


def test_what_goes_out_comes_in_as_it_was(line: Line) -> None:
    line.edit("bound = 160", "bound = 170")
    line.take_in()
    target = line.folder / "out" / f"{IV}.toml"
    target.parent.mkdir()
    result = line.run("protocols", "export", IV, str(target))
    assert (result.exit_code, result.stdout) == (0, f"iv-ketamine, edition 2, is in {target}.\n")
    assert read_protocol(target).edition == 2
    again = line.take_in(file=target)
    assert (again.exit_code, "Nothing differs" in again.stderr) == (1, True)
    assert line.run("protocols", "export", IV, "-").stdout == target.read_text(encoding="utf-8")


def test_nothing_is_exported_over_the_record(line: Line) -> None:
    line.chart()
    (session,) = (str(row[0]) for row in line.sql("SELECT session_id FROM sessions"))
    clinic = str(line.database)
    for arguments in (["protocols", "export", IV, clinic], ["export", session, "--csv", clinic]):
        result = line.run(*arguments)
        assert (result.exit_code, "left as it is" in result.stderr) == (1, True)
    assert line.run("verify").exit_code == 0
    assert line.sql("SELECT count(*) FROM readings") == [(2,)]


def test_another_name_of_the_file_is_another_protocol(line: Line) -> None:
    line.chart()
    target = line.folder / "ours.toml"
    assert "would call this ours" in line.run("protocols", "export", IV, str(target)).stdout
    result = line.take_in(file=target)
    assert (result.exit_code, "title of its own" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("bound = 180", "bound = 150", "milder than the warning at 160"),
        ("bound = 180", 'bound = "high"', "bound"),
        ("[leaving]", "[leaving", "not TOML"),
        ("after_end", "after_ends", "no after_ends"),
    ],
)
def test_a_bad_file_names_its_line_and_changes_nothing(line: Line, old: str, new: str, words: str) -> None:
    line.chart()
    line.edit(old, new)
    number = line.file.read_text(encoding="utf-8").partition(new)[0].count("\n") + 1
    result = line.take_in()
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert f"Line {number}: " in result.stderr
    assert words in result.stderr
    assert line.sql(FACTS) == []


def test_a_bad_file_does_not_even_make_the_clinic_s(line: Line) -> None:
    line.edit("bound = 180", "bound = 150")
    assert line.take_in().exit_code == 1
    assert not line.database.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["export", "none", "-"], 1, "iv-ketamine, nasal-esketamine"),
        (["export", IV, "/nowhere/out.toml"], 1, "No half file"),
        (["import", "nowhere.toml", "--reason", "x"], 2, "nowhere.toml"),
        (["retire", IV], 2, "retire"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    line: Line, arguments: list[str], code: int, words: str
) -> None:
    line.chart()
    result = line.run("protocols", *arguments)
    assert (result.exit_code, words in result.stderr) == (code, True)
    assert "Traceback" not in result.output


def test_the_reason_is_needed(line: Line) -> None:
    line.edit("bound = 160", "bound = 170")
    assert line.run("protocols", "import", str(line.file)).exit_code == 2
    result = line.take_in("  ")
    assert (result.exit_code, "reason" in result.stderr) == (1, True)
    assert line.sql(FACTS) == []


@pytest.mark.parametrize("command", [[], ["export", IV, "-"]])
def test_a_missing_file_is_not_made_by_looking(line: Line, command: list[str]) -> None:
    result = line.run("protocols", *command)
    assert (result.exit_code, "There is no file" in result.stderr) == (1, True)
    assert not line.database.exists()


def test_a_session_comes_in_by_the_clinic_s_edition_and_one_before_keeps_its_own(line: Line) -> None:
    assert line.chart().exit_code == 0
    line.edit("bound = 160", "bound = 170")
    line.edit("bound = 40", "bound = 60")
    line.take_in()
    assert line.chart().exit_code == 0
    assert line.sql("SELECT warning_count FROM sessions ORDER BY checked_in_at, session_id") == [(1,), (0,)]
    bodies = line.sql("SELECT body FROM entry WHERE kind = 'session_checked_in' ORDER BY seq")
    assert [json.loads(str(body))["protocol"]["edition"] for (body,) in bodies] == [1, 2]


def test_a_retired_protocol_is_shown_and_not_offered(line: Line) -> None:
    line.chart()
    with open_database(line.database) as database:
        when = When(NINE, NINE, "Dr Sample")
        retired = protocol_book.retire(read_book(database), when, name=IV, reason="not used here")
        assert not isinstance(retired, Refused)
        Journal(database).append(retired)
    assert "edition 1  retired" in line.run("protocols").stdout.splitlines()[0]
    refused = line.chart()
    assert refused.exit_code == 1
    assert "is retired. There are: nasal-esketamine, sc-ketamine" in refused.stderr
    assert line.run("protocols", "export", IV, "-").exit_code == 0
    line.edit("bound = 160", "bound = 170")
    assert "edition 2 now. It is retired" in line.take_in().stdout
    assert line.chart().exit_code == 1


def test_each_part_has_help() -> None:
    for part in ([], ["export"], ["import"]):
        assert CliRunner().invoke(commands.main, ["protocols", *part, "--help"]).exit_code == 0
