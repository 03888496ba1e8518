"""The books of the controlled drug, by hand and for any movements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import decisions
from monitor_app.domain.before_signing import changes_since_signature, open_points
from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.drug_accounting import LotDay, account_of, books_of, mg, open_words
from monitor_app.domain.drug_decisions import (
    count_lot,
    discard_lot,
    draw_up,
    receive_lot,
    refusal_of_witness,
    strike_drug_entry,
    strike_stock_entry,
    waste,
)
from monitor_app.domain.drug_movements import Movement, MovementKind, session_movements
from monitor_app.domain.entries import Entry
from tests.domain.bedside import NINE, NURSE, Bedside, minute

DAY = NINE.replace(hour=0)
NEXT = DAY + timedelta(days=1)
WITNESS = "Nurse-02"
Kind = MovementKind


def moved(
    kind: MovementKind,
    amount: float | None,
    at: float = 0,
    *,
    lot: str = "K-01",
    session: str = "",
    **rest: object,
) -> Movement:
    """Return a movement so many minutes after nine."""
    when = minute(at)
    known = Movement(
        f"{kind}{at}{session}{lot}", when, when, kind, lot, "Ketamine", amount, NURSE, WITNESS,
        session_id=session, patient="Sample-01" if session else "",
    )  # fmt: skip
    return replace(known, **rest)  # type: ignore[arg-type]


def books(*movements: Movement, begin: datetime = DAY, end: datetime = NEXT) -> list[LotDay]:
    return list(books_of(movements, begin, end))


def gaps(*movements: Movement) -> list[str]:
    return [gap.sentence for lot in books(*movements) for gap in lot.gaps]


RECEIVED = moved(Kind.RECEIVED, 1000, -60)


def test_a_day_balances() -> None:
    (lot,) = books(
        RECEIVED,
        moved(Kind.DRAWN_UP, 50, 0, session="s1"),
        moved(Kind.GIVEN, 35, 40, session="s1"),
        moved(Kind.WASTED, 15, 50, session="s1"),
    )
    assert (lot.received, lot.drawn_up, lot.given, lot.wasted, lot.left) == (1000, 50, 35, 15, 950)
    assert lot.gaps == ()


def test_the_next_day_begins_with_what_was_left() -> None:
    earlier = [RECEIVED, moved(Kind.DRAWN_UP, 50, 0, session="s1"), moved(Kind.GIVEN, 50, 40, session="s1")]
    (lot,) = books(*earlier, begin=NEXT, end=NEXT + timedelta(days=1))
    assert (lot.at_start, lot.received, lot.given, lot.left) == (950, 0, 0, 950)


def test_what_is_drawn_up_and_nowhere_is_named() -> None:
    drawn = moved(Kind.DRAWN_UP, 50, 0, session="s1")
    dose = moved(Kind.GIVEN, 35, 40, session="s1")
    assert gaps(RECEIVED, drawn, dose) == [
        "Sample-01: 15 mg are drawn up and neither given nor wasted so far."
    ]
    over = [replace(one, ended_at=minute(100)) for one in (drawn, dose)]
    assert gaps(RECEIVED, *over) == [
        "Sample-01: the session ended with 15 mg drawn up and neither given nor wasted."
    ]


def test_more_given_than_drawn_up_is_named_and_leaves_the_lot() -> None:
    told = (RECEIVED, moved(Kind.DRAWN_UP, 30, 0, session="s1"), moved(Kind.GIVEN, 35, 40, session="s1"))
    assert gaps(*told) == ["Sample-01: drawn up 30 mg, but given 35 mg, wasted 0 mg: 5 mg more."]
    assert books(*told)[0].left == 965


def test_given_without_drawing_up_is_named_but_not_of_a_nasal_device() -> None:
    dose = moved(Kind.GIVEN, 35, 40, session="s1")
    assert gaps(RECEIVED, dose) == ["Sample-01: 35 mg given, and nobody wrote what was drawn up."]
    assert gaps(RECEIVED, replace(dose, draws_up=False)) == []
    assert books(RECEIVED, replace(dose, draws_up=False))[0].left == 965


def test_given_without_a_lot_is_named() -> None:
    assert "Given without a lot: nobody wrote which one it was." in gaps(
        moved(Kind.GIVEN, 28, lot="", session="s1", draws_up=False)
    )


def test_a_lot_nobody_received_is_named() -> None:
    assert "This lot was never received by the record." in gaps(moved(Kind.DRAWN_UP, 50, session="s1"))


def test_a_lot_that_nobody_received_is_named_on_the_day_it_was_used_alone() -> None:
    drawn = moved(Kind.DRAWN_UP, 50, session="s1")
    assert books(drawn, begin=NEXT, end=NEXT + timedelta(days=1)) == []


def test_more_than_a_lot_held_is_named() -> None:
    assert "More left this lot than it held: 20 mg." in gaps(
        moved(Kind.RECEIVED, 30, -60), moved(Kind.DISCARDED, 50, 0)
    )


def test_a_count_that_differs_is_named_once_and_the_books_go_on_from_it() -> None:
    count = moved(Kind.COUNTED, 990, 10)
    (lot,) = books(RECEIVED, count)
    assert [gap.sentence for gap in lot.gaps] == ["Counted 990 mg, 10 mg less than the 1000 mg of the books."]
    assert (lot.counted, lot.left) == (990, 990)
    (later,) = books(RECEIVED, count, begin=NEXT, end=NEXT + timedelta(days=1))
    assert (later.at_start, later.gaps) == (990, ())


def test_an_expired_lot_that_is_used_is_named() -> None:
    yesterday = NINE.date() - timedelta(days=1)
    drawn = moved(Kind.DRAWN_UP, 50, 0, session="s1")
    assert f"Used after it expired on {yesterday}." in gaps(replace(RECEIVED, expires=yesterday), drawn)
    assert not any("expired" in one for one in gaps(replace(RECEIVED, expires=NINE.date()), drawn))


def test_waste_without_a_witness_is_named() -> None:
    wasted = moved(Kind.WASTED, 50, 5, session="s1", witness="")
    assert "50 mg without a witness: wasted." in gaps(
        RECEIVED, moved(Kind.DRAWN_UP, 50, session="s1"), wasted
    )


def test_a_dose_nobody_knows_is_named() -> None:
    assert "Sample-01: how much was given is not known." in gaps(
        RECEIVED, moved(Kind.DRAWN_UP, 50, session="s1"), moved(Kind.GIVEN, None, 40, session="s1")
    )


def test_what_was_struck_and_what_comes_later_counts_for_nothing() -> None:
    struck = moved(Kind.DRAWN_UP, 50, 0, session="s1", in_error=True)
    later = moved(Kind.DISCARDED, 500, 24 * 60)
    (lot,) = books(RECEIVED, struck, later)
    assert (lot.drawn_up, lot.left, lot.gaps) == (0, 1000, ())


def test_a_dose_counts_to_the_lots_that_were_drawn_up_for_it() -> None:
    first, second = books(
        RECEIVED,
        moved(Kind.RECEIVED, 100, -50, lot="K-02"),
        moved(Kind.DRAWN_UP, 50, 0, session="s1"),
        moved(Kind.DRAWN_UP, 10, 1, lot="K-02", session="s1"),
        moved(Kind.GIVEN, 55, 40, lot="typed at check-in", session="s1"),
        moved(Kind.WASTED, 5, 50, lot="K-02", session="s1"),
    )
    assert (first.given, first.left, first.gaps) == (50, 950, ())
    assert (second.given, second.wasted, second.left, second.gaps) == (5, 5, 90, ())


def test_one_lot_is_the_same_however_it_is_typed() -> None:
    (lot,) = books(RECEIVED, moved(Kind.DRAWN_UP, 50, lot=" k-01 ", session="s1"))
    assert lot.left == 950


amounts = st.floats(0.5, 500).map(lambda amount: round(amount, 2))


@st.composite
def any_movements(draw: st.DrawFn) -> list[Movement]:
    """Some days of movements of two lots, some of them in sessions."""
    told = []
    for number in range(draw(st.integers(1, 14))):
        kind = draw(st.sampled_from(Kind))
        in_session = kind in (Kind.DRAWN_UP, Kind.GIVEN, Kind.WASTED)
        told.append(
            moved(
                kind,
                draw(amounts),
                draw(st.integers(-1500, 2800)) + number / 1000,
                lot=draw(st.sampled_from(("K-01", "K-02"))),
                session=draw(st.sampled_from(("s1", "s2"))) if in_session else "",
                draws_up=True,
            )
        )
    return told


@given(any_movements())
def test_each_day_begins_with_what_the_day_before_left(told: list[Movement]) -> None:
    # What is wasted on a later day changes from which lot a dose was: days are compared without that.
    told = [one for one in told if one.kind is not Kind.WASTED and one.kind is not Kind.GIVEN]
    today = {lot.lot: lot.left for lot in books(*told)}
    after = books(*told, begin=NEXT, end=NEXT + timedelta(days=1))
    for lot in after:
        if lot.lot in today:
            assert lot.at_start == pytest.approx(today[lot.lot], abs=0.02)
        else:
            assert lot.at_start <= 0.02, "of what is left something is listed every day"


@given(any_movements())
def test_nothing_comes_from_nowhere(told: list[Movement]) -> None:
    """Without counts, what came in is what is left, was discarded, and was taken for sessions."""
    told = [one for one in told if one.kind is not Kind.COUNTED]
    end = max((one.at for one in told), default=NINE) + timedelta(minutes=1)
    lots = books(*told, begin=DAY - timedelta(days=3), end=end)
    for lot in lots:
        taken = lot.received - lot.discarded - lot.left
        assert taken >= max(lot.drawn_up, lot.given + lot.wasted) - 0.02
        assert taken <= lot.drawn_up + lot.given + lot.wasted + 0.02
        if abs(lot.drawn_up - lot.given - lot.wasted) > 0.02:
            assert lot.gaps, "what does not add up has a name"


# In the session


def bedside() -> Bedside:
    """An infusion of 35 mg that ran to its end, 50 mg drawn up before it."""
    bed = Bedside()
    bed.decide(partial(draw_up, lot="K-01", amount=50))
    bed.wait_until(0)
    bed.decide(partial(decisions.start_infusion, amount=35, minutes=40))
    bed.wait_until(40)
    bed.decide(partial(decisions.stop_infusion))
    return bed


def test_the_account_of_a_session_says_what_is_open() -> None:
    bed = bedside()
    account = account_of(bed.session, minute(41))
    assert (account.drawn_up, account.given, account.open_amount) == (50, 35, 15)
    words = "Drawn up 50 mg, given 35 mg: 15 mg are not accounted for."
    assert open_words(account) == words
    assert words in open_points(bed.session)


def test_a_running_pump_has_given_so_much() -> None:
    bed = Bedside()
    bed.decide(partial(draw_up, lot="K-01", amount=50))
    bed.wait_until(0)
    bed.decide(partial(decisions.start_infusion, amount=35, minutes=40))
    assert account_of(bed.session, minute(20)).given == pytest.approx(17.5)


def test_wasting_the_rest_closes_the_account() -> None:
    bed = bedside()
    told = bed.decide(partial(waste, lot="k-01", amount=15, witness=WITNESS))
    assert isinstance(told, tuple)
    assert open_words(account_of(bed.session, minute(41))) == ""
    assert [one.kind for one in session_movements(bed.session)] == [Kind.DRAWN_UP, Kind.GIVEN, Kind.WASTED]


def test_what_is_told_after_the_end_is_taken_and_a_change_since_the_signature() -> None:
    bed = bedside()
    ended = replace(bed.session, ended_at=minute(60))
    assert isinstance(waste(ended, bed.when(), lot="K-01", amount=15, witness=WITNESS), tuple)
    assert changes_since_signature(bed.session) == ()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"amount": 0.0}, "The amount must be a number above 0, in mg."),
        ({"amount": -5.0}, "The amount must be a number above 0, in mg."),
        ({"amount": float("nan")}, "The amount must be a number above 0, in mg."),
        ({"amount": float("inf")}, "The amount must be a number above 0, in mg."),
        ({"amount": 16.0}, "Only 15 mg are left of the 50 mg drawn up. Look at the amounts again."),
        ({"lot": " "}, "Write the lot, as it stands on the vial."),
        ({"witness": " "}, "A second person must witness this. Choose or write who it is."),
        ({"witness": " nurse-01 "}, "The witness must be another person than the one who records it."),
        (
            {"lot": "K-02"},
            "Nothing of lot K-02 was drawn up for this session. Save what was drawn up first.",
        ),
    ],
)
def test_waste_is_refused(told: dict[str, object], sentence: str) -> None:
    bed = bedside()
    asked: dict[str, object] = {"lot": "K-01", "amount": 15.0, "witness": WITNESS} | told
    assert waste(bed.session, bed.when(), **asked) == Refused(sentence)  # type: ignore[arg-type]


def test_nothing_is_drawn_up_in_the_future() -> None:
    bed = bedside()
    ahead = When(minute(50), minute(41), NURSE)
    assert isinstance(draw_up(bed.session, ahead, lot="K-01", amount=5), Refused)


def test_an_entry_in_error_is_struck_and_stays_readable() -> None:
    bed = bedside()
    drawn = next(entry for entry in bed.session.events if entry.number == 2)
    told = bed.decide(
        partial(strike_drug_entry, entry_id=drawn.event_id, reason="wrong chair", witness=WITNESS)
    )
    assert isinstance(told, tuple)
    assert account_of(bed.session, minute(41)).drawn_up == 0
    (gone,) = bed.session.struck_events
    assert gone.entry.number == 2
    assert gone.strike.reason == "wrong chair, witness Nurse-02"
    again = strike_drug_entry(
        bed.session, bed.when(), entry_id=drawn.event_id, reason="again", witness=WITNESS
    )
    assert isinstance(again, Refused)


# The stock

NOW = When(NINE, NINE, NURSE)


def test_the_stock_is_told_and_struck() -> None:
    told: list[Entry] = []
    for decided in (
        receive_lot(told, NOW, drug="Ketamine", lot=" K-01 ", amount=1000, expires=date(2026, 1, 31)),
        count_lot(told, NOW, lot="K-01", amount=0, witness=WITNESS),
        discard_lot(told, NOW, lot="K-01", amount=5, reason="broken", witness=WITNESS),
    ):
        assert isinstance(decided, tuple)
        told.extend(decided)
    struck = strike_stock_entry(told, NOW, entry_id="drugs.t1", reason="typed twice", witness=WITNESS)
    assert isinstance(struck, tuple)
    told.extend(struck)
    again = strike_stock_entry(told, NOW, entry_id="drugs.t1", reason="typed twice", witness=WITNESS)
    assert isinstance(again, Refused)


def test_the_stock_refuses_what_is_missing() -> None:
    assert isinstance(receive_lot((), NOW, drug="", lot="K-01", amount=5), Refused)
    assert isinstance(receive_lot((), NOW, drug="Ketamine", lot="", amount=5), Refused)
    assert isinstance(count_lot((), NOW, lot="K-01", amount=-1, witness=WITNESS), Refused)
    assert isinstance(discard_lot((), NOW, lot="K-01", amount=5, reason="", witness=WITNESS), Refused)
    assert isinstance(discard_lot((), NOW, lot="K-01", amount=5, reason="old", witness=NURSE), Refused)
    assert refusal_of_witness("Nurse-02", NURSE) is None


@pytest.mark.parametrize(
    ("amount", "words"), [(50, "50"), (0.1 + 0.2, "0.3"), (12.345, "12.35"), (-0.001, "0")]
)
def test_an_amount_has_no_decimals_that_say_nothing(amount: float, words: str) -> None:
    assert mg(amount) == words
