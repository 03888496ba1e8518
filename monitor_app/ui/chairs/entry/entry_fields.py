"""The fields for one reading, built from the catalogue of measures and coloured while typing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from monitor_app.domain.charting import refusal_of_values
from monitor_app.domain.judging import levels_typed
from monitor_app.domain.limits import Level, waiting_for_baseline, worst_of
from monitor_app.domain.measures import (
    BY_NAME,
    CHARTED,
    Measure,
    MeasureName,
    Plausibility,
    parse,
    plausibility,
)
from monitor_app.domain.names import short_measure_name
from monitor_app.domain.session import Reading, Session
from monitor_app.domain.value_words import pressure_words, score_words
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.wording import say
from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.pressure_field import PressureField
from monitor_app.ui.controls.score_picker import ScorePicker
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.controls.value_field import ValueField

_STATES = {None: FieldState.NORMAL, Level.WARNING: FieldState.WARNING, Level.CRITICAL: FieldState.CRITICAL}
_SYSTOLIC, _DIASTOLIC = MeasureName.SYSTOLIC, MeasureName.DIASTOLIC
_NUMBERS_A_ROW = 3


class EntryFields(QWidget):
    """Blood pressure, the other numbers, the scores. Knows the session only to colour what is typed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._read_at: datetime | None = None
        self._waiting = TextLabel("", TextRole.NOTICE, object_name="waitingForBaselineText", wraps=True)
        self._pressure = PressureField(say("Blood pressure"))
        numbers = [m for m in CHARTED if not m.is_score and m.name not in (_SYSTOLIC, _DIASTOLIC)]
        self._numbers = {measure.name: _number_field(measure) for measure in numbers}
        self._scores = {measure.name: _score_picker(measure) for measure in CHARTED if measure.is_score}
        self._arrange()
        self._connect()

    def show_session(self, session: Session, latest: Mapping[MeasureName, Reading] | None = None) -> None:
        """Judge what is typed by the limits and the baseline of ``session``, and show its last values.

        ``latest`` are the readings that were the last ones, by default those of the session as it is.
        """
        self._session = session
        latest = session.latest if latest is None else latest
        waiting = _waiting_words(session)
        self._waiting.setText(waiting)
        self._waiting.setVisible(bool(waiting))
        self._pressure.set_hint(_pressure_hint(session, latest))
        for name, field in self._numbers.items():
            field.set_hint(_last_words(latest, name))
        for name, picker in self._scores.items():
            picker.set_hint(_last_words(latest, name))
        self._judge_all()

    def judge_as_of(self, read_at: datetime | None) -> None:
        """Judge what is typed as a reading of that moment: by the limits of its time. None is now."""
        if read_at != self._read_at:
            self._read_at = read_at
            self._judge_all()

    def texts(self) -> dict[MeasureName, str]:
        """Return what is typed for each measure, as it is."""
        systolic, diastolic = self._pressure.texts()
        typed = {_SYSTOLIC: systolic, _DIASTOLIC: diastolic}
        typed.update({name: field.text() for name, field in self._numbers.items()})
        for name, picker in self._scores.items():
            value = picker.value()
            typed[name] = "" if value is None else str(value)
        return {name: text.strip() for name, text in typed.items() if text.strip()}

    def set_texts(self, texts: Mapping[MeasureName, str]) -> None:
        """Put texts into the fields, and empty the others."""
        self._pressure.set_texts(texts.get(_SYSTOLIC, ""), texts.get(_DIASTOLIC, ""))
        for name, field in self._numbers.items():
            field.set_text(texts.get(name, ""))
        for name, picker in self._scores.items():
            text = texts.get(name, "")
            picker.set_value(int(text) if text else None)

    def values(self) -> dict[MeasureName, float] | FieldVerdict:
        """Return the values typed, or, with the focus put there, why one cannot be read."""
        values: dict[MeasureName, float] = {}
        for name, text in self.texts().items():
            value = parse(BY_NAME[name], text)
            if value is None:
                self.focus_on(name)
                return _unreadable(BY_NAME[name])
            values[name] = value
        return values

    def focus_on(self, name: MeasureName) -> None:
        """Put the focus into the field of a measure."""
        if name is _SYSTOLIC:
            target: QWidget = self._pressure.systolic_edit
        elif name is _DIASTOLIC:
            target = self._pressure.diastolic_edit
        elif name in self._numbers:
            target = self._numbers[name].line_edit
        else:
            target = self._scores[name]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge_all(self) -> None:
        self._pressure.judge_again()
        for field in self._numbers.values():
            field.judge_again()
        for name in self._scores:
            self._judge_score(name)

    def _judge_pressure(self, systolic: str, diastolic: str) -> FieldVerdict:
        typed = {_SYSTOLIC: systolic.strip(), _DIASTOLIC: diastolic.strip()}
        edits = {_SYSTOLIC: self._pressure.systolic_edit, _DIASTOLIC: self._pressure.diastolic_edit}
        values: dict[MeasureName, float] = {}
        for name, text in typed.items():
            if not text:
                continue
            value = parse(BY_NAME[name], text)
            if value is None:
                return _unreadable(BY_NAME[name])
            if not (edits[name].hasFocus() and _may_grow(BY_NAME[name], value)):
                values[name] = value
        impossible = self._impossible(values)
        if impossible is not None:
            return impossible
        refused = refusal_of_values(values) if len(values) == 2 else None
        if refused is not None:
            return FieldVerdict(FieldState.REFUSED, say("not possible"), refused.sentence)
        return self._levelled(values)

    def _judge_number(self, name: MeasureName, text: str) -> FieldVerdict:
        if not text.strip():
            return FieldVerdict()
        measure = BY_NAME[name]
        value = parse(measure, text)
        if value is None:
            return _unreadable(measure)
        if self._numbers[name].line_edit.hasFocus() and _may_grow(measure, value):
            return FieldVerdict()
        return self._impossible({name: value}) or self._levelled({name: value})

    def _judge_score(self, name: MeasureName) -> None:
        value = self._scores[name].value()
        verdict = FieldVerdict() if value is None else self._levelled({name: float(value)})
        self._scores[name].set_state(verdict.state, verdict.word)

    def _score_changed(self, name: MeasureName, _value: int | None) -> None:
        self._judge_score(name)
        self.edited.emit()

    def _impossible(self, values: Mapping[MeasureName, float]) -> FieldVerdict | None:
        for name, value in values.items():
            if plausibility(BY_NAME[name], value) is Plausibility.IMPOSSIBLE:
                refused = refusal_of_values({name: value})
                sentence = refused.sentence if refused is not None else ""
                return FieldVerdict(FieldState.REFUSED, say("not possible"), sentence)
        return None

    def _levelled(self, values: Mapping[MeasureName, float]) -> FieldVerdict:
        if self._session is None:
            return FieldVerdict()
        worst = worst_of(levels_typed(self._session, values, self._read_at).values())
        return FieldVerdict(_STATES[worst], "" if worst is None else level_word(worst))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(self._pressure)
        layout.addWidget(self._waiting)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(7)
        for place, field in enumerate(self._numbers.values()):
            grid.addWidget(field, place // _NUMBERS_A_ROW, place % _NUMBERS_A_ROW)
        layout.addLayout(grid)
        for picker in self._scores.values():
            layout.addWidget(picker)

    def _connect(self) -> None:
        self._pressure.set_judge(self._judge_pressure)
        self._pressure.edited.connect(self.edited)
        for edit in (self._pressure.systolic_edit, self._pressure.diastolic_edit):
            edit.editingFinished.connect(self._pressure.judge_again)
        for name, field in self._numbers.items():
            field.set_judge(partial(self._judge_number, name))
            field.edited.connect(self.edited)
            field.line_edit.editingFinished.connect(field.judge_again)
        for name, picker in self._scores.items():
            picker.changed.connect(partial(self._score_changed, name))


def _unreadable(measure: Measure) -> FieldVerdict:
    sentence = say("{measure}: type a whole number.", measure=say(measure.title))
    return FieldVerdict(FieldState.REFUSED, say("not a number"), sentence)


def _may_grow(measure: Measure, value: float) -> bool:
    """Return whether one more digit could still make a possible value of it."""
    return value * 10 <= measure.refused_outside.high


def _number_field(measure: Measure) -> ValueField:
    field = ValueField(
        short_measure_name(measure.name),
        object_name=f"{_camel(measure.name)}Field",
        unit=say(measure.unit),
        placeholder="–",
    )
    field.line_edit.setAccessibleName(say(measure.title))
    return field


def _score_picker(measure: Measure) -> ScorePicker:
    bounds = measure.refused_outside
    scores = list(range(int(bounds.low), int(bounds.high) + 1))
    name = measure.name
    return ScorePicker(
        say(measure.title),
        scores[::-1] if measure.low_is_worse else scores,
        series_role=measure.name.value,
        object_name=f"{_camel(measure.name)}Picker",
        describe=lambda value: score_words(name, value),
    )


def _camel(name: MeasureName) -> str:
    first, *others = name.value.split("_")
    return first + "".join(part.title() for part in others)


def _waiting_words(session: Session) -> str:
    """Return which measures have a limit that waits for a baseline, "" when none has.

    After the start only a value from before it can become one.
    """
    waiting = waiting_for_baseline(session.limits, session.baseline)
    if not waiting:
        return ""
    names = ", ".join(dict.fromkeys(_field_name(name) for name in waiting))
    if session.time_zero is None:
        return say("Waiting for baseline: {measures}", measures=names)
    return say("Waiting for baseline: {measures}. Chart one from before the start.", measures=names)


def _field_name(name: MeasureName) -> str:
    return say("BP") if name in (_SYSTOLIC, _DIASTOLIC) else short_measure_name(name)


def _pressure_hint(session: Session, latest: Mapping[MeasureName, Reading]) -> str:
    parts = []
    if _SYSTOLIC in session.baseline:
        pressure = pressure_words(session.baseline[_SYSTOLIC], session.baseline[_DIASTOLIC])
        parts.append(say("baseline {pressure}", pressure=pressure))
    reading = latest.get(_SYSTOLIC)
    if reading is not None and reading.unconfirmed.intersection((_SYSTOLIC, _DIASTOLIC)):
        pressure = pressure_words(reading.values[_SYSTOLIC], reading.values[_DIASTOLIC])
        parts.append(say("confirm {value}", value=pressure))
    elif reading is not None and len(session.readings) > 1:
        pressure = pressure_words(reading.values[_SYSTOLIC], reading.values[_DIASTOLIC])
        parts.append(say("last {pressure}", pressure=pressure))
    return " · ".join(parts)


def _last_words(latest: Mapping[MeasureName, Reading], name: MeasureName) -> str:
    reading = latest.get(name)
    if reading is None:
        return ""
    if name in reading.unconfirmed:
        return say("{value:g} ?", value=reading.values[name])
    return say("last {value:g}", value=reading.values[name])
