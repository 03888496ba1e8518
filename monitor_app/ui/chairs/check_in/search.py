"""Finding a patient by typing: search field, matches, and the way to register a new one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from monitor_app.domain.faults import Fault
from monitor_app.domain.records import PatientRecord
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.check_in.fields import text_field
from monitor_app.ui.chairs.check_in.matches import MatchList
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.ports import Register
from monitor_app.ui.style_sheet import set_style_property

MOST_MATCHES = 20


class PatientSearch(QWidget):
    """Up and Down mark a match, Return chooses it; with no match Return offers to register.

    ``chosen`` carries the record, None as soon as something else is typed; ``registering`` what was
    typed; ``failed`` the sentence of a file that cannot be read.
    """

    chosen = Signal(object)
    registering = Signal(str)
    failed = Signal(str)

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._chosen: PatientRecord | None = None
        self.field = text_field(
            say("Find by name or MRN"), object_name="patientSearchField", placeholder=say("Name or MRN")
        )
        self._matches = MatchList()
        self._nobody = TextLabel("", TextRole.MUTED, object_name="noPatientLabel", wraps=True)
        self._nobody.setContentsMargins(12, 8, 12, 4)
        self.register_button = Button(
            say("Register a new patient"),
            ButtonKind.LINK,
            icon="plus",
            object_name="registerPatientButton",
        )
        frame = QFrame()
        set_style_property(frame, "card", "true")
        self._frame = frame
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.setSpacing(0)
        inside.addWidget(self._matches)
        inside.addWidget(self._nobody)
        inside.addWidget(self.register_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.field)
        layout.addWidget(frame)
        self.field.line_edit.installEventFilter(self)
        self.field.edited.connect(self._look_up)
        self.field.submitted.connect(self._take_marked)
        self._matches.itemClicked.connect(self._take_marked)
        self.register_button.clicked.connect(lambda: self.registering.emit(self.field.text()))

    def record(self) -> PatientRecord | None:
        """Return the patient chosen, None while nobody is."""
        return self._chosen

    def clear(self) -> None:
        """Forget what was typed and chosen, and list those who were here last."""
        self.field.set_text("")
        self._look_up("")

    def choose(self, record: PatientRecord) -> None:
        """Take ``record`` as the patient of the session."""
        self._chosen = record
        self.field.set_text(record.patient.name)
        self.field.line_edit.setCursorPosition(0)
        self._matches.show_records([record], chosen=True)
        self._nobody.hide()
        set_style_property(self._frame, "selected", "true")
        self.chosen.emit(record)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down:
                    self._matches.move_mark(1)
                    return True
                case Qt.Key.Key_Up:
                    self._matches.move_mark(-1)
                    return True
                case _:
                    pass
        return super().eventFilter(watched, event)

    def _look_up(self, text: str) -> None:
        if self._chosen is not None:
            self._chosen = None
            self.chosen.emit(None)
        set_style_property(self._frame, "selected", "")
        try:
            found = self._register.find_patients(text, MOST_MATCHES)
        except Fault as fault:
            self.failed.emit(fault.sentence)
            found = ()
        self._matches.show_records(found)
        if text.strip():
            self._nobody.setText(say("Nobody found for “{text}”.", text=text.strip()))
        else:
            self._nobody.setText(say("No patient is registered yet."))
        self._nobody.setVisible(not found)

    def _take_marked(self) -> None:
        record = self._matches.marked()
        if record is not None:
            self.choose(record)
        else:
            self.registering.emit(self.field.text())
