"""The words of the sessions of a course, short for the plots and whole for a screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from monitor_app.domain.course import CourseSession
from monitor_app.domain.course_words import dose_words, phq9_words
from monitor_app.domain.limits import Level
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.wording import say, say_count


def short_day(at: datetime) -> str:
    """Return the local day as "21 Nov": the year stands in the header."""
    local = at.astimezone()
    return QLocale().toString(QDate(local.year, local.month, local.day), "d MMM")


def number_words(number: int) -> str:
    """Return the number of a session in its course, such as "#2"."""
    return say("#{number}", number=number)


def peak_words(systolic: float | None, diastolic: float | None) -> str:
    """Return the highest pressures as "171/98", "" where none was read."""
    return "" if systolic is None or diastolic is None else pressure_words(systolic, diastolic)


def record_words(record: SessionRecord) -> str:
    """Return a row of the card, such as "#2, 21 Nov, peak 171/98, warning"."""
    parts = _begun(record.course_number, record.checked_in_at)
    parts += _peak(record.peak_systolic, record.peak_diastolic, record.pressure_level)
    if record.status is SessionStatus.RUNNING:
        parts.append(say("running"))
    return ", ".join(parts)


def session_words(session: CourseSession) -> str:
    """Return a session with all that the plots show of it."""
    parts = _begun(session.number, session.at)
    parts += _peak(session.peak_systolic, session.peak_diastolic, session.pressure_level)
    if session.peak_dissociation is not None:
        parts.append(say("dissociation {score:g}", score=session.peak_dissociation))
    parts += [dose_words(session), phq9_words(session)]
    parts.append(say_count("{count} warning", "{count} warnings", session.warnings))
    if session.is_running:
        parts.append(say("running"))
    return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class LineWords:
    """Which session a line is: number and day, and of another patient than the page's also name and MRN."""

    which: str
    name: str = ""
    mrn: str = ""

    @property
    def patient(self) -> str:
        """Return "Sample-09, MRN 003348", "" for the patient of the page."""
        return say("{name}, MRN {mrn}", name=self.name, mrn=self.mrn) if self.name else ""

    @property
    def whole(self) -> str:
        """Return everything, such as "Sample-09, MRN 003348, #1 12 Mar"."""
        return ", ".join(part for part in (self.patient, self.which) if part)

    @property
    def short(self) -> str:
        """Return the same so that what is cut off at its end is the name: "#1 12 Mar · 003348 Sample-09"."""
        if not self.name:
            return self.which
        return say("{session} · {mrn} {name}", session=self.which, mrn=self.mrn, name=self.name)


def line_words(session: Session, patient_id: str) -> LineWords:
    """Return what stands at the line of a session on the page of a patient."""
    number, day = session.check_in.course_number, short_day(session.checked_in_at)
    which = say("#{number} {day}", number=number, day=day)
    who = session.patient
    return LineWords(which) if who.patient_id == patient_id else LineWords(which, who.name, who.mrn)


def _begun(number: int, at: datetime) -> list[str]:
    return [number_words(number), short_day(at)]


def _peak(systolic: float | None, diastolic: float | None, level: Level | None) -> list[str]:
    peak = peak_words(systolic, diastolic)
    parts = [say("peak {pressure}", pressure=peak) if peak else say("no blood pressure")]
    if level is not None:
        parts.append(level_word(level))
    return parts
