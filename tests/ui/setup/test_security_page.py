"""The page of the security: what it says of the file; nothing is encrypted before the key is on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from monitor_app import keys
from monitor_app.domain.file_key import FileKey
from monitor_app.ui.setup.security.page import SecurityPage
from monitor_app.ui.setup.security.port import Protection

PLAIN = Protection("", has_engine=True, has_keyring=True)


@dataclass
class Security:
    """Stands for the file of the window."""

    known: Protection = PLAIN
    reason: str = ""
    closes: bool = True
    made: list[FileKey] = field(default_factory=list)
    put: list[FileKey | None] = field(default_factory=list)
    printed: list[FileKey] = field(default_factory=list)

    def protection(self) -> Protection:
        return self.known

    def refusal(self) -> str:
        return self.reason

    def new_key(self) -> FileKey:
        self.made.append(keys.new_key())
        return self.made[-1]

    def print_key(self, key: FileKey, parent: QWidget) -> bool:
        self.printed.append(key)
        return True

    def put_under(self, key: FileKey | None) -> bool:
        if self.closes:
            self.put.append(key)
        return self.closes


Open = Callable[[Security], SecurityPage]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    def open_page(security: Security) -> SecurityPage:
        page = SecurityPage(security)
        qtbot.addWidget(page)
        page.show()
        return page

    return open_page


def text(page: QWidget, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return "" if label.isHidden() else label.text()


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    button.click()


def shown(page: QWidget) -> set[str]:
    names = ("encryptButton", "changeKeyButton", "decryptButton", "decryptSureButton", "haveKeyButton")
    return {name for name in names if page.findChild(QPushButton, name).isVisible()}


def type_group(page: SecurityPage, key: FileKey, *, wrong: bool = False) -> None:
    number = int(text(page, "keyQuestion").rsplit(maxsplit=1)[1])
    page.findChild(QLineEdit, "keyGroupField").setText("????" if wrong else key.groups()[number - 1].lower())
    press(page, "haveKeyButton")


def test_a_plain_file_is_encrypted_once_a_group_of_the_key_is_typed(opened: Open) -> None:
    security = Security()
    page = opened(security)
    assert text(page, "encryptionState") == "The file is not encrypted."
    assert shown(page) == {"encryptButton"}
    press(page, "encryptButton")
    (key,) = security.made
    assert tuple(text(page, f"keyGroup{n}") for n in range(1, 19)) == key.groups()
    type_group(page, key, wrong=True)
    assert security.put == []
    assert "Look at the paper" in text(page, "keySaid")
    press(page, "printKeyButton")
    type_group(page, key)
    assert security.printed == security.put == [key]


def test_a_key_that_was_cancelled_is_not_shown_again(opened: Open) -> None:
    security = Security()
    page = opened(security)
    press(page, "encryptButton")
    press(page, "leaveKeyButton")
    assert shown(page) == {"encryptButton"}
    assert text(page, "keyGroup1") == ""
    press(page, "encryptButton")
    assert security.made[0] != security.made[1]
    assert security.put == []


def test_an_encrypted_file_gets_another_key_or_none(opened: Open) -> None:
    security = Security(replace(PLAIN, fingerprint="7K2M"))
    page = opened(security)
    assert text(page, "encryptionState") == "The file is encrypted. Mark of its key: 7K2M."
    assert shown(page) == {"changeKeyButton", "decryptButton"}
    press(page, "decryptButton")
    assert security.put == []
    assert "can read every record" in text(page, "securitySaid")
    press(page, "decryptSureButton")
    assert security.put == [None]
    press(page, "changeKeyButton")
    type_group(page, security.made[0])
    assert security.put == [None, security.made[0]]


def test_who_may_not_reads_why_and_sees_no_key(opened: Open) -> None:
    security = Security(reason="Only an administrator may do this.")
    page = opened(security)
    press(page, "encryptButton")
    assert text(page, "securitySaid") == "Only an administrator may do this."
    assert security.made == []


def test_what_is_typed_elsewhere_and_not_saved_keeps_the_window_open(opened: Open) -> None:
    security = Security(closes=False)
    page = opened(security)
    press(page, "encryptButton")
    type_group(page, security.made[0])
    assert "not saved" in text(page, "keySaid")


@pytest.mark.parametrize(
    ("known", "name", "words"),
    [
        (replace(PLAIN, has_engine=False), "encryptionProtects", "pip install"),
        (replace(PLAIN, has_keyring=False), "encryptionKeyring", "asked for at each start"),
        (replace(PLAIN, is_demo=True), "encryptionProtects", "holds nobody's data"),
    ],
    ids=["not installed", "no keyring", "demo"],
)
def test_what_is_missing_is_said(opened: Open, known: Protection, name: str, words: str) -> None:
    page = opened(Security(known))
    assert words in text(page, name)
    assert bool(shown(page)) is (known.has_engine and not known.is_demo)


def test_how_to_keep_the_recovery_key_is_told_when_asked(opened: Open) -> None:
    page = opened(Security())
    assert text(page, "keepingText") == ""
    press(page, "keepingButton")
    assert "on paper" in text(page, "keepingText")


def test_whoever_takes_over_after_the_question_takes_no_encryption_away(opened: Open) -> None:
    security = Security(known=replace(PLAIN, fingerprint="A1B2"))
    page = opened(security)
    press(page, "decryptButton")
    security.reason = "Sample-05 may not do this."
    press(page, "decryptSureButton")
    assert security.put == []
    assert text(page, "securitySaid") == "Sample-05 may not do this."
