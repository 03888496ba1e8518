"""What leaves encrypted: chosen in the menu, asked for each time, and said by the strip."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest
import pyzipper
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from monitor_app.ui.review.hand_on import bar
from monitor_app.ui.review.hand_on.passphrase_dialog import PassphraseDialog
from tests.ui.review.hand_on.conftest import Room

PASSPHRASE = "grüne Wiese 7"


def test_a_pdf_leaves_encrypted_where_that_is_chosen(room: Room) -> None:
    room.choose(room.office.session())
    room.choices.answer = room.office.out / "chart.pdf"
    room.choices.passphrase = PASSPHRASE
    room.menu()["encryptAction"].trigger()
    room.press("pdfButton")
    room.finish()
    with pikepdf.open(room.office.out / "chart.pdf", password=PASSPHRASE) as pdf:
        assert pdf.is_encrypted
    assert room.said() == "Written: chart.pdf The file is encrypted: it opens with your passphrase."


def test_tables_leave_in_a_zip_and_the_suggested_name_says_so(room: Room) -> None:
    room.preferences.remember_export_folder(room.office.out)
    room.choose(room.office.session())
    room.choices.answer = room.office.out / "s1.csv.zip"
    room.choices.passphrase = PASSPHRASE
    room.menu()["encryptAction"].trigger()
    room.menu()["export_csv"].trigger()
    room.finish()
    assert room.choices.asked == [room.office.out / "s1.csv.zip"]
    assert room.office.names() == {"s1.csv.zip"}
    with pyzipper.AESZipFile(room.office.out / "s1.csv.zip") as zipped:
        assert zipped.read("s1.csv", pwd=PASSPHRASE.encode())
    assert "encrypted: it opens" in room.said()


def test_giving_up_the_passphrase_hands_nothing_on(room: Room) -> None:
    room.choose(room.office.session())
    room.choices.answer = room.office.out / "chart.pdf"
    room.choices.passphrase = None
    room.menu()["encryptAction"].trigger()
    room.press("pdfButton")
    assert not room.bar.is_busy
    assert (room.office.names(), room.office.exports()) == (set(), [])


def test_it_is_taken_back_in_the_menu_and_nothing_is_asked_then(room: Room) -> None:
    room.choose(room.office.session())
    room.choices.answer = room.office.out / "a.csv"
    for _ in range(2):
        room.menu()["encryptAction"].trigger()
    assert not room.menu()["encryptAction"].isChecked()
    room.menu()["export_csv"].trigger()
    room.finish()
    assert "not encrypted" in room.said()


def test_without_what_encrypts_the_menu_says_what_is_needed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bar, "can_encrypt", lambda: False)
    room.choose(room.office.session())
    action = room.menu()["encryptAction"]
    assert (action.isEnabled(), "needs the extra “encryption”" in action.text()) == (False, True)


@pytest.fixture
def dialog(qapp: QApplication) -> Iterator[PassphraseDialog]:
    made = PassphraseDialog()
    made.show()
    qapp.processEvents()
    yield made
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def type_into(dialog: PassphraseDialog, name: str, text: str) -> None:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    field.clear()
    QTest.keyClicks(field, text)


def press(dialog: PassphraseDialog) -> str:
    """Press the button, and return what is said then."""
    button, said = (
        dialog.findChild(QPushButton, "passphraseButton"),
        dialog.findChild(QLabel, "passphraseMistake"),
    )
    assert button is not None
    assert said is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return said.text()


def test_the_passphrase_is_typed_twice_unseen(dialog: PassphraseDialog) -> None:
    assert all(field.echoMode() is QLineEdit.EchoMode.Password for field in dialog.findChildren(QLineEdit))
    type_into(dialog, "passphraseField", "seven 7")
    assert "at least 8" in press(dialog)
    type_into(dialog, "passphraseField", "green meadow")
    type_into(dialog, "passphraseAgainField", "green window")
    assert "two passphrases" in press(dialog)
    type_into(dialog, "passphraseAgainField", "green meadow")
    assert press(dialog) == ""
    assert (dialog.result(), dialog.passphrase) == (1, "green meadow")


def test_one_that_is_shown_is_typed_once(dialog: PassphraseDialog) -> None:
    show = dialog.findChild(QPushButton, "showPassphraseButton")
    assert show is not None
    show.click()
    assert show.text() == "Hide it"
    again = dialog.findChild(QLineEdit, "passphraseAgainField")
    assert again is not None
    assert not again.isVisible()
    type_into(dialog, "passphraseField", "green meadow")
    assert press(dialog) == ""
    assert dialog.result() == 1
