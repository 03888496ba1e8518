"""Setup › Protocols: what the clinic gives, asks and warns at, one edition after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.clinic_book import ClinicDecision
from monitor_app.domain import protocol_book
from monitor_app.domain.deciding import Refused, Unusual
from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_book import ProtocolBook
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Recorder, Saved
from monitor_app.ui.controls.ask_strip import AskStrip
from monitor_app.ui.controls.button import ButtonKind
from monitor_app.ui.controls.page_keys import add_page_key
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.editing import Editing, tidy
from monitor_app.ui.setup.protocols.editor_card import EditorCard, Part
from monitor_app.ui.setup.protocols.header import ProtocolsHeader
from monitor_app.ui.setup.protocols.overtaken_strip import OvertakenStrip
from monitor_app.ui.setup.protocols.ports import ProtocolFiles, SessionCounts
from monitor_app.ui.setup.protocols.preview import PreviewCard
from monitor_app.ui.setup.protocols.protocol_list import ProtocolList
from monitor_app.ui.setup.protocols.reason_strip import ReasonStrip
from monitor_app.ui.setup.protocols.words import DRAFT, clinic_source
from monitor_app.ui.style_sheet import set_style_property
from monitor_app.ui.theme import Theme

NARROWEST_LIST, WIDEST_LIST = 206, 242
NARROWEST_EDITOR = 516
WIDEST_PREVIEW = 660


class ProtocolsPage(QWidget):
    """The list, the editor and the preview side by side. A draft stays until it is published or discarded."""

    def __init__(
        self,
        recorder: Recorder,
        session_counts: SessionCounts,
        files: ProtocolFiles,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("protocolsPage")
        set_style_property(self, "page", "true")
        self._recorder = recorder
        self._session_counts = session_counts
        self._files = files
        self._editing = Editing()
        self._counts: Mapping[str, int] | None = None
        self._header = ProtocolsHeader()
        self._note = TextLabel("", TextRole.NOTICE, object_name="protocolNote", wraps=True)
        self._overtaken = OvertakenStrip()
        self._reason = ReasonStrip()
        self._strip = AskStrip(recorder.now, object_name="protocolsMessage")
        self._list = ProtocolList()
        self._editor = EditorCard(lambda: clinic_source(recorder.now()))
        self._preview = PreviewCard(theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(12)
        self._list.setMinimumWidth(NARROWEST_LIST)
        self._list.setMaximumWidth(WIDEST_LIST)
        self._editor.setMinimumWidth(NARROWEST_EDITOR)
        self._preview.setMaximumWidth(WIDEST_PREVIEW)
        columns.addWidget(self._list, 30)
        columns.addWidget(self._editor, 52)
        columns.addWidget(self._preview, 42)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(8)
        self._note.setContentsMargins(15, 0, 15, 0)
        self._note.hide()
        layout.addWidget(self._header)
        layout.addWidget(self._note)
        layout.addWidget(self._overtaken)
        layout.addWidget(self._strip)
        layout.addWidget(self._reason)
        layout.addLayout(columns, 1)

    def _connect(self) -> None:
        header, protocols = self._header, self._list
        header.compare.clicked.connect(self._compare)
        header.export.clicked.connect(self._export)
        header.import_file.clicked.connect(self._import)
        header.discard.clicked.connect(self._ask_to_discard)
        header.publish.clicked.connect(self._ask_to_publish)
        self._overtaken.look.clicked.connect(self._look_at_other)
        self._overtaken.anew.clicked.connect(self._ask_to_discard)
        self._overtaken.take.clicked.connect(self._take_over)
        protocols.chosen.connect(self._choose)
        protocols.duplicated.connect(self._duplicate)
        protocols.retired.connect(self._ask_to_retire)
        protocols.reinstated.connect(self._ask_to_reinstate)
        self._editor.edited.connect(self._write)
        self._editor.brought_back.connect(self._ask_to_bring_back)
        self._recorder.book_changed.connect(self._take_book)
        add_page_key(self, "Ctrl+Return", header.publish.click)
        add_page_key(self, "Ctrl+Enter", header.publish.click)
        add_page_key(self, "Ctrl+PgDown", partial(self._editor.step, 1))
        add_page_key(self, "Ctrl+PgUp", partial(self._editor.step, -1))

    def drafts(self) -> tuple[str, ...]:
        """Return the titles of what was written and nobody has published."""
        return tuple(map(self._editing.title, self._editing.drafts))

    def set_theme(self, theme: Theme) -> None:
        """Draw the preview in the colours of ``theme``."""
        self._preview.set_theme(theme)

    def read_again(self) -> None:
        """Show the protocols as they are published now; drafts stay as they are."""
        self._has_read_again(self.read_again)

    def _has_read_again(self, then: Callable[[], None]) -> bool:
        """Show what the file has now; where it cannot be read, offer to try ``then``."""
        try:
            book = self._recorder.look_for_editions()
            self._counts = self._session_counts()
        except Fault as fault:
            self._reason.close_strip()
            self._strip.offer(fault.sentence, say("Retry"), then)
            return False
        self._take_book(book)
        return True

    def _take_book(self, book: ProtocolBook) -> None:
        self._show(self._editing.with_book(book))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read_again()

    def _show(self, editing: Editing) -> None:
        self._editing = editing
        mistakes = editing.mistakes()
        self._header.show_editing(editing)
        self._overtaken.show_editing(editing)
        self._list.show_editing(editing, self._counts)
        self._editor.show_editing(editing, mistakes)
        self._preview.show_editing(editing, is_sound=not mistakes)

    def _note_done(self, note: str) -> None:
        """Say what was done, until something else is; "" takes it away."""
        self._note.setText(note)
        self._note.setHidden(not note)

    def _leave_question(self) -> None:
        self._note_done("")
        self._strip.clear()
        self._reason.close_strip()

    def _choose(self, name: str) -> None:
        if name and name != self._editing.chosen:
            self._leave_question()
            self._show(self._editing.choosing(name))

    def _write(self, protocol: Protocol) -> None:
        self._leave_question()
        self._show(self._editing.with_draft(protocol))

    def _compare(self) -> None:
        editing = self._editing
        numbers = [edition.protocol.edition for edition in editing.book.editions.get(editing.chosen, ())]
        keys = [*map(str, numbers), *([DRAFT] if editing.draft is not None else [])]
        if len(keys) > 1:
            self._editor.compare(keys[-1], keys[-2])

    def _duplicate(self) -> None:
        editing = self._editing
        title = say("Copy of {title}", title=editing.title(editing.chosen))
        written = None if editing.draft is None else editing.draft.protocol
        copied = partial(protocol_book.duplicate, editing.book, name=editing.chosen, draft=written)
        draft = copied(title=title)
        number = 2
        while draft.name in editing.drafts:
            numbered = say("{title} {number}", title=title, number=number)
            draft = copied(title=numbered)
            number += 1
        self._leave_question()
        self._show(editing.with_draft(draft))
        self._editor.open_tab(Part.DOSE)

    def _look_at_other(self) -> None:
        """Show what the edition that came meanwhile has other than the one before the draft."""
        editing, edition = self._editing, self._editing.overtaken_by
        if edition is None:
            return
        before = DRAFT if editing.begun_from is None else str(editing.begun_from.edition)
        self._editor.compare(str(edition.protocol.edition), before)

    def _take_over(self) -> None:
        draft = self._editing.draft
        reason = self._reason.written() or ("" if draft is None else draft.reason)
        self._leave_question()
        self._show(self._editing.taking_over(reason))
        self._header.publish.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_to_discard(self) -> None:
        self._leave_question()
        self._strip.ask(
            say("Discard this draft? What is in use stays as it is."),
            say("Discard"),
            self._discard,
            say("Keep it"),
            kind=ButtonKind.DANGER,
            back_to=self._list.list,
        )

    def _discard(self) -> None:
        self._show(self._editing.without_draft())
        self._list.take_focus()

    def _ask_to_publish(self) -> None:
        self._leave_question()
        if not self._has_read_again(self._ask_to_publish):
            return
        editing, draft = self._editing, self._editing.draft
        if draft is None:
            self._note_done(say("Nothing differs from the edition in use."))
            return
        if editing.overtaken_by is not None:
            self._overtaken.refuse()
            return
        mistakes = editing.mistakes()
        if mistakes:
            self._strip.tell(say("Nothing was published. What cannot be used stands below."))
            self._editor.go_to(mistakes[0])
            return
        number = editing.next_edition(editing.chosen)
        self._ask_reason(
            say("It is retired: edition {number} is offered once it is reinstated.", number=number)
            if editing.is_retired(editing.chosen)
            else say(
                "Sessions checked in from now on have edition {number}; running ones keep theirs.",
                number=number,
            ),
            say("Publish edition {number}", number=number),
            draft.reason,
            lambda reason: partial(
                protocol_book.publish,
                protocol=tidy(draft.protocol),
                reason=reason,
                begun_from=draft.begun_from,
            ),
        )

    def _ask_to_retire(self) -> None:
        name = self._editing.chosen
        self._ask_reason(
            say("“{title}” is offered no more for new sessions.", title=self._editing.title(name)),
            say("Retire"),
            "",
            lambda reason: partial(protocol_book.retire, name=name, reason=reason),
        )

    def _ask_to_reinstate(self) -> None:
        name = self._editing.chosen
        self._ask_reason(
            say("“{title}” is offered again for new sessions.", title=self._editing.title(name)),
            say("Reinstate"),
            "",
            lambda reason: partial(protocol_book.reinstate, name=name, reason=reason),
        )

    def _ask_to_bring_back(self, protocol: Protocol) -> None:
        if self._editing.draft is None:
            self._bring_back(protocol)
            return
        self._leave_question()
        self._strip.ask(
            say("Edition {number} takes the place of your draft.", number=protocol.edition),
            say("Replace the draft"),
            partial(self._bring_back, protocol),
            say("Keep it"),
            kind=ButtonKind.DANGER,
            back_to=self._list.list,
        )

    def _bring_back(self, protocol: Protocol) -> None:
        """An old edition becomes a draft, to be looked at and published as the next one."""
        reason = say("edition {number} brought back", number=protocol.edition)
        self._show(self._editing.with_draft(protocol, reason))
        self._ask_to_publish()

    def _ask_reason(
        self, sentence: str, words: str, suggestion: str, decision: Callable[[str], ClinicDecision]
    ) -> None:
        self._leave_question()
        self._reason.ask(sentence, words, suggestion, lambda reason: self._record(decision(reason)))

    def _record(self, decision: ClinicDecision) -> None:
        outcome = self._recorder.record_for_clinic(decision)
        match outcome:
            case Saved():
                self._reason.close_strip()
                self._list.take_focus()
            case Refused() if self._editing.overtaken_by is not None:
                self._overtaken.refuse()
            case Refused(sentence) | Unusual(sentence):
                self._reason.refuse(sentence)
            case NotSaved(sentence):
                self._reason.offer_again(say("NOT SAVED. {sentence}", sentence=sentence))
            case _:
                assert_never(outcome)

    def _export(self) -> None:
        """Write what is in sight: the draft where there is one, under the number it would be given."""
        editing, protocol = self._editing, self._editing.protocol
        self._leave_question()
        mistakes = editing.mistakes()
        if mistakes:
            self._strip.tell(say("Nothing was exported. What cannot be used stands below."))
            self._editor.go_to(mistakes[0])
            return
        path = None if protocol is None else self._files.choose_to_write(self, f"{protocol.name}.toml")
        if protocol is None or path is None:
            return
        if editing.draft is not None:
            protocol = replace(tidy(protocol), edition=editing.next_edition(protocol.name))
        try:
            self._files.write(protocol, path)
        except Fault as fault:
            self._strip.tell(fault.sentence)
            return
        self._note_done(
            say("Edition {number} was exported to {file}.", number=protocol.edition, file=path.name)
            if editing.draft is None
            else say("The draft, not published yet, was exported to {file}.", file=path.name)
        )

    def _import(self) -> None:
        path = self._files.choose_to_read(self)
        if path is None:
            return
        self._leave_question()
        try:
            protocol = self._files.read(path)
        except Fault as fault:
            self._strip.tell(fault.sentence)
            return
        if protocol.name in self._editing.drafts:
            self._strip.ask(
                say("The file takes the place of your draft of “{title}”.", title=protocol.title),
                say("Replace the draft"),
                partial(self._take_in, protocol, path.name),
                say("Keep it"),
                kind=ButtonKind.DANGER,
                back_to=self._list.list,
            )
        else:
            self._take_in(protocol, path.name)

    def _take_in(self, protocol: Protocol, file: str) -> None:
        """What a file holds becomes a draft; nothing is in use before somebody publishes it."""
        if not self._editing.differs(protocol):
            note = say("{file} is the same as the edition in use.", file=file)
            self._show(self._editing.choosing(protocol.name))
            self._note_done(note)
            return
        reason = say("imported from {file}", file=file)
        note = say("{file} is a draft now: look at it, then publish it.", file=file)
        self._show(self._editing.with_draft(protocol, reason))
        self._note_done(note)
