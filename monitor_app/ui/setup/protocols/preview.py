"""The preview: a sample session judged by the draft, drawn as it would be drawn at a chair."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.sample_session import SampleCourse, sample_session
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.fields import drop_down
from monitor_app.ui.setup.protocols.preview_words import (
    count_of,
    critical_words,
    only_in,
    readings_words,
    warned_in,
    warnings_words,
)
from monitor_app.ui.style_sheet import set_style_property
from monitor_app.ui.theme import Theme

NARROWEST = 296
LOWEST = 200
LOWEST_LANE = 44
"""Pixels: every lane is there, however little: an edited limit may be of any of them."""


class PreviewCard(Card):
    """Follows the page's state; while a draft makes no sense, it is that of the edition in use."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(say("Preview on"), object_name="previewCard", parent=parent)
        self.set_margins(10, 12)
        self._editing = Editing()
        self._shown: tuple[Protocol, Protocol | None, SampleCourse] | None = None
        self._course = drop_down(
            say("Sample session"),
            {course.value: course_words(course) for course in SampleCourse},
            object_name="sampleCourseCombo",
        )
        self._course.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._course.setMinimumContentsLength(14)
        self._course.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chart = SessionChart(theme)
        self._chart.setObjectName("previewChart")
        self._chart.setAccessibleName(say("Sample session judged by the draft"))
        self._chart.setMinimumSize(NARROWEST, LOWEST)
        self._chart.canvas.set_lowest_lane(LOWEST_LANE)
        self._subject = TextLabel("", TextRole.BODY, object_name="previewSubject")
        self._warnings = TextLabel("", TextRole.WARNING, object_name="previewWarnings")
        self._critical = TextLabel("", TextRole.CRITICAL, object_name="previewCritical")
        self._in_use = TextLabel("", TextRole.MUTED, object_name="previewInUse")
        self._waits = TextLabel("", TextRole.MUTED, object_name="previewWaits", wraps=True)
        self._new = TextLabel("", TextRole.STRONG, object_name="previewNew", wraps=True)
        self._gone = TextLabel("", TextRole.MUTED, object_name="previewGone", wraps=True)
        self._readings = TextLabel("", TextRole.MUTED, object_name="previewReadings", wraps=True)
        self._lay_out()
        self._course.activated.connect(self._show)

    def _lay_out(self) -> None:
        self.title_row.addWidget(self._course)
        counts = QHBoxLayout()
        counts.setSpacing(8)
        for label in (self._subject, self._warnings, self._critical):
            counts.addWidget(label)
        counts.addStretch(1)
        self.body.addWidget(self._chart, 1)
        self.body.addLayout(counts)
        self.body.addWidget(self._in_use)
        self.body.addWidget(self._waits)
        self.body.setSpacing(6)
        inside = QWidget()
        set_style_property(inside, "scrolled", "true")
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        for label in (self._new, self._gone, self._readings):
            words.addWidget(label)
        words.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(84)
        area.setWidget(inside)
        self.body.addWidget(area)
        self._figures = (self._chart, self._subject, self._warnings, self._critical, area)
        self.body.addStretch(0)

    def set_theme(self, theme: Theme) -> None:
        """Draw the chart in the colours of ``theme``."""
        self._chart.set_theme(theme)

    def show_editing(self, editing: Editing, *, is_sound: bool) -> None:
        """Judge the sample by the chosen protocol as it is written; where that makes no sense, as in use."""
        self._editing = editing if is_sound else editing.without_draft().choosing(editing.chosen)
        in_use = self._editing.protocol
        self._waits.setText(
            say("The draft cannot be used as it is written now.")
            if in_use is None
            else say(
                "The draft cannot be used as it is written now: shown is edition {number}.",
                number=in_use.edition,
            )
        )
        self._waits.setHidden(is_sound)
        self._show()

    def _show(self) -> None:
        protocol, origin = self._editing.protocol, self._editing.origin
        for part in self._figures:
            part.setHidden(protocol is None)
        if protocol is None:
            self._in_use.hide()
            self._shown = None
            return
        course = SampleCourse(str(self._course.currentData()))
        if self._shown == (protocol, origin, course):
            return
        self._shown = (protocol, origin, course)
        session = _sample(protocol, course)
        # The chart keeps its place in time for a session it knows: another sample begins anew.
        self._chart.show_session(session)
        is_draft = self._editing.draft is not None
        self._show_words(session, _sample(origin, course) if is_draft and origin is not None else None)

    def _show_words(self, session: Session, in_use: Session | None) -> None:
        warned = warned_in(session)
        number = session.protocol.edition
        self._subject.setText(
            say("With edition {number}:", number=number)
            if self._editing.draft is None
            else say("With this draft:")
        )
        self._warnings.setText(warnings_words(count_of(warned, Level.WARNING)))
        self._critical.setText(critical_words(count_of(warned, Level.CRITICAL)))
        before = () if in_use is None else warned_in(in_use)
        self._in_use.setHidden(in_use is None)
        if in_use is not None:
            self._in_use.setText(
                say(
                    "Edition {number}, in use: {warnings} and {critical}",
                    number=in_use.protocol.edition,
                    warnings=count_of(before, Level.WARNING),
                    critical=count_of(before, Level.CRITICAL),
                )
            )
        new = readings_words(only_in(warned, before)) if in_use is not None else ""
        gone = readings_words(only_in(before, warned))
        self._new.setText(say("New with this draft: {readings}", readings=new))
        self._new.setHidden(not new)
        self._gone.setText(say("No longer as before: {readings}", readings=gone))
        self._gone.setHidden(not gone)
        self._readings.setText(readings_words(warned) or say("No reading of this sample would warn."))


@lru_cache(maxsize=16)
def _sample(protocol: Protocol, course: SampleCourse) -> Session:
    return sample_session(protocol, course)


def course_words(course: SampleCourse) -> str:
    """Return what a sample is called in the list."""
    match course:
        case SampleCourse.PEAK:
            return say("sample, peak 186/104")
        case SampleCourse.CALM:
            return say("sample, calm")
        case SampleCourse.SEDATED:
            return say("sample, deep sedation")
        case SampleCourse.UNWELL:
            return say("sample, unwell")
