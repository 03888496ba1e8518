"""What leaves with a passphrase is opened by it alone, and nothing readable is left anywhere."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import pyzipper

from monitor_app.domain.faults import Fault
from monitor_app.domain.review_facts import ExportForm
from monitor_app.domain.session import Session
from monitor_app.exchange import encrypted, files_together
from monitor_app.handing_on.painting import without_a_screen
from tests.support.office import Office, finish

PASSPHRASE = "grüne Wiese 7"
ZIPPED = (ExportForm.CSV, ExportForm.FHIR, ExportForm.SQLITE)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def leave(
    office: Office, session: Session, form: ExportForm, name: str, passphrase: str = PASSPHRASE
) -> Path:
    with without_a_screen():
        ids = [session.session_id]
        (file,) = finish(office.charts.begin(ids, form, office.out / name, passphrase=passphrase))
    return file


def nothing_readable(folder: Path, session: Session) -> bool:
    """Return whether no file in the folder holds whose chart it is, or a remark in it."""
    words = [session.patient.name, *(reading.remark for reading in session.readings if reading.remark)]
    assert len(words) > 1
    files = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    return not any(word.encode() in content for content in files for word in words)


@pytest.mark.usefixtures("qapp")
def test_a_pdf_is_opened_by_its_passphrase_alone(office: Office, temporary: Path) -> None:
    session = office.session()
    file = leave(office, session, ExportForm.PDF, "a.pdf")
    assert file.name == "a.pdf"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(file, password="green meadow")
    with pikepdf.open(file, password=PASSPHRASE) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
    with closing(pypdfium2.PdfDocument(file, password=PASSPHRASE)) as pdf:
        page = pdf[0]
        text = page.get_textpage().get_text_range()
    assert session.patient.name in text
    assert nothing_readable(office.out, session)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("form", "name", "within"),
    [
        (ExportForm.CSV, "a.csv", ["a.csv", "a-warnings.csv", "a-events.csv"]),
        (ExportForm.FHIR, "a.json", ["a.json"]),
        (ExportForm.SQLITE, "a.db", ["a.db"]),
    ],
)
def test_every_other_form_is_in_a_zip(
    office: Office, temporary: Path, form: ExportForm, name: str, within: list[str]
) -> None:
    session = office.session()
    file = leave(office, session, form, name)
    assert file.name == f"{name}.zip"
    assert office.names() == {file.name}
    assert office.exports() == [(session.session_id, form.value, file.name, "Nurse 1")]
    assert file.stat().st_mode & 0o077 == 0
    with pyzipper.AESZipFile(file) as zipped:
        assert zipped.namelist() == within
        assert all(info.wz_aes_strength == 3 for info in zipped.infolist())
        for password in (None, b"green meadow"):
            with pytest.raises(RuntimeError):
                zipped.read(within[0], pwd=password)
        content = zipped.read(within[0], pwd=PASSPHRASE.encode())
        assert all(zipped.read(other, pwd=PASSPHRASE.encode()) for other in within)
    assert holds(content, form, session)
    assert nothing_readable(office.out, session)
    assert list(temporary.iterdir()) == []


def holds(content: bytes, form: ExportForm, session: Session) -> bool:
    """Return whether the content is that of the form, for another program."""
    if form is ExportForm.CSV:
        return content.decode("utf-8-sig").startswith("time,systolic")
    if form is ExportForm.FHIR:
        return bool(json.loads(content)["resourceType"] == "Bundle")
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.deserialize(content)
        return plain.execute("SELECT patient_name FROM sessions").fetchone() == (session.patient.name,)


def test_what_is_in_a_plain_file_would_be_found(office: Office) -> None:
    session = office.session()
    finish(office.charts.begin([session.session_id], ExportForm.SQLITE, office.out / "a.db"))
    assert not nothing_readable(office.out, session)


def test_a_name_that_ends_in_zip_is_kept(office: Office) -> None:
    file = leave(office, office.session(), ExportForm.CSV, "mine.zip")
    with pyzipper.AESZipFile(file) as zipped:
        assert (file.name, zipped.namelist()[0]) == ("mine.zip", "mine.csv")


def test_several_sessions_are_a_zip_each_and_meet_no_other_file(office: Office) -> None:
    first, second = office.session(), office.session()
    taken = office.out / f"{first.session_id}.csv.zip"
    taken.write_text("mine", encoding="utf-8")
    ids = [first.session_id, second.session_id]
    files = finish(office.charts.begin(ids, ExportForm.CSV, office.out, passphrase=PASSPHRASE))
    assert [file.name for file in files] == [f"{ids[0]}-2.csv.zip", f"{ids[1]}.csv.zip"]
    assert taken.read_text(encoding="utf-8") == "mine"


def test_only_a_zip_gives_way_to_a_zip(office: Office) -> None:
    session = office.session()
    before = leave(office, session, ExportForm.CSV, "a.csv").read_bytes()
    assert leave(office, session, ExportForm.CSV, "a.csv").read_bytes() != before
    (office.out / "b.csv.zip").write_text("mine", encoding="utf-8")
    with pytest.raises(Fault, match="left as it is"):
        leave(office, session, ExportForm.CSV, "b.csv")
    leave(office, session, ExportForm.SQLITE, "c.db")
    with pytest.raises(Fault, match="is there already"):
        leave(office, session, ExportForm.SQLITE, "c.db")


@pytest.mark.parametrize("passphrase", ["seven 7", " " * 8, "line\nbreak here", "é" * 64])
def test_a_passphrase_that_will_not_do_is_refused(office: Office, passphrase: str) -> None:
    with pytest.raises(Fault, match="passphrase"):
        leave(office, office.session(), ExportForm.CSV, "a.csv", passphrase)
    assert (office.names(), office.exports()) == (set(), [])


def test_without_what_encrypts_nothing_leaves(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encrypted, "can_encrypt", lambda: False)
    with pytest.raises(Fault, match=r"\.\[encryption\]"):
        leave(office, office.session(), ExportForm.CSV, "a.csv")
    assert (office.names(), office.exports()) == (set(), [])


@pytest.mark.parametrize("form", ZIPPED)
def test_a_full_disk_leaves_nothing(
    office: Office, temporary: Path, monkeypatch: pytest.MonkeyPatch, form: ExportForm
) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files_together, "_make_durable", full)
    with pytest.raises(Fault, match="No space left"):
        leave(office, office.session(), form, "a.x")
    assert (office.names(), office.exports()) == (set(), [])
    assert list(temporary.iterdir()) == []


def test_the_same_content_is_never_encrypted_alike() -> None:
    once, again = (encrypted.encrypted_zip([("a.csv", b"1")], PASSPHRASE) for _ in range(2))
    assert once != again
    with pyzipper.AESZipFile(BytesIO(once)) as zipped:
        assert zipped.read("a.csv", pwd=PASSPHRASE.encode()) == b"1"
