"""What every test gets: its own settings, a clock that stands still, and no silent errors.

Qt draws offscreen unless ``--xvfb`` asks for a real X server, which is then started and ended here.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.fake_clock import FakeClock
from tests.support.xvfb import Xvfb

XVFB = pytest.StashKey[Xvfb]()

settings.register_profile("short", deadline=None, max_examples=60)
settings.register_profile(
    "long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("infusion session monitor")
    group.addoption("--xvfb", action="store_true", help="show the windows on a real X server (starts Xvfb)")
    group.addoption(
        "--long", action="store_true", help="also run the tests that take minutes, in their long form"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # No test, and no program that it starts, ever reaches the keyring of whoever runs the tests.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    settings.load_profile("long" if config.getoption("--long") else "short")
    if not config.getoption("--xvfb"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    else:  # Each worker of pytest-xdist has a server of its own: windows on one take the focus from others.
        server = Xvfb.start()
        config.stash[XVFB] = server
        os.environ.update(DISPLAY=server.display, QT_QPA_PLATFORM="xcb")


def pytest_unconfigure(config: pytest.Config) -> None:
    if XVFB in config.stash:
        config.stash[XVFB].stop()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes; runs with --long"))


@pytest.fixture
def long_form(pytestconfig: pytest.Config) -> bool:
    """True when a test that has a long form should take it."""
    return bool(pytestconfig.getoption("--long"))


@pytest.fixture
def fake_clock() -> FakeClock:
    """A clock at a fixed moment that moves only when the test says so."""
    return FakeClock()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names for the homes of tests; ``mktemp`` would look through all of them for the next number."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count(1))


@pytest.fixture(autouse=True)
def own_settings(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is home to this test's settings and data; child processes inherit it."""
    home = next(homes)
    home.mkdir()
    for variable, folder in {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": "data",
    }.items():
        monkeypatch.setenv(variable, str(home / folder))
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, str(home / "config"))
    return home


@pytest.fixture(autouse=True)
def undressed_application() -> Iterator[None]:
    """Take off what a test has dressed the one QApplication in, so that no test meets another's theme."""
    if "PySide6.QtWidgets" not in sys.modules:
        yield
        return
    from PySide6.QtGui import QFontDatabase, QPalette
    from PySide6.QtWidgets import QApplication

    yield
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.styleSheet():
        for name in application.dynamicPropertyNames():
            application.setProperty(name.data().decode(), None)
        application.setStyleSheet("")
        application.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        application.setPalette(QPalette())


@pytest.fixture(autouse=True)
def no_silent_errors(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which an ERROR was logged that it did not announce with ``expects_errors``."""
    yield
    if request.node.get_closest_marker("expects_errors"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    errors = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
    if errors:
        pytest.fail("logged without being expected: " + "; ".join(errors), pytrace=False)
