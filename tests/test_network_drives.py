"""A file on a network drive is told of; one on this computer never is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from monitor_app.network_drives import is_on_network, lies_on_network, read_mounts
from monitor_app.starting.standing_by import stand_by
from tests.scenarios.desk import Desk
from tests.support.desk_fixtures import open_desk

__all__ = ["open_desk"]

TABLE = r"""
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
tmpfs /run tmpfs rw 0 0
server:/export /mnt/nfs nfs4 rw,vers=4.2 0 0
//server/share /mnt/clinic\040share cifs rw 0 0
anna@server:/home /home/anna/remote fuse.sshfs rw 0 0
https://cloud/ /mnt/dav davfs rw 0 0
/dev/sdb1 /mnt/nfs/local ext4 rw 0 0
systemd-1 /mnt/auto autofs rw 0 0
server:/auto /mnt/auto nfs rw 0 0
none
"""
MOUNTS = read_mounts(TABLE)


@pytest.mark.parametrize(
    "path",
    [
        "/mnt/nfs/sessions.db",
        "/mnt/clinic share/a/b/sessions.db",
        "/home/anna/remote/sessions.db",
        "/mnt/dav/sessions.db",
        "/mnt/auto/sessions.db",
        r"\\server\share\sessions.db",
        r"\\?\UNC\server\share\sessions.db",
    ],
)
def test_on_a_network_drive(path: str) -> None:
    assert is_on_network(path, MOUNTS)


@pytest.mark.parametrize(
    "path",
    [
        "/home/anna/sessions.db",
        "/mnt/nfs/local/sessions.db",
        "/mnt/nfs-backup/sessions.db",
        "/mnt/clinic/sessions.db",
        "//run/sessions.db",
        r"C:\Users\anna\sessions.db",
        r"\\?\C:\Users\anna\sessions.db",
        "",
    ],
)
def test_on_this_computer(path: str) -> None:
    assert not is_on_network(path, MOUNTS)


def test_nothing_is_said_where_the_computer_does_not_tell() -> None:
    assert not is_on_network("/mnt/nfs/sessions.db", ())
    assert not is_on_network("/mnt/nfs/sessions.db", read_mounts("no table at all\n\n"))


def test_a_link_into_a_network_drive_is_followed(tmp_path: Path) -> None:
    drive, table = tmp_path / "drive", tmp_path / "mounts"
    drive.mkdir()
    (tmp_path / "sessions.db").symlink_to(drive / "sessions.db")
    table.write_text(f"/dev/sda2 / ext4 rw 0 0\nserver:/ {drive} nfs rw 0 0\n")
    assert lies_on_network(tmp_path / "sessions.db", table)
    assert lies_on_network(drive / "sessions.db", table)
    assert not lies_on_network(tmp_path / "other.db", table)


def test_a_computer_without_that_table_is_asked_by_qt(tmp_path: Path) -> None:
    assert not lies_on_network(tmp_path / "sessions.db", tmp_path / "no table")


def test_the_window_says_so_and_the_setup_says_it_on(
    open_desk: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"server:/ {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr(lies_on_network, "__defaults__", (table,))
    desk = open_desk()
    stand_by(desk.file, desk.window)
    desk.settle()
    assert QApplication.activeWindow() is desk.window
    assert "Keep the file on this computer" in desk.text("networkNoticeWords")
    desk.press("networkNoticeClose")
    assert not desk.shows("networkNotice")
    desk.press("setupPlace")
    assert "Keep the file on this computer" in desk.text("networkText")


def test_on_this_computer_nothing_is_said(
    open_desk: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    table = tmp_path / "mounts"
    table.write_text("/dev/sda2 / ext4 rw 0 0\n")
    monkeypatch.setattr(lies_on_network, "__defaults__", (table,))
    desk = open_desk()
    stand_by(desk.file, desk.window)
    desk.press("setupPlace")
    assert not desk.shows("networkNotice")
    assert not desk.shows("networkText")
