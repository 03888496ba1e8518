"""The day list of the controlled drug in cells of words, for the screen, paper and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from monitor_app.domain.drug_accounting import Gap, LotDay, books_of, kind_word, mg, moved_between
from monitor_app.domain.drug_movements import Movement
from monitor_app.domain.wording import say


@dataclass(frozen=True, slots=True)
class DrugList:
    """What the books say of one local day: each lot, and what moved, in order of time."""

    day: date
    lots: tuple[LotDay, ...]
    movements: tuple[Movement, ...]

    @property
    def gaps(self) -> tuple[tuple[LotDay, Gap], ...]:
        """Return every gap with its lot, those where an amount is missing first."""
        found = [(lot, gap) for lot in self.lots for gap in lot.gaps]
        return tuple(sorted(found, key=lambda one: not one[1].is_grave))


def drug_list(day: date, movements_before: Callable[[datetime], tuple[Movement, ...]]) -> DrugList:
    """Return the list of a local day from what :meth:`movements_before` its end reads."""
    begin, end = bounds_of(day)
    movements = movements_before(end)
    return DrugList(day, books_of(movements, begin, end), moved_between(movements, begin, end))


def bounds_of(day: date) -> tuple[datetime, datetime]:
    """Return the beginning of a local day and that of the next, with their zones."""
    midnight = datetime.combine(day, time())
    return midnight.astimezone(), (midnight + timedelta(days=1)).astimezone()


def lot_headings() -> tuple[str, ...]:
    """Return what stands above the cells of a lot; amounts are mg."""
    return (
        say("Lot"),
        say("Drug"),
        say("Expires"),
        say("At start"),
        say("Received"),
        say("Drawn up"),
        say("Given"),
        say("Wasted"),
        say("Discarded"),
        say("Counted"),
        say("Left"),
        say("Gaps"),
    )


FIRST_AMOUNT, LAST_AMOUNT = 3, 10
"""Of the cells of a lot, those that hold amounts."""


def lot_cells(lot: LotDay) -> tuple[str, ...]:
    """Return a lot in cells; nothing moved is a dash."""
    moved = (lot.received, lot.drawn_up, lot.given, lot.wasted, lot.discarded)
    return (
        lot_name(lot.lot),
        lot.drug,
        "" if lot.expires is None else lot.expires.isoformat(),
        mg(lot.at_start),
        *(mg(amount) if amount else "–" for amount in moved),
        "–" if lot.counted is None else mg(lot.counted),
        mg(lot.left),
        str(len(lot.gaps)) if lot.gaps else "✓",
    )


def lot_name(lot: str) -> str:
    """Return a lot as people read it, and that there is none."""
    return lot or say("no lot")


def gap_words(lot: LotDay, gap: Gap) -> str:
    """Return a gap with the lot it is about."""
    return say("{lot}: {gap}", lot=lot_name(lot.lot), gap=gap.sentence)


def movement_headings() -> tuple[str, ...]:
    """Return what stands above the cells of a movement."""
    return (
        say("Time"),
        say("What"),
        say("mg"),
        say("Lot"),
        say("Session"),
        say("By"),
        say("Witness"),
        say("Remark"),
    )


def movement_cells(movement: Movement, clock_time: Callable[[datetime], str]) -> tuple[str, ...]:
    """Return a movement in cells; ``clock_time`` writes the time of day."""
    remark = [movement.reason] if movement.reason else []
    if movement.in_error:
        remark.insert(0, say("entered in error"))
    if movement.recorded_at.astimezone().date() != movement.at.astimezone().date():
        remark.append(say("written {day}", day=movement.recorded_at.astimezone().date().isoformat()))
    return (
        clock_time(movement.at),
        kind_word(movement.kind),
        say("unknown") if movement.amount is None else mg(movement.amount),
        lot_name(movement.lot),
        movement.patient,
        movement.by,
        movement.witness,
        ", ".join(remark),
    )
