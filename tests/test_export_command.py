"""``export`` as a person or a script meets it: one form, one sentence, one exit code, one fact."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest
import pyzipper
from click.testing import CliRunner, Result

from monitor_app import commands
from tests.support.office import Office

CHECKOUT = Path(__file__).parent.parent


class Line:
    """The command line beside an IV session s1, a running one s2 and a nasal one s3."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder)
        self.office.session()
        self.office.session(ended=False)
        self.office.nasal()
        self.out = self.office.out

    def export(self, *arguments: str | Path) -> Result:
        """Run ``export`` on the clinic's file."""
        words = ["--database", self.office.file, "--user", "Dr. Sample", "export", *arguments]
        return CliRunner().invoke(commands.main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def line(tmp_path: Path) -> Line:
    made = Line(tmp_path)
    made.office.database.close()
    return made


FORMS = [
    ("s1", "csv", "a.csv", b"\xef\xbb\xbftime,"),
    ("s1", "fhir", "a.json", b"{"),
    ("s1", "sqlite", "a.db", b"SQLite format 3"),
    ("s1", "pdf", "a.pdf", b"%PDF-"),
    ("s3", "esketamine", "a.pdf", b"%PDF-"),
]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("session", "form", "name", "beginning"), FORMS, ids=[form[1] for form in FORMS])
def test_each_form_is_written_and_recorded(
    line: Line, session: str, form: str, name: str, beginning: bytes
) -> None:
    result = line.export(session, f"--{form}", line.out / name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert session in result.stdout
    assert "not encrypted" in result.stdout
    assert (line.out / name).read_bytes().startswith(beginning)
    assert line.office.exports() == [(session, form, name, "Dr. Sample")]


def test_a_pdf_needs_no_screen(line: Line) -> None:
    """In a process of its own, where no window system can be reached."""
    file = line.out / "a.pdf"
    command = [sys.executable, "main.py", "--database", str(line.office.file), "export", "s1"]
    ended = subprocess.run(
        [*command, "--pdf", str(file), "--paper", "letter"],
        cwd=CHECKOUT,
        env={"PATH": "", "HOME": str(line.out), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert b"/MediaBox [0 0 612" in file.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["s9", "--csv", "OUT/a.csv"], "no session s9"),
        (["s1", "--csv", "OUT/missing/a.csv"], "could not be written"),
        (["s1", "--csv", "OUT"], "folder"),
        (["s1", "--csv", "FILE"], "another name"),
        (["s1", "--pdf", "FILE"], "another name"),
        (["s1", "--sqlite", "FILE"], "another name"),
        (["s1", "--esketamine", "OUT/a.pdf"], "no nasal esketamine"),
        (["s1", "--pdf", "-"], "name a file"),
        (["s1", "--csv", f"OUT/{'x' * 300}.csv"], "could not be written"),
        (["s1", "--pdf", f"OUT/{'x' * 300}.pdf"], "could not be written"),
    ],
)
def test_what_fails_ends_in_one_sentence(line: Line, arguments: list[str], words: str) -> None:
    told = [word.replace("OUT", str(line.out)).replace("FILE", str(line.office.file)) for word in arguments]
    result = line.export(*told)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert words in result.stderr
    assert list(line.out.iterdir()) == []
    assert line.office.exports() == []
    with closing(sqlite3.connect(line.office.file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("arguments", [["s1"], ["s1", "--csv", "a.csv", "--pdf", "a.pdf"]])
def test_exactly_one_form_is_asked_for(line: Line, arguments: list[str]) -> None:
    result = line.export(*arguments)
    assert result.exit_code == 2
    assert "Choose one of --pdf, --csv" in result.stderr


def test_what_is_text_goes_to_the_screen_and_is_recorded(line: Line) -> None:
    assert line.export("s1", "--csv", "-").stdout.startswith("time,systolic")
    assert json.loads(line.export("s1", "--fhir", "-").stdout)["resourceType"] == "Bundle"
    assert [row[:3] for row in line.office.exports()] == [("s1", "csv", "-"), ("s1", "fhir", "-")]


def test_a_running_session_is_marked(line: Line) -> None:
    result = line.export("s2", "--csv", line.out / "a.csv")
    assert result.exit_code == 0
    assert "still running" in result.stdout


def test_a_device_that_is_full_is_told(line: Line) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no device here that is always full")
    result = line.export("s1", "--csv", "/dev/full")
    assert result.exit_code == 1
    assert "No space left" in result.stderr


def test_a_screen_that_takes_no_more_is_told(line: Line) -> None:
    """In a process of its own, whose screen is a device that is always full."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no device here that is always full")
    command = [sys.executable, "main.py", "--database", str(line.office.file), "export", "s1", "--csv", "-"]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            command, cwd=CHECKOUT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "No space left" in ended.stderr


@pytest.mark.parametrize(
    ("form", "name", "content"),
    [
        ("csv", "accounts.csv", "date,amount\n2026-01-01,100\n"),
        ("fhir", "settings.json", '{"colour": "blue"}'),
        ("pdf", "a.pdf", "no pages"),
    ],
)
def test_a_file_that_holds_something_else_is_left_alone(
    line: Line, form: str, name: str, content: str
) -> None:
    (line.out / name).write_text(content, encoding="utf-8")
    result = line.export("s1", f"--{form}", line.out / name)
    assert result.exit_code == 1
    assert "another name" in result.stderr
    assert (line.out / name).read_text(encoding="utf-8") == content
    assert [path.name for path in line.out.iterdir()] == [name]
    assert line.office.exports() == []


@pytest.mark.parametrize("form", ["csv", "fhir"])
def test_one_of_an_earlier_export_gives_way(line: Line, form: str) -> None:
    for session in ("s1", "s2"):
        assert (
            line.export(session, f"--{form}", line.out / f"a.{form.replace('fhir', 'json')}").exit_code == 0
        )
    assert [row[0] for row in line.office.exports()] == ["s1", "s2"]


def test_without_the_extra_fhir_is_told_what_to_install(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fhir.resources.R4B.bundle", None)
    result = line.export("s1", "--fhir", line.out / "a.json")
    assert result.exit_code == 1
    assert "pip install" in result.stderr
    assert list(line.out.iterdir()) == []
    assert line.office.exports() == []


def test_what_left_is_taken_in_again_without_the_struck_reading(line: Line) -> None:
    line.export("s1", "--csv", line.out / "a.csv")
    words = ["--database", line.office.file, "import", line.out / "a.csv", "--patient", "000009"]
    told = [str(word) for word in [*words, "--protocol", "iv-ketamine"]]
    result = CliRunner().invoke(commands.main, told, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    with closing(sqlite3.connect(line.office.file)) as connection:
        systolic = "SELECT systolic FROM readings WHERE session_id = ? ORDER BY at"
        taken_in = connection.execute(systolic, (result.stdout.splitlines()[-1],)).fetchall()
    assert taken_in == [(124,), (136,), (169,), (186,), (151,), (118,)]


def encrypt(line: Line, typed: str, *arguments: str | Path) -> Result:
    """Run ``export --encrypt`` with what stands in the standard input."""
    words = ["--database", line.office.file, "--user", "Dr. Sample", "export", *arguments, "--encrypt"]
    return CliRunner().invoke(
        commands.main, [str(word) for word in words], input=typed, catch_exceptions=False
    )


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("session", "form", "name", "_beginning"), FORMS, ids=[form[1] for form in FORMS])
def test_each_form_is_encrypted_by_a_passphrase_of_the_standard_input(
    line: Line, session: str, form: str, name: str, _beginning: bytes
) -> None:
    result = encrypt(line, "grüne Wiese 7\n", session, f"--{form}", line.out / name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "The file is encrypted" in result.stdout
    assert "not encrypted" not in result.stdout
    assert "Wiese" not in result.stdout
    (file,) = line.out.iterdir()
    assert str(file) in result.stdout
    if name.endswith(".pdf"):
        with pikepdf.open(file, password="grüne Wiese 7") as pdf:
            assert pdf.is_encrypted
    else:
        assert file.name == f"{name}.zip"
        with pyzipper.AESZipFile(file) as zipped:
            assert zipped.read(name, pwd="grüne Wiese 7".encode())
    assert line.office.exports() == [(session, form, file.name, "Dr. Sample")]


@pytest.mark.parametrize(("typed", "told"), [("short\n", "at least 8"), ("", "at least 8")])
def test_a_passphrase_that_is_too_short_hands_nothing_on(line: Line, typed: str, told: str) -> None:
    result = encrypt(line, typed, "s1", "--csv", line.out / "a.csv")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert told in result.stderr
    assert (list(line.out.iterdir()), line.office.exports()) == ([], [])


def test_the_screen_shows_nothing_encrypted(line: Line) -> None:
    result = encrypt(line, "grüne Wiese 7\n", "s1", "--csv", "-")
    assert result.exit_code == 1
    assert "name a file" in result.stderr
    assert line.office.exports() == []
