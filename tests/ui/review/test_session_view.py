"""A session read afterwards: what counts is counted, and what was corrected or changed can be seen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import inf

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from monitor_app.domain.correcting import strike_reading
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.review.session_view import SessionView
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> SessionView:
    apply_theme(qapp, load_theme("dark"))
    widget = SessionView()
    widget.resize(900, 700)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def session(clinic: Clinic) -> Session:
    """A warning that a strike-through withdrew, one that counts, a limit changed, and readings missed."""
    session = clinic.start(clinic.chart(clinic.check_in(), "122/78"))
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "186/88")
    wrong = session.readings[-1].reading_id
    strike = partial(strike_reading, reading_id=wrong, reason="another patient's")
    session = clinic.record(session, strike)
    session = clinic.chart(session, "166/88")
    higher = tuple(replace(limit, bound=170) if limit.bound == 160 else limit for limit in session.limits)
    clinic.record(session, partial(change_limits, limits=higher, reason="hypertension known"))
    clinic.clock.advance(minutes=24)
    clinic.recorder.watch_schedule()
    return clinic.recorder.running[session.session_id]


def test_withdrawn_warnings_are_not_counted_and_missed_readings_are(
    view: SessionView, session: Session
) -> None:
    view.show_session(session)
    label = view.findChild(QLabel, "reviewedLength")
    assert label is not None
    assert "2 readings · 1 warning · " in label.text()
    assert f"{len(session.missed)} readings missed" in label.text()


def test_the_chart_shows_the_limits_as_they_were_in_force(view: SessionView, session: Session) -> None:
    view.show_session(session)
    chart = view.findChild(SessionChart)
    assert chart is not None
    edges = [
        (band.edge, round(band.begin, 3), round(band.end, 3))
        for band in chart.canvas.content.bands
        if band.measure is MeasureName.SYSTOLIC and band.above and band.rank == 1
    ]
    assert edges == [(160, -inf, 5), (162, 5, inf)]


def test_the_log_keeps_what_was_struck_out(view: SessionView, session: Session) -> None:
    view.show_session(session)
    table = view.findChild(QTableView, "logTable")
    assert table is not None
    model = table.model()
    spoken = [model.index(row, 2).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert "186/88 struck out" in spoken
