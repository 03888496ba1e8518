"""Where the sound server is looked for, and that its end is noticed, without any server of sound."""

from __future__ import annotations

import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from monitor_app.ui.sound.sound_server import SoundServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a sound server")


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="watched") as folder:
        yield Path(folder)


def listen(path: Path) -> socket.socket:
    path.parent.mkdir(exist_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    listener.listen()
    return listener


@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({"PULSE_SERVER": "unix:{folder}/own"}, "own"),
        ({"PULSE_SERVER": "{{host}}unix:{folder}/own tcp:elsewhere"}, "own"),
        ({"XDG_RUNTIME_DIR": "{folder}"}, "pulse/native"),
        ({"XDG_RUNTIME_DIR": "{folder}"}, "pipewire-0"),
        ({"XDG_RUNTIME_DIR": "/nowhere", "PULSE_RUNTIME_PATH": "{folder}/pulse"}, "pulse/native"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_the_end_of_a_server_is_told_once_and_the_next_one_watched(
    folder: Path, qtbot: QtBot, environment: dict[str, str], place: str
) -> None:
    listener = listen(folder / place)
    server = SoundServer(
        environment={name: value.format(folder=folder) for name, value in environment.items()}
    )
    connection, _ = listener.accept()
    assert server.is_running
    with qtbot.waitSignal(server.ended):
        connection.close()
        listener.close()
    assert not server.is_running
    assert not server.watch_again()
    (folder / place).unlink()
    again = listen(folder / place)
    assert server.watch_again()
    assert server.is_running
    connection, _ = again.accept()
    with qtbot.waitSignal(server.ended):
        connection.close()
    again.close()


@pytest.mark.parametrize("named", ["tcp:elsewhere:4713", "unix:/nowhere/socket"])
@pytest.mark.usefixtures("qapp")
def test_where_none_runs_at_a_socket_none_is_watched(named: str) -> None:
    server = SoundServer(environment={"PULSE_SERVER": named})
    assert not server.is_running
