"""What is handed on is there whole and recorded, or not there and not recorded."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor_app.domain.faults import Fault
from monitor_app.domain.review_facts import ExportForm
from monitor_app.exchange import files_together
from monitor_app.handing_on.charts_out import ChartsOut
from monitor_app.handing_on.painting import without_a_screen
from monitor_app.storage import derived
from monitor_app.storage.session_file import open_session_file
from tests.support.office import Office, finish

CSV = ExportForm.CSV
_MARKS = {ExportForm.PDF: "chart", ExportForm.ESKETAMINE: "esketamine"}
TABLES = {"a.csv", "a-warnings.csv", "a-events.csv"}


def test_three_tables_stand_beside_each_other_and_are_recorded_once(office: Office) -> None:
    session = office.session()
    files = office.export([session], CSV, office.out / "a.csv")
    assert [file.name for file in files] == ["a.csv", "a-warnings.csv", "a-events.csv"]
    assert office.names() == TABLES
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in files)
    assert files[0].read_text(encoding="utf-8-sig").splitlines()[0].startswith("time,systolic")
    assert office.exports() == [(session.session_id, "csv", "a.csv", "Nurse 1")]


def test_the_files_are_for_their_owner_alone(office: Office) -> None:
    (file, *_others) = office.export([office.session()], CSV, office.out / "a.csv")
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("steps_taken", [1, 2, 3])
def test_what_is_cancelled_leaves_nothing(office: Office, steps_taken: int) -> None:
    ids = [office.session().session_id for _ in range(3)]
    steps = office.charts.begin(ids, CSV, office.out)
    for _ in range(steps_taken):
        next(steps)
    steps.close()
    assert office.names() == set()
    assert office.exports() == []


def test_what_was_there_is_as_it_was_after_a_cancel(office: Office) -> None:
    target = office.out / "a.csv"
    first, second = office.session(), office.session()
    office.export([first], CSV, target)
    before = target.read_bytes()
    steps = office.charts.begin([second.session_id], CSV, target)
    next(steps)
    next(steps)
    steps.close()
    assert target.read_bytes() == before
    assert office.names() == TABLES


def test_several_get_a_file_each_named_by_the_session(office: Office) -> None:
    first, second = office.session(), office.session(ended=False)
    office.export([first, second], CSV, office.out)
    assert {"s1.csv", "s1-events.csv", "s2-running.csv", "s2-running-warnings.csv"} <= office.names()
    assert not any("000001" in name or "Sample" in name for name in office.names())
    assert [row[:3] for row in office.exports()] == [
        ("s1", "csv", "s1.csv"),
        ("s2", "csv", "s2-running.csv"),
    ]


def test_in_a_folder_nothing_is_replaced(office: Office) -> None:
    sessions = [office.session(), office.session()]
    (office.out / "s1-events.csv").write_text("mine", encoding="utf-8")
    office.export(sessions, CSV, office.out)
    assert (office.out / "s1-events.csv").read_text(encoding="utf-8") == "mine"
    assert {"s1-2.csv", "s1-2-events.csv", "s2.csv"} <= office.names()
    office.export(sessions, CSV, office.out)
    assert {"s1-3.csv", "s2-2.csv"} <= office.names()


def test_one_after_another_the_newer_takes_the_place(office: Office) -> None:
    target = office.out / "a.csv"
    first, second = office.session(), office.session(ended=False)
    office.export([first], CSV, target)
    office.export([second], CSV, target)
    assert office.names() == TABLES
    assert "session_ended" not in (office.out / "a-events.csv").read_text(encoding="utf-8-sig")
    assert [row[0] for row in office.exports()] == ["s1", "s2"]


def test_a_file_beside_that_is_not_ours_is_left_alone(office: Office) -> None:
    session = office.session()
    foreign = office.out / "a-warnings.csv"
    foreign.write_text("mine,and yours\n", encoding="utf-8")
    with pytest.raises(Fault, match="another name"):
        office.export([session], CSV, office.out / "a.csv")
    assert foreign.read_text(encoding="utf-8") == "mine,and yours\n"
    assert office.names() == {"a-warnings.csv"}
    assert office.exports() == []


def test_a_database_is_never_the_target(office: Office) -> None:
    session = office.session()
    for form in (CSV, ExportForm.FHIR, ExportForm.SQLITE):
        with pytest.raises(Fault, match="another name"):
            office.export([session], form, office.file)
    with closing(sqlite3.connect(office.file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("target", ["missing/a.csv", "."])
def test_where_nothing_can_be_written_is_told_in_a_sentence(office: Office, target: str) -> None:
    session = office.session()
    with pytest.raises(Fault, match="could not be written"):
        office.export([session], CSV, office.out / target)
    assert office.names() == set()
    assert office.exports() == []


def test_a_folder_without_rights_is_told_in_a_sentence(office: Office) -> None:
    folder = Path("/proc/self")
    if not folder.is_dir():
        pytest.skip("there is no folder here in which nobody may write")
    with pytest.raises(Fault, match="could not be written"):
        office.export([office.session()], CSV, folder / "a.csv")


def test_a_full_disk_takes_back_what_was_placed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    target = office.out / "a.csv"
    first, second = office.session(), office.session(ended=False)
    office.export([first], CSV, target)
    before = {name: (office.out / name).read_bytes() for name in TABLES}
    synced: list[int] = []

    def full_after_two(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(files_together.os, "fsync", full_after_two)
    with pytest.raises(Fault, match="No space left"):
        office.export([second], CSV, target)
    assert {name: (office.out / name).read_bytes() for name in TABLES} == before
    assert office.names() == TABLES
    assert [row[0] for row in office.exports()] == ["s1"]


def test_nothing_is_in_its_place_before_it_is_recorded(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, seen = office.session(), []
    really = Path.replace

    def replace(file: Path, target: Path) -> Path:
        seen.append(len(office.exports()))
        return really(file, target)

    monkeypatch.setattr(Path, "replace", replace)
    office.export([session], CSV, office.out / "a.csv")
    assert seen == [1, 1, 1]


def test_tables_of_two_exports_never_stand_beside_each_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = office.out / "a.csv"
    first, second = office.session(), office.session(ended=False)
    office.export([first], CSV, target)
    before = {name: (office.out / name).read_bytes() for name in TABLES}
    really, mixed = Path.replace, []

    def replace(file: Path, place: Path) -> Path:
        really(file, place)
        now = {name: (office.out / name).read_bytes() for name in TABLES & office.names()}
        kept = [content == before[name] for name, content in now.items() if name != "a-warnings.csv"]
        mixed.append(any(kept) and not all(kept))
        return place

    monkeypatch.setattr(Path, "replace", replace)
    office.export([second], CSV, target)
    assert mixed == [False] * 3


def test_what_cannot_take_its_place_is_as_it_was(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    target = office.out / "a.csv"
    first, second = office.session(), office.session(ended=False)
    office.export([first], CSV, target)
    before = {name: (office.out / name).read_bytes() for name in TABLES}
    really, placed = Path.replace, []

    def replace(file: Path, place: Path) -> Path:
        placed.append(place)
        if len(placed) == 2:
            raise OSError(5, "Input/output error")
        return really(file, place)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Fault, match="Input/output error"):
        office.export([second], CSV, target)
    assert {name: (office.out / name).read_bytes() for name in TABLES} == before
    assert office.names() == TABLES


def test_a_full_disk_is_told_with_the_name_that_was_asked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_connection: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    session = office.session()
    monkeypatch.setattr(derived, "rebuild", full)
    with pytest.raises(Fault) as told:
        office.export([session], ExportForm.SQLITE, office.out / "a.db")
    assert str(office.out / "a.db") in told.value.sentence
    assert ".handing-on" not in told.value.sentence
    assert office.names() == set()


def test_what_cannot_be_recorded_does_not_leave(office: Office) -> None:
    session = office.session()
    with closing(sqlite3.connect(office.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Fault, match="recorded"):
            office.export([session], CSV, office.out / "a.csv")
        other.execute("ROLLBACK")
    assert office.names() == set()
    office.export([session], CSV, office.out / "a.csv")
    assert office.names() == TABLES


def test_several_need_a_folder(office: Office) -> None:
    sessions = [office.session(), office.session()]
    with pytest.raises(Fault, match="no folder"):
        office.export(sessions, CSV, office.out / "a.csv")


def test_a_session_twice_is_one(office: Office) -> None:
    session = office.session()
    office.export([session, session], CSV, office.out / "a.csv")
    assert len(office.exports()) == 1


def test_nothing_and_nobody_is_told(office: Office) -> None:
    with pytest.raises(Fault, match="Choose a session"):
        finish(office.charts.begin([], CSV, office.out))
    with pytest.raises(Fault, match="no session s9"):
        finish(office.charts.begin(["s9"], CSV, office.out / "a.csv"))


def test_the_esketamine_summary_is_for_nasal_sessions(office: Office) -> None:
    iv, nasal = office.session(), office.nasal()
    assert ExportForm.ESKETAMINE not in office.charts.forms_of([iv.session_id])
    assert ExportForm.ESKETAMINE not in office.charts.forms_of([iv.session_id, nasal.session_id])
    assert ExportForm.ESKETAMINE in office.charts.forms_of([nasal.session_id])
    with pytest.raises(Fault, match="no nasal esketamine"):
        office.export([iv], ExportForm.ESKETAMINE, office.out / "a.pdf")
    assert office.names() == set()


def test_a_session_leaves_as_a_file_of_its_own_with_the_same_views(office: Office) -> None:
    first, second = office.session(), office.session()
    office.export([second], ExportForm.SQLITE, office.out / "a.db")
    with closing(sqlite3.connect(office.out / "a.db")) as copy:
        assert copy.execute("SELECT session_id FROM sessions").fetchall() == [(second.session_id,)]
        count = copy.execute("SELECT count(*) FROM readings").fetchone()
        assert count == (len(second.readings) + len(second.struck),)
    assert office.names() == {"a.db"}
    with pytest.raises(Fault, match="another name"):
        office.export([first], ExportForm.SQLITE, office.out / "a.db")
    assert [row[:3] for row in office.exports()] == [("s2", "sqlite", "a.db")]


def test_a_copy_is_handed_on_without_a_record(office: Office) -> None:
    session = office.session()
    office.export([session], ExportForm.SQLITE, office.out / "a.db")
    before = (office.out / "a.db").read_bytes()
    with open_session_file(office.out / "a.db") as copy:
        finish(ChartsOut(copy, office.recorder).begin(["s1"], CSV, office.out / "b.csv"))
    assert (office.out / "a.db").read_bytes() == before
    assert (office.out / "b.csv").is_file()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("form", [ExportForm.PDF, ExportForm.ESKETAMINE])
def test_pages_are_written_for_several_sessions(office: Office, form: ExportForm) -> None:
    sessions = [office.nasal(), office.nasal()]
    with without_a_screen():
        office.export(sessions, form, office.out)
    files = sorted(office.out.iterdir())
    assert [file.name for file in files] == [f"s{n}-{_MARKS[form]}.pdf" for n in (1, 2)]
    assert all(file.read_bytes().startswith(b"%PDF-") for file in files)
    assert [row[1] for row in office.exports()] == [form.value] * 2
