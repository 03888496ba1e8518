"""The sessions of a course as small charts in a row, on one common time axis and one of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from monitor_app.domain.course import CourseSession
from monitor_app.domain.session import Session
from monitor_app.ui.review.course.small_chart import LEAST_HEIGHT, CommonAxes, SmallChart
from monitor_app.ui.style_sheet import set_style_property

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SmallCharts(QScrollArea):
    """Left and Right go from chart to chart, Home and End to the first and the last."""

    session_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("smallCharts")
        self._charts: list[SmallChart] = []
        self._revealed = ""
        self._reveal_soon = QTimer(self)
        self._reveal_soon.setSingleShot(True)
        self._reveal_soon.setInterval(0)
        self._reveal_soon.timeout.connect(self._reveal_now)
        inside = QWidget()
        set_style_property(inside, "scrolled", "true")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(0)
        inside.installEventFilter(self)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sessions(self, sessions: Sequence[tuple[Session, CourseSession]]) -> None:
        """Draw these in place of what was there; a chart that has the focus keeps it."""
        focused = next((chart.figures.session_id for chart in self._charts if chart.hasFocus()), None)
        known = {chart.figures.session_id: chart for chart in self._charts}
        kept = [self._chart_of(session, figures, known) for session, figures in sessions]
        for chart in self._charts:
            if chart not in kept:
                chart.hide()
                chart.deleteLater()
        self._charts = kept
        axes = CommonAxes.of(chart.content for chart in kept if chart.figures.is_given)
        for place, chart in enumerate(kept):
            chart.set_axes(axes)
            self._row.insertWidget(place, chart, 1)
            if chart.figures.session_id == focused:
                chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chart_of(
        self, session: Session, figures: CourseSession, known: Mapping[str, SmallChart]
    ) -> SmallChart:
        """Return the chart that draws this already, else a new one."""
        chart = known.get(figures.session_id)
        if chart is not None and chart.draws(session, figures):
            return chart
        chart = SmallChart(session, figures)
        chart.clicked.connect(partial(self.session_wanted.emit, figures.session_id))
        chart.installEventFilter(self)
        return chart

    def reveal(self, session_id: str) -> None:
        """Bring the chart of this session, else the last, into sight; Tab leads to it."""
        ids = [chart.figures.session_id for chart in self._charts]
        self._make_stop(ids.index(session_id) if session_id in ids else len(ids) - 1)
        self._revealed = session_id
        # Not before the charts have their places.
        self._reveal_soon.start()

    def _reveal_now(self) -> None:
        for chart in self._charts:
            if chart.figures.session_id == self._revealed:
                self.ensureWidgetVisible(chart, 12, 0)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LEAST_HEIGHT + 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, LEAST_HEIGHT + self.horizontalScrollBar().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            place = next((at for at, chart in enumerate(self._charts) if chart is watched), None)
            if place is not None and self._go_on(place, Qt.Key(event.key())):
                return True
        if event.type() is QEvent.Type.Resize and watched is self.widget():
            self._reveal_soon.start()
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 12, 0)
        return super().eventFilter(watched, event)

    def _go_on(self, place: int, key: Qt.Key) -> bool:
        last = len(self._charts) - 1
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                wanted = min(max(place + _KEYS[key], 0), last)
            case Qt.Key.Key_Home:
                wanted = 0
            case Qt.Key.Key_End:
                wanted = last
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._charts[place].click()
                return True
            case _:
                return False
        self._make_stop(wanted)
        self._charts[wanted].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _make_stop(self, wanted: int) -> None:
        """Have Tab stop at one of the charts only: the arrow keys lead to the others."""
        for place, chart in enumerate(self._charts):
            policy = Qt.FocusPolicy.StrongFocus if place == wanted else Qt.FocusPolicy.ClickFocus
            chart.setFocusPolicy(policy)
