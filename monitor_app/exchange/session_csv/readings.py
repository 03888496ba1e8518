"""The readings of a session as the table that ``import`` reads, the struck ones marked as such."""

from __future__ import annotations

from collections.abc import Iterator

from monitor_app.domain.measures import CHARTED
from monitor_app.domain.narration import reading_words
from monitor_app.domain.readings import Reading
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.readings_csv import ALL_COLUMNS
from monitor_app.exchange.session_csv.cells import (
    minute_cell,
    moment_cell,
    number_cell,
    table,
    text_cell,
    yes_cell,
)


def readings_table(session: Session) -> str:
    """Return every reading of ``session`` in order of time; one in error comes with its reason.

    ``import`` takes the readings that count and passes over those that were struck out.
    """
    readings = sorted((*session.readings, *session.struck), key=lambda reading: reading.at)
    return table(ALL_COLUMNS, (_row(reading, session) for reading in readings))


def _row(reading: Reading, session: Session) -> tuple[str, ...]:
    return (
        moment_cell(reading.at),
        *(number_cell(reading.values.get(measure.name)) for measure in CHARTED),
        text_cell(reading.remark),
        minute_cell(session.minute(reading.at)),
        text_cell(reading.recorded_by),
        moment_cell(reading.recorded_at),
        yes_cell(reading.late),
        yes_cell(bool(reading.amendments)),
        yes_cell(reading.struck is not None),
        text_cell("; ".join(_corrections(reading))),
    )


def _corrections(reading: Reading) -> Iterator[str]:
    for amendment in reading.amendments:
        yield say(
            "{time} {person}: {reason} (was {reading})",
            time=moment_cell(amendment.at),
            person=amendment.by,
            reason=amendment.reason,
            reading=reading_words(amendment.values, amendment.remark),
        )
    if reading.struck is not None:
        yield say(
            "{time} {person}: {reason} (entered in error)",
            time=moment_cell(reading.struck.at),
            person=reading.struck.by,
            reason=reading.struck.reason,
        )
