"""The pages of the program by name, each built when it is first gone to."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from monitor_app.domain.faults import Fault
from monitor_app.domain.people_facts import Right
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.resources import resource_path
from monitor_app.ui.edges import Edges, SetupPart
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.sound.player import SoundPlayer
from monitor_app.ui.theme import Theme, current_theme

if TYPE_CHECKING:
    from monitor_app.ui.drugs.page import DrugsPage
    from monitor_app.ui.review.page import ReviewPage
    from monitor_app.ui.setup.protocols.page import ProtocolsPage
    from monitor_app.ui.setup.setup_page import SetupPage


class Pages(QStackedWidget):
    """Begins with the page of the chairs. Passes on what its pages ask for."""

    go_to_chair = Signal(str)
    person_named = Signal(str)
    theme_chosen = Signal(object)
    warning_ways_changed = Signal()
    """Sound, volume or motion was set anew."""
    returned_counted = Signal(int)
    """So many sessions were returned with a question that nobody has answered."""

    def __init__(
        self,
        chairs: QWidget,
        recorder: Recorder,
        edges: Edges,
        preferences: Preferences,
        database: Path,
        player: SoundPlayer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._edges = edges
        self._register = edges.register
        self._preferences = preferences
        self._database = database
        self._player = player
        self._handing_on = edges.handing_on
        self._setup_parts = edges.setup_parts
        self._is_staffed = False
        self._review: ReviewPage | None = None
        self._setup: SetupPage | None = None
        self._drugs: DrugsPage | None = None
        self._protocols: ProtocolsPage | None = None
        self._built: dict[str, QWidget] = {"chairs": chairs}
        self.addWidget(chairs)

    def show_place(self, place: str) -> None:
        """Show the page of this name, as the file is now."""
        if place not in self._built:
            self._built[place] = self._build(place)
            self.addWidget(self._built[place])
        self.setCurrentWidget(self._built[place])
        if self._drugs is not None and self._built[place] is self._drugs:
            self._drugs.come()
        if self._review is not None and self._built[place] is self._review:
            self._review.come()
            self.count_returned()

    def refresh(self, session: Session) -> None:
        """Show what was just saved of ``session``, where the page in sight reads it from the file."""
        if self._review is not None and self.currentWidget() is self._review:
            self._review.refresh()
        if not session.is_running:
            self.count_returned()

    def count_returned(self) -> None:
        """Tell how many sessions were sent back with a question that waits for the nurses."""
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.domain.finding import SessionFilter, SessionQuery

        # Where it cannot be read, the next count tells.
        with suppress(Fault):
            query = SessionQuery(filters=frozenset({SessionFilter.RETURNED}))
            self.returned_counted.emit(self._register().count_sessions(query).found)

    def open_setup(self, part: str) -> None:
        """Show the part of the setup with this key."""
        self.show_place("setup")
        if self._setup is not None:
            self._setup.open_part(part)

    def focus_person(self) -> None:
        """Put the focus on the name of who charts, in the setup."""
        self.show_place("setup")
        if self._setup is not None:
            self._setup.focus_person()

    def show_staffed(self, is_staffed: bool) -> None:
        """Let who charts be asked by signing in, and no more by a name in the setup, or the other way."""
        self._is_staffed = is_staffed
        if self._setup is not None:
            self._setup.show_staffed(is_staffed)

    def meet_person(self) -> None:
        """Offer what who is at the desk now may do on the page in sight."""
        if self._review is not None and self._review.isVisible():
            self._review.meet_person()
        if self._setup is not None:
            self._setup.let_set_lock(self._may_set_lock())

    def _may_set_lock(self) -> bool:
        return Right.STAFF in self._recorder.pen.acting.rights

    def drafts(self) -> tuple[str, ...]:
        """Return the titles of the protocols that are changed and not published."""
        return () if self._protocols is None else self._protocols.drafts()

    def unsaved_reviews(self) -> tuple[str, ...]:
        """Return the patients for whose sessions something is written in the review and not saved."""
        return () if self._review is None else self._review.unsaved()

    def set_theme(self, theme: Theme) -> None:
        """Redraw what paints itself."""
        if self._review is not None:
            self._review.set_theme(theme)
        if self._protocols is not None:
            self._protocols.set_theme(theme)
        if self._drugs is not None:
            self._drugs.set_theme(theme)

    # Imported when they are first needed: nobody should wait for them at the start.

    def _build(self, place: str) -> QWidget:
        match place:
            case "review":
                return self._build_review()
            case "drugs":
                return self._build_drugs()
            case "setup":
                return self._build_setup()
            case _:
                from monitor_app.ui.guide_page import GuidePage

                return GuidePage(resource_path("guide", "guide.md"), resource_path("guide", "faults.md"))

    def _build_review(self) -> QWidget:
        from monitor_app.ui.review.page import ReviewPage

        self._review = ReviewPage(self._recorder, self._register(), self._handing_on())
        self._review.go_to_chair.connect(self.go_to_chair)
        return self._review

    def _build_drugs(self) -> QWidget:
        from monitor_app.ui.drugs.handing_on import DrugPaper
        from monitor_app.ui.drugs.page import DrugsPage

        paper = DrugPaper(self._recorder, self._preferences)
        self._drugs = DrugsPage(self._recorder, self._edges.drugs(), self._edges.sign_in, paper)
        return self._drugs

    def _build_setup(self) -> QWidget:
        from monitor_app.ui.setup.clinic_card import ClinicCard
        from monitor_app.ui.setup.setup_page import SetupPage

        person, clinic = self._recorder.person, ClinicCard(self._recorder)
        protocols = SetupPart("protocols", say("Protocols"), self._build_protocols)
        self._setup = SetupPage(
            self._preferences, person, self._database, self._player, (protocols, *self._setup_parts), clinic
        )
        self._setup.person_named.connect(self.person_named)
        self._setup.theme_chosen.connect(self.theme_chosen)
        self._setup.sound_changed.connect(self.warning_ways_changed)
        self._setup.motion_changed.connect(self.warning_ways_changed)
        self._setup.show_staffed(self._is_staffed)
        self._setup.let_set_lock(self._may_set_lock())
        return self._setup

    def _build_protocols(self) -> QWidget:
        from monitor_app.ui.setup.protocols.page import ProtocolsPage
        from monitor_app.ui.setup.protocols.ports import protocol_files

        counts = self._register().session_counts
        self._protocols = ProtocolsPage(self._recorder, counts, protocol_files(), current_theme())
        return self._protocols
