"""Command lines nobody should type: a sentence and exit code 1 or 2, or what was asked for; never a trace."""

from __future__ import annotations

import csv
import io
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from monitor_app import commands
from tests.faults import test_bad_readings as readings
from tests.faults.bad_input import FORMULAS, ODD_TEXT, PATHS, SQL, WORDS, Tally, many, record_hash

ROOT = Path(__file__).parent.parent.parent
STORY = "time,systolic,diastolic,remark\n-5,122,78,\n20,169,97,=warm\n30,186,104,\n60,124,79,fine\n"
MARKS = "\u0301\u0316" * 60_000
"""On one letter: to bring them in order takes a time that grows with their square."""

TOO_OFTEN = 60
"""So many command lines are tried on a file before it is made anew: it grows with what comes in."""


def can_be_typed(word: str) -> str:
    """Return ``word`` as an argument can be: no nought in it, and odd bytes as halves of characters."""
    kept = "".join(sign for sign in word if sign != "\0" and not "\ud800" <= sign <= "\udc7f")
    return kept.replace("/etc/passwd", "passwd")


WORD = st.sampled_from([can_be_typed(word) for word in WORDS]) | st.text(max_size=12).map(can_be_typed)
NUMBER = st.sampled_from(("nan", "inf", "-1", "0", "1e400", "9" * 30, "70", "1", "2", "x", "")) | WORD
FILE = (
    st.sampled_from(("good.csv", "good.toml", "none", ".", "binary", "clinic.db", "pipe-to-nothing")) | WORD
)
PROTOCOL = st.sampled_from(("iv-ketamine", "nasal-esketamine", "sc-ketamine", "none")) | WORD
TARGET = st.sampled_from(("out.csv", "-", "clinic.db", "folder", "none/out.csv", "out")) | WORD


def option(name: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Return an option in either way of writing it, or nothing."""
    return st.one_of(
        st.just([]),
        values.map(lambda value: [f"--{name}={value}"]),
        values.map(lambda value: [f"--{name}", value]),
    )


def joined(*parts: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    return st.tuples(*parts).map(lambda found: [word for part in found for word in part])


def one(values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return values.map(lambda value: [value])


def words(*fixed: str) -> st.SearchStrategy[list[str]]:
    return st.just(list(fixed))


IMPORT = joined(
    words("import"),
    st.just(["good.csv"]) | one(FILE),
    option("patient", WORD).map(lambda given: given or ["--patient", "000009"]),
    option("protocol", PROTOCOL).map(lambda given: given or ["--protocol=iv-ketamine"]),
    option("name", WORD),
    option("weight", NUMBER),
    option("dose", NUMBER),
    option("devices", NUMBER),
    option("chair", WORD),
    option("time-zero", WORD),
    st.sampled_from([[], ["--strict"], ["--complete"], ["--running"]]),
)
EXPORT = joined(
    words("export"),
    one(st.just("SESSION") | WORD),
    option("csv", TARGET) | option("fhir", TARGET) | option("sqlite", TARGET),
)
LINES = st.one_of(
    IMPORT,
    EXPORT,
    joined(words("sessions"), one(WORD), option("limit", NUMBER)),
    joined(words("protocols", "export"), one(PROTOCOL), one(TARGET)),
    joined(words("protocols", "import"), one(FILE), option("reason", WORD)),
    joined(words("verify"), option("session", WORD)),
    joined(one(WORD), st.lists(WORD, max_size=3)),
)
USERS = st.just("Nurse 1") | WORD


class Shell:
    """The command line in a folder of its own, deep enough that no path leads out of the test's."""

    def __init__(self, folder: Path, first: Path) -> None:
        self.folder = folder
        (self.folder / "folder").mkdir()
        self.database = self.folder / "clinic.db"
        self._first = first
        (self.folder / "good.csv").write_text(STORY, encoding="utf-8")
        (self.folder / "good.toml").write_bytes((ROOT / "resources/protocols/iv-ketamine.toml").read_bytes())
        (self.folder / "binary").write_bytes(bytes(range(256)) * 50)
        (self.folder / "passwd").write_text("root:x:0", encoding="utf-8")
        taken = self.run(
            "import", "good.csv", "--patient", "000001", "--protocol", "iv-ketamine", "--complete"
        )
        self.session = taken.stdout.split()[-1]
        shutil.copy(self.database, self._first)
        self._tried = 0

    def run(self, *arguments: str, user: str = "Nurse 1") -> Result:
        """Run one command line on the clinic's file."""
        started = ["--database", str(self.database), f"--user={user}", *arguments]
        return CliRunner().invoke(commands.main, started, catch_exceptions=False)

    def take_in(self, file: str) -> str:
        """Import ``file`` and return the id of its session."""
        result = self.run("import", file, "--patient=000008", "--protocol=iv-ketamine", "--complete")
        assert result.exit_code == 0, result.output
        return str(result.stdout.split()[-1])

    def remarks(self, session: str) -> list[tuple[object, ...]]:
        """Return what plain SQL finds."""
        with closing(sqlite3.connect(self.database)) as plain:
            found = plain.execute(
                "SELECT remark FROM readings WHERE session_id = ? ORDER BY minute", (session,)
            )
            return found.fetchall()

    def try_out(self, arguments: list[str], user: str) -> int:
        """Return its exit code; where it fails, a sentence tells why and the record is as it was."""
        self._tried += 1
        if self._tried % TOO_OFTEN == 0:
            shutil.copy(self._first, self.database)
        before = record_hash(self.database)
        result = self.run(*(self.session if word == "SESSION" else word for word in arguments), user=user)
        assert result.exit_code in (0, 1, 2), result.output
        assert "Traceback" not in result.output
        if result.exit_code:
            assert result.stderr.strip()
            assert record_hash(self.database) == before
        return result.exit_code


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    folder = tmp_path_factory.mktemp("commands")
    before = Path.cwd()
    deep = folder / "a" / "b" / "c"
    deep.mkdir(parents=True)
    os.chdir(deep)
    try:
        yield Shell(deep, folder / "first.db")
    finally:
        os.chdir(before)


def test_whatever_is_typed_it_is_done_or_refused_with_a_sentence(shell: Shell) -> None:
    tally = Tally("command lines")

    @many("command lines")
    @given(LINES, USERS)
    @example(["sessions", "x", "--limit=" + "9" * 30], "Nurse 1")
    @example(["export", "\udcff", "--csv=-"], "Nurse 1")
    @example(["export", "SESSION", "--csv=\udcff.csv"], "Nurse 1")
    @example(["import", "good.csv", "--patient=\udcff", "--protocol=iv-ketamine"], "Nurse 1")
    @example(["import", "good.csv", "--patient=9", "--name=a\nb\u202e", "--protocol=iv-ketamine"], "Nurse 1")
    @example(["import", "good.csv", "--patient=9", "--chair=a\nb", "--protocol=iv-ketamine"], "Nurse 1")
    @example(["import", "good.csv", "--patient=9", "--weight=nan", "--protocol=iv-ketamine"], "Nurse 1")
    @example(["sessions", "\udcff"], "Nurse 1")
    @example(["verify"], "\udcff")
    @example(["verify"], MARKS)
    @example(["sessions", MARKS], "Nurse 1")
    def tried(arguments: list[str], user: str) -> None:
        with tally.one():
            tally.taken += shell.try_out(arguments, user) == 0

    tried()
    tally.require_all()
    assert tally.taken


def test_whatever_file_is_imported_what_was_there_is_as_it_was(shell: Shell) -> None:
    tally = Tally("imports")

    @many("imports")
    @given(readings.contents(), st.sampled_from(("iv-ketamine", "sc-ketamine")))
    def tried(content: bytes, protocol: str) -> None:
        (shell.folder / "tried.csv").write_bytes(content)
        with tally.one():
            taken = shell.try_out(
                ["import", "tried.csv", "--patient=000007", f"--protocol={protocol}"], "Nurse 1"
            )
            tally.taken += taken == 0

    tried()
    tally.require_all()
    assert tally.taken


def test_what_comes_in_leaves_as_text_that_no_spreadsheet_runs(shell: Shell) -> None:
    rows = io.StringIO(newline="")
    csv.writer(rows).writerows(
        [minute, 70, text] for minute, text in enumerate((*FORMULAS, *SQL, *PATHS, *ODD_TEXT))
    )
    table = ("time,pulse,remark\n" + rows.getvalue()).replace("\0", "")
    (shell.folder / "tried.csv").write_bytes(table.encode("utf-8", "replace"))
    session = shell.take_in("tried.csv")
    assert shell.run("export", session, "--csv=leaves.csv").exit_code == 0
    for file in ("leaves.csv", "leaves-warnings.csv", "leaves-events.csv"):
        text = (shell.folder / file).read_bytes().decode("utf-8-sig")
        cells = [cell for cells in csv.reader(io.StringIO(text, newline="")) for cell in cells]
        assert not [cell for cell in cells if readings.runs(cell)]
    assert shell.remarks(shell.take_in("leaves.csv")) == shell.remarks(session)
    assert len(shell.remarks(session)) > len(FORMULAS)


@pytest.mark.parametrize("speed", ["nan", "inf", "-1", "0", "1e400", "601", "x", ""])
def test_no_speed_but_a_possible_one_opens_the_demo(speed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr("monitor_app.commands.window.open_window", lambda *_, **how: opened.append(how) or 0)
    result = CliRunner().invoke(commands.main, ["--demo", f"--speed={speed}"], catch_exceptions=False)
    assert result.exit_code == 2
    assert opened == []
