"""What stands beside the entry panel: chart, events and log, or in their place a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from monitor_app.domain.session import Phase, Session
from monitor_app.recorder import Recorder

if TYPE_CHECKING:
    from monitor_app.ui.chairs.discharge.page import DischargePage
    from monitor_app.ui.chairs.limits.page import LimitsPage
    from monitor_app.ui.chairs.log.rows import LogRow
    from monitor_app.ui.review.correct.panel import CorrectionPanel


class WorkspacePages(QStackedWidget):
    """Shows ``charting``, the discharge while a session is in it, or what was asked for in its place.

    ``left`` tells that a page gave its place back to the charting.
    """

    left = Signal()
    drug_wanted = Signal(object)
    """(QWidget) what is open of the controlled drug is to be told, in a form beside it."""

    def __init__(
        self,
        recorder: Recorder,
        has_unsaved: Callable[[str], bool],
        charting: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._has_unsaved = has_unsaved
        self._charting = charting
        self._session: Session | None = None
        self._discharge: DischargePage | None = None
        self._limits: LimitsPage | None = None
        self._correction: CorrectionPanel | None = None
        self._asked_last: dict[str, QWidget] = {}
        """Which of limits and correction was asked for last, by session."""
        self._opened_in: dict[str, Phase] = {}
        """The sessions whose limits are open, and the phase they were in then."""
        self.addWidget(charting)

    def show_session(self, session: Session) -> None:
        """Show the page of ``session`` as it stands."""
        self._session = session
        if self._correction is not None:
            self._correction.show_session(session)
        asked = self._asked(session)
        if self._limits is not None and asked is self._limits:
            self._limits.show_session(session)
        if asked is not None:
            self.setCurrentWidget(asked)
        elif session.phase is Phase.DISCHARGE:
            self._show_discharge(session)
        else:
            self.setCurrentWidget(self._charting)

    def show_time(self, now: datetime) -> None:
        """Count on to ``now`` what the page counts."""
        if self._discharge is not None and self.currentWidget() is self._discharge:
            self._discharge.show_time(now)

    def open_limits(self, session: Session) -> None:
        """Show the limits of ``session``, with the focus in them."""
        if self._limits is None:
            # Imported when they are first needed: nobody should wait for them at the start.
            from monitor_app.ui.chairs.limits.page import LimitsPage

            self._limits = LimitsPage(self._recorder)
            self._limits.closed.connect(self._close_limits)
            self.addWidget(self._limits)
        self._opened_in[session.session_id] = session.phase
        self._asked_last[session.session_id] = self._limits
        self.show_session(session)
        self._limits.take_focus()

    def open_correction(self, session: Session, row: LogRow | None) -> None:
        """Show the correction of ``row`` of the log, with the focus in it; None adds to the session."""
        if self._correction is None:
            # Imported when it is first needed, as the limits are.
            from monitor_app.ui.review.correct.panel import CorrectionPanel

            self._correction = CorrectionPanel(self._recorder)
            self._correction.closed.connect(self._close_correction)
            self.addWidget(self._correction)
        self._asked_last[session.session_id] = self._correction
        self._correction.open(session, row)
        self.show_session(session)
        self._correction.take_focus()

    def unsaved_corrections(self) -> frozenset[str]:
        """Return the ids of the sessions in which a correction is written and not saved."""
        return frozenset() if self._correction is None else self._correction.unsaved()

    def unsaved_limits(self) -> frozenset[str]:
        """Return the ids of the sessions whose limits are changed and not saved."""
        return frozenset() if self._limits is None else self._limits.unsaved()

    def take_focus(self) -> bool:
        """Put the focus into the discharge; return False where another page is shown."""
        if self._discharge is None or self.currentWidget() is not self._discharge:
            return False
        self._discharge.take_focus()
        return True

    def _asked(self, session: Session) -> QWidget | None:
        """Return the limits or the correction where they are open, of both the one asked for last."""
        opened: list[QWidget] = []
        if self._limits is not None and self._are_limits_open(session):
            opened.append(self._limits)
        if self._correction is not None and self._correction.is_open_in(session.session_id):
            opened.append(self._correction)
        last = self._asked_last.get(session.session_id)
        return last if last in opened else next(iter(opened), None)

    def _are_limits_open(self, session: Session) -> bool:
        """Return whether the limits stay open: who opens the discharge leaves them."""
        opened_in = self._opened_in.get(session.session_id)
        if opened_in is None or not session.is_running:
            return False
        return session.phase is not Phase.DISCHARGE or opened_in is Phase.DISCHARGE

    def _close_limits(self, session_id: str) -> None:
        self._opened_in.pop(session_id, None)
        if self._session is not None:
            self.show_session(self._session)
        self.left.emit()

    def _close_correction(self, _session_id: str) -> None:
        if self._session is not None:
            self.show_session(self._session)
        self.left.emit()

    def _show_discharge(self, session: Session) -> None:
        if self._discharge is None:
            # Imported when it is first needed, as the limits are.
            from monitor_app.ui.chairs.discharge.page import DischargePage

            self._discharge = DischargePage(self._recorder, self._has_unsaved)
            self._discharge.drug.wanted.connect(self.drug_wanted)
            self.addWidget(self._discharge)
        self._discharge.show_session(session)
        self.setCurrentWidget(self._discharge)
