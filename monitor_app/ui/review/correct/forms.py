"""What is written of a correction: the values of a reading, the content of an event, or an addendum."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from monitor_app.domain.deciding import Decision
from monitor_app.domain.reviewing import add_addendum
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.review.correct.draft import CorrectionDraft
from monitor_app.ui.review.correct.event_fields import EventFields
from monitor_app.ui.review.correct.reading_form import ReadingForm
from monitor_app.ui.review.correct.subject import Subject


class CorrectionForms(QStackedWidget):
    """Shows the form that fits the subject, or the addendum; ``edited`` tells that somebody wrote."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = Subject("")
        self._reading = ReadingForm()
        self._event = EventFields()
        self._addendum = QPlainTextEdit()
        self._addendum.setObjectName("addendumField")
        self._addendum.setPlaceholderText(say("What is to be added to the record"))
        self._addendum.setAccessibleName(say("Addendum"))
        self._addendum.setTabChangesFocus(True)
        self._pages: dict[QWidget, QWidget] = {self._addendum: self._addendum}
        for form in (self._reading, self._event):
            area = FormArea()
            area.content.addWidget(form)
            self._pages[form] = area
        for page in self._pages.values():
            self.addWidget(page)
        for signal in (self._reading.edited, self._event.edited, self._addendum.textChanged):
            signal.connect(self.edited)

    def show_draft(self, session: Session, subject: Subject, draft: CorrectionDraft, *, fresh: bool) -> None:
        """Show ``draft``; where nothing is typed into it, the values are those of the record now."""
        self._subject = subject
        if subject.reading is not None:
            self._reading.show_reading(session, subject.reading)
        elif subject.entry is not None and subject.content is not None:
            self._event.show_event(subject.entry, subject.content)
        if subject.can_amend:
            given = self._form().given()
            is_typed = not fresh and draft.texts != draft.given
            self._form().put_texts(draft.typed_over(given) if is_typed else given)
        if self._addendum.toPlainText() != draft.addendum:
            self._addendum.setPlainText(draft.addendum)

    def show_mode(self, *, adds: bool) -> None:
        """Show the addendum, or the form; nothing where the subject can only be struck out."""
        page: QWidget = self._addendum if adds or not self._subject.can_amend else self._form()
        self.setCurrentWidget(self._pages[page])
        self.setVisible(adds or self._subject.can_amend)

    def given(self) -> Mapping[str, str]:
        """Return the texts of the record."""
        return self._form().given() if self._subject.can_amend else {}

    def texts(self) -> Mapping[str, str]:
        """Return the texts as they are typed."""
        return self._form().texts() if self._subject.can_amend else {}

    def addendum(self) -> str:
        """Return the addendum as it is typed."""
        return self._addendum.toPlainText().strip()

    def addition(self) -> Decision:
        """Return the decision to add what is typed."""
        return partial(add_addendum, text=self.addendum(), about=self._subject.about)

    def amendment(self, reason: str, *, confirmed: bool) -> Decision | str:
        """Return the decision to amend, or the sentence why it cannot be read."""
        if not self._subject.can_amend:
            return self._subject.why_not
        return self._form().decision(reason, confirmed=confirmed)

    def focus_addendum(self) -> None:
        """Put the focus into the addendum."""
        self._addendum.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_form(self) -> None:
        """Put the focus into what is to be put right."""
        self._form().focus_first()

    def _form(self) -> ReadingForm | EventFields:
        return self._reading if self._subject.reading is not None else self._event
