"""Every limit of a session in words, with whose it is and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from monitor_app.domain.limits import Limit
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.limits.whose import is_waiting, limit_sentence, whose_words
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property


class LimitList(QScrollArea):
    """One row a limit, and below them the protocol's limits that are not in force for this patient."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("limitList")
        self.setAccessibleName(say("Whose limits these are"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: list[LimitRow] = []
        inside = QWidget()
        set_style_property(inside, "scrolled", "true")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(7)
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_limits(self, limits: Sequence[Limit], session: Session, protocol: str) -> None:
        """Show ``limits`` as those of ``session``; ``protocol`` is what the protocol's own are called."""
        given_up = [limit for limit in session.protocol.limits if limit not in limits]
        while len(self._rows) < len(limits) + len(given_up):
            row = LimitRow(len(self._rows))
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(limits) + len(given_up))
        for row, limit in zip(self._rows, limits, strict=False):
            row.show_limit(limit, session, protocol)
        for row, limit in zip(self._rows[len(limits) :], given_up, strict=False):
            row.show_given_up(limit, protocol)


class LimitRow(QWidget):
    """A limit, whose it is with its source, and whether it waits for a baseline."""

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"limitRow_{place}")
        self._symbol = Glyph(size=14)
        self._limit = TextLabel("", TextRole.BODY, wraps=True)
        self._whose = TextLabel("", TextRole.MUTED, wraps=True)
        self._waits = TextLabel(say("waiting for baseline"), TextRole.NOTICE)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._symbol)
        top.addWidget(self._limit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._waits)
        column.addWidget(self._whose)

    def show_limit(self, limit: Limit, session: Session, protocol: str) -> None:
        """Show a limit that is in force, or that will be once it is saved."""
        is_own = limit not in session.protocol.limits
        whose = whose_words(limit, session, protocol)
        if limit.source:
            whose = say("{whose} · source: {source}", whose=whose, source=say(limit.source))
        self._show(limit_sentence(limit), whose, "user" if is_own else None)
        self._limit.set_role(TextRole.STRONG if is_own else TextRole.BODY)
        self._waits.setVisible(is_waiting(limit, session))

    def show_given_up(self, limit: Limit, protocol: str) -> None:
        """Show a limit of the protocol that does not count for this patient."""
        self._show(
            limit_sentence(limit), say("not in force for this patient · {whose}", whose=protocol), "ban"
        )
        self._limit.set_role(TextRole.MUTED)
        self._waits.hide()

    def _show(self, limit: str, whose: str, icon: str | None) -> None:
        self._limit.setText(limit)
        self._whose.setText(whose)
        self._symbol.set_icon(icon, "notice" if icon == "user" else "muted")
        self._symbol.setVisible(icon is not None)
        self.setAccessibleName(f"{limit}. {whose}")
