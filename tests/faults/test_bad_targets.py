"""Where charts leave to: no name leads out of the folder, nothing is written through a link laid there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor_app.domain.review_facts import ExportForm
from monitor_app.exchange.whole_file import replace_file
from monitor_app.handing_on.names import file_name, free_path
from tests.faults.bad_input import ODD_TEXT, PATHS, SQL
from tests.support.office import Office

FORMS = (ExportForm.CSV, ExportForm.FHIR, ExportForm.SQLITE)
IDS = (
    "../../x",
    "..",
    ".",
    "",
    "a/b",
    "a\\b",
    "C:x",
    "-rf",
    "~root",
    "con",
    "x" * 400,
    *PATHS,
    *SQL,
    *ODD_TEXT,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links of other systems")


@pytest.mark.parametrize("form", ExportForm)
def test_no_id_of_a_session_makes_a_name_that_leads_elsewhere(form: ExportForm, tmp_path: Path) -> None:
    """An id is written by the program; in a copy from outside by whoever made that."""
    for session_id in IDS:
        name = file_name(session_id, form, is_running=False)
        assert (tmp_path / name).resolve().parent == tmp_path.resolve(), session_id
        assert name.isascii()
        assert name.isprintable()
        assert name[0].isalnum()
        assert len(name) < 120
        assert not set(name) & set('/\\:*?"<>| ')


def test_an_id_of_the_program_is_the_name_of_its_file() -> None:
    assert file_name("20250310-a1b2c3", ExportForm.CSV, is_running=False) == "20250310-a1b2c3.csv"


@pytest.mark.parametrize("form", FORMS)
def test_a_link_that_leads_to_nothing_is_not_taken_for_a_free_name(form: ExportForm, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    folder = tmp_path / "folder"
    folder.mkdir()
    name = file_name("s1", form, is_running=False)
    (folder / name).symlink_to(elsewhere)
    assert free_path(folder, name, form) != folder / name


@pytest.fixture
def laid_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name for what is written aside is known beforehand: "laid1", "laid2" …"""

    def names() -> Iterator[str]:
        yield from (f"laid{number}" for number in range(1, 100))

    monkeypatch.setattr(tempfile, "_get_candidate_names", names)


@pytest.mark.usefixtures("laid_names")
def test_nothing_is_written_through_a_link_under_a_name_that_is_written_aside(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("of somebody else", encoding="utf-8")
    (tmp_path / "office").mkdir()
    office = Office(tmp_path / "office")
    session = office.session()
    for target in ("a.csv", "a.json", "a.db", "p.toml"):
        for laid in (f".{target}.laid1", ".handing-on-laid1"):
            (office.out / laid).unlink(missing_ok=True)
            (office.out / laid).symlink_to(victim)
    for form, target in zip(FORMS, ("a.csv", "a.json", "a.db"), strict=True):
        office.export([session], form, office.out / target)
        assert not (office.out / target).is_symlink()
    replace_file(office.out / "p.toml", b"edition = 1\n", kind=".toml")
    assert (office.out / "p.toml").read_bytes() == b"edition = 1\n"
    assert victim.read_text(encoding="utf-8") == "of somebody else"
    office.database.close()
