"""What lies under the chart, and what takes its place while somebody signs or corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.summary import Summary
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.ui.chairs.log.rows import LogRow
from monitor_app.ui.chairs.log.table import LogTable
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.ports import Register
from monitor_app.ui.review.correct.panel import CorrectionPanel
from monitor_app.ui.review.course.card import CourseCard
from monitor_app.ui.review.desk.lower_panels import TABS_ALONE, LowerPanels, LowerPart
from monitor_app.ui.review.desk.warning_list import WarningList

if TYPE_CHECKING:
    from monitor_app.ui.review.sign.panel import SignPanel


class LowerStack(QStackedWidget):
    """Log, warnings and course; only what is in sight is brought up to date at each step of the slider."""

    course_wanted = Signal(str)
    session_wanted = Signal(str)
    signed = Signal(str)
    outdated = Signal(str)
    """The session with this id is to be read again."""
    now_wanted = Signal()
    """Somebody corrects: the record is to be shown as it stands."""
    room_wanted = Signal()
    """What is open wants another part of the height: see :attr:`has_panel` and :attr:`is_folded`."""

    def __init__(
        self,
        recorder: Recorder,
        register: Register,
        parent: QWidget | None = None,
        *,
        reads_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._session: Session | None = None
        self._as_it_stands: Session | None = None
        self._course_of: Session | None = None
        self._summary: Summary | None = None
        self._selection: tuple[str, ...] = ()
        self.log = LogTable(corrects=not reads_only)
        self.warnings = WarningList()
        self._course = CourseCard(register)
        self._panels = LowerPanels(self.log, self.warnings, self._course)
        self._add = Button(say("Addendum…"), ButtonKind.LINK, object_name="addAddendumButton")
        self._sign: SignPanel | None = None
        self._correction: CorrectionPanel | None = None
        self._panels.acts.addWidget(self._add)
        self._add.setHidden(reads_only)
        self.addWidget(self._panels)
        self._panels.folded.connect(self._tell_of_room)
        self._panels.part_opened.connect(self._bring_up_to_date)
        self._course.course_wanted.connect(self.course_wanted)
        self._course.session_wanted.connect(self.session_wanted)
        self.log.correction_wanted.connect(self._correct)
        self._add.clicked.connect(self._write_addendum)
        self.currentChanged.connect(self._tell_of_room)

    def minimumSizeHint(self) -> QSize:
        """However little room there is: who lays out the desk gives what is open its height."""
        return QSize(300, TABS_ALONE)

    @property
    def has_panel(self) -> bool:
        """Whether something is signed or corrected in place of the panels."""
        return self.currentWidget() is not self._panels

    @property
    def is_working(self) -> bool:
        """Whether what is open in place of the panels is being filled in; a result is only told."""
        tells_result = (
            self._sign is not None and self.currentWidget() is self._sign and self._sign.tells_result
        )
        return self.has_panel and not tells_result

    @property
    def is_correcting(self) -> bool:
        """Whether a correction or an addendum is written in place of the panels."""
        return self._correction is not None and self.currentWidget() is self._correction

    @property
    def is_folded(self) -> bool:
        """Whether only the row of tabs is in sight."""
        return not self.has_panel and self._panels.is_folded

    @property
    def acts(self) -> QHBoxLayout:
        """The right end of the row of tabs."""
        return self._panels.acts

    def let_fold(self, folds: bool) -> None:
        """In a low place leave only the row of tabs, until one is pressed."""
        self._panels.let_fold(folds)

    def show_session(self, session: Session, summary: Summary, *, is_now: bool) -> None:
        """Show ``session``, which is the record as it stands or an earlier state of it."""
        is_other = self._session is None or self._session.session_id != session.session_id
        self._session, self._summary = session, summary
        self._as_it_stands = session if is_now else self._as_it_stands
        self._panels.set_warning_count(len(summary.warnings))
        self._bring_up_to_date()
        if not is_now:
            self.setCurrentWidget(self._panels)
            return
        takes_up = self._sign is not None and self.has_panel and not self._sign.is_done
        if self._sign is not None and takes_up and self._selection == (session.session_id,):
            self._sign.show_session(session)
        if self._correction is not None:
            self._correction.show_session(session)
        if is_other:
            self._return(session)

    def show_selection(self, session_ids: tuple[str, ...]) -> None:
        """Let signing be about these sessions."""
        self._selection = session_ids
        if self._sign is not None and self.currentWidget() is self._sign and not self._sign.is_done:
            self._sign.show_sessions(session_ids)

    def open_sign(self) -> None:
        """Open what signs in place of the panels."""
        if self._session is None:
            return
        if self._sign is None:
            # Imported when it is first needed: most charts are only read.
            from monitor_app.ui.review.sign.panel import SignPanel

            self._sign = SignPanel(self._recorder)
            self._sign.signed.connect(self._signed)
            self._sign.selection_signed.connect(self._selection_signed)
            self._sign.closed.connect(self._show_panels)
            self._sign.returned.connect(self._show_panels)
            self.addWidget(self._sign)
        # What is signed is what is in sight: another program may have added to the record.
        self.outdated.emit(self._session.session_id)
        self.setCurrentWidget(self._sign)
        self._sign.open_for(self._selection or (self._session.session_id,))
        if self._correction is not None and self._correction.unsaved() & {*self._selection}:
            self._sign.remind(say("A correction that you wrote here is not saved yet. You can still sign."))

    def unsaved(self) -> frozenset[str]:
        """Return the ids of the sessions for which something is written and not saved."""
        panels = (panel for panel in (self._sign, self._correction) if panel is not None)
        return frozenset[str]().union(*(panel.unsaved() for panel in panels))

    def _return(self, session: Session) -> None:
        """Show a correction that was left half written with its session, else the panels.

        What became of a selection that was signed stays until somebody goes on.
        """
        if self._sign is not None and self.currentWidget() is self._sign and self._sign.tells_result:
            return
        correction = self._correction
        is_open = correction is not None and correction.is_open_in(session.session_id)
        self.setCurrentWidget(correction if correction is not None and is_open else self._panels)

    def _correct(self, row: LogRow) -> None:
        self.now_wanted.emit()
        self._open_correction(row)

    def _write_addendum(self) -> None:
        self.now_wanted.emit()
        self._open_correction(None)

    def _open_correction(self, row: LogRow | None) -> None:
        if self._as_it_stands is None:
            return
        if self._correction is None:
            self._correction = CorrectionPanel(self._recorder)
            self._correction.closed.connect(self._show_panels)
            self.addWidget(self._correction)
        self.setCurrentWidget(self._correction)
        self._correction.open(self._as_it_stands, row)

    def _signed(self, session_id: str) -> None:
        self._show_panels()
        self.signed.emit(session_id)

    def _selection_signed(self, session_ids: tuple[str, ...]) -> None:
        """Let the next come up; the panel stays and tells what became of the selection.

        With none nothing moves: what was not signed is to be seen to first.
        """
        if session_ids:
            self.signed.emit(session_ids[-1])

    def _show_panels(self, _about: object = None) -> None:
        self.setCurrentWidget(self._panels)
        if self.log.table.isVisible():
            self.log.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_of_room(self, _what: object = None) -> None:
        # What was out of sight was not brought up to date with the session: an older log must not come back.
        self._bring_up_to_date()
        self.room_wanted.emit()

    def _bring_up_to_date(self, _part: str = "") -> None:
        if self._session is None or self._summary is None:
            return
        if self._panels.shows(LowerPart.LOG):
            self.log.show_session(self._session)
        if self._panels.shows(LowerPart.WARNINGS):
            self.warnings.show_warnings(self._session, self._summary.warnings)
        now = self._as_it_stands
        if self._panels.shows(LowerPart.COURSE) and now is not None and now is not self._course_of:
            self._course_of = now
            self._course.show_patient(now.patient.patient_id, now.session_id)
