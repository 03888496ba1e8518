"""Finding any session of the clinic, to lay it over those of the course."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from monitor_app.domain.faults import Fault
from monitor_app.domain.finding import SessionQuery
from monitor_app.domain.names import route_name
from monitor_app.domain.records import SessionRecord
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.ports import Register
from monitor_app.ui.review.course.figures_model import Index
from monitor_app.ui.review.course.one_line import paint_words
from monitor_app.ui.theme import current_theme

MOST_FOUND = 50
ROW_HEIGHT = 46
_ID = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
_WHICH = Qt.ItemDataRole.UserRole + 2
_CAN_BE_LAID = Qt.ItemDataRole.UserRole + 3


class _FoundRow(QStyledItemDelegate):
    """Paints the patient, and below which session it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_marked = bool(option.state & QStyle.StateFlag.State_Selected)
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_marked or is_under:
            painter.setBrush(theme.accent_surface if is_marked else theme.hover)
            painter.drawRoundedRect(area, 8, 8)
        upper = QRectF(area.x() + 8, area.y() + 4, area.width() - 16, area.height() / 2 - 3)
        lower = upper.translated(0, area.height() / 2 - 4)
        paint_words(painter, upper, index.data(_NAME), interface_font(14), theme.ink)
        paint_words(painter, lower, index.data(_WHICH), interface_font(12), theme.muted)
        painter.restore()


class AddSession(QWidget):
    """Up and Down mark a session while typing goes on, Return takes it."""

    session_chosen = Signal(str)
    closed = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._field = QLineEdit()
        self._field.setObjectName("addSessionField")
        self._field.setAccessibleName(say("Find a session by patient, MRN, protocol or note"))
        self._field.setPlaceholderText(say("Patient, MRN, note…"))
        self._field.setClearButtonEnabled(True)
        self._found = QListWidget()
        self._found.setObjectName("addSessionFound")
        self._found.setAccessibleName(say("Sessions found"))
        self._found.setItemDelegate(_FoundRow(self._found))
        self._found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._sentence = TextLabel("", TextRole.MUTED, object_name="addSessionSentence", wraps=True)
        self._back = Button(say("Back to the chosen"), object_name="addSessionBackButton")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._field)
        layout.addWidget(self._sentence)
        layout.addWidget(self._found, 1)
        layout.addWidget(self._back)
        self._field.installEventFilter(self)
        self._found.installEventFilter(self)
        self._field.textChanged.connect(self._find)
        self._found.itemClicked.connect(self._take)
        self._back.clicked.connect(self.closed)

    def begin(self) -> None:
        """List the newest sessions and wait for words."""
        self._field.clear()
        self._find("")
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._take(self._found.currentItem())
                    return True
                case Qt.Key.Key_Down | Qt.Key.Key_Up if watched is self._field:
                    step = 1 if event.key() == Qt.Key.Key_Down else -1
                    row = self._found.currentRow() + step
                    self._found.setCurrentRow(max(0, min(self._found.count() - 1, row)))
                    return True
                case _:
                    pass
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        self._found.clear()
        try:
            records = self._register.find_sessions(SessionQuery(text=text), limit=MOST_FOUND)
        except Fault as fault:
            self._say(fault.sentence, TextRole.CRITICAL)
            return
        for record in records:
            which = _which(record)
            item = QListWidgetItem(f"{record.patient_name}, {which}")
            item.setData(_CAN_BE_LAID, record.time_zero is not None)
            item.setToolTip(item.text())
            item.setData(_ID, record.session_id)
            item.setData(_NAME, record.patient_name)
            item.setData(_WHICH, which)
            self._found.addItem(item)
        self._found.setCurrentRow(0)
        self._say("" if records else say("No session like that."), TextRole.MUTED)

    def _say(self, sentence: str, role: TextRole) -> None:
        self._sentence.set_role(role)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        if item.data(_CAN_BE_LAID):
            self.session_chosen.emit(item.data(_ID))
        else:
            sentence = say("Nothing was given in that session: it has no start to lay it over others by.")
            self._say(sentence, TextRole.WARNING)


def _which(record: SessionRecord) -> str:
    words = say(
        "MRN {mrn}, {route} #{number}, {day}",
        mrn=record.mrn,
        route=route_name(record.route),
        number=record.course_number,
        day=formats.day_in_words(record.checked_in_at.astimezone().date()),
    )
    return words if record.time_zero is not None else say("{session}, not begun", session=words)
