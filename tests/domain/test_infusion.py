"""How much was given by the record."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import decisions
from monitor_app.domain.infusion import devices_left, dose_given, infusion_length, minutes_run
from tests.domain.bedside import Bedside, minute


def faster(rate: float) -> decisions.Decision:
    return partial(decisions.change_rate, rate=rate)


def given_at(bedside: Bedside, number: float) -> float | None:
    return dose_given(bedside.session, minute(number))


def started(amount: float | None = 35, minutes: float = 40) -> Bedside:
    bedside = Bedside()
    bedside.wait_until(0)
    bedside.start(amount=amount, minutes=minutes)
    return bedside


def test_the_dose_of_the_drawing_board() -> None:
    """35 mg over 40 min at +31:12 is 27.3 mg."""
    assert given_at(started(), 31.2) == pytest.approx(27.3)


@pytest.mark.parametrize(("at", "amount"), [(-5, 0), (0, 0), (10, 8.75), (40, 35), (41, 35), (500, 35)])
def test_a_pump_gives_its_syringe_and_no_more(at: float, amount: float) -> None:
    assert given_at(started(), at) == pytest.approx(amount)


def test_a_pause_gives_nothing() -> None:
    bedside = started()
    for at, step in ((10, decisions.pause_infusion), (25, decisions.resume_infusion)):
        bedside.wait_until(at)
        bedside.do(step)
    assert [given_at(bedside, at) for at in (10, 20, 25, 45)] == pytest.approx([8.75, 8.75, 8.75, 26.25])
    assert minutes_run(bedside.session, minute(45)) == pytest.approx(30)


def test_another_rate_counts_from_its_moment() -> None:
    bedside = started()
    bedside.wait_until(20)
    bedside.do(faster(26.25))
    assert [given_at(bedside, at) for at in (20, 40, 60)] == pytest.approx([17.5, 26.25, 35])


def test_a_rate_changed_during_a_pause_is_the_rate_afterwards() -> None:
    bedside = started()
    bedside.wait_until(20)
    bedside.do(decisions.pause_infusion)
    bedside.do(faster(30))
    bedside.wait_until(30)
    assert given_at(bedside, 30) == pytest.approx(17.5)
    bedside.do(decisions.resume_infusion)
    assert given_at(bedside, 50) == pytest.approx(27.5)


def test_after_the_stop_it_stays() -> None:
    bedside = started()
    bedside.wait_until(20)
    bedside.stop()
    assert given_at(bedside, 100) == pytest.approx(17.5)
    assert minutes_run(bedside.session, minute(100)) == pytest.approx(20)


def test_an_unknown_dose_stays_unknown() -> None:
    bedside = started(amount=None)
    assert given_at(bedside, 20) is None
    assert bedside.session.is_infusing


def test_before_the_start_nothing_was_given() -> None:
    for protocol in ("iv-ketamine", "sc-ketamine", "nasal-esketamine"):
        assert given_at(Bedside(protocol, devices=2 if "nasal" in protocol else None), 0) == 0


def test_an_injection_is_given_at_its_moment() -> None:
    bedside = Bedside("sc-ketamine")
    bedside.wait_until(0)
    bedside.do(partial(decisions.give_injection, amount=35))
    assert [given_at(bedside, at) for at in (-1, 0, 60)] == [0, 35, 35]


def test_an_injection_of_unknown_dose() -> None:
    bedside = Bedside("sc-ketamine", weight=None)
    bedside.do(partial(decisions.give_injection, amount=None))
    assert given_at(bedside, 60) is None


def test_devices_count_from_the_moment_each_was_used() -> None:
    bedside = Bedside("nasal-esketamine", devices=3)
    left = [devices_left(bedside.session)]
    for at in (0, 5, 10):
        bedside.wait_until(at)
        bedside.do(decisions.give_device)
        left.append(devices_left(bedside.session))
    assert [given_at(bedside, at) for at in (-1, 0, 4, 5, 9, 10, 120)] == [0, 28, 28, 56, 56, 84, 84]
    assert left == [3, 2, 1, 0]


STEPS: dict[str, decisions.Decision] = {
    "pause": decisions.pause_infusion,
    "resume": decisions.resume_infusion,
    "stop": decisions.stop_infusion,
    "slower": faster(20),
    "faster": faster(200),
}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.floats(0, 30)), max_size=8),
    st.lists(st.floats(-10, 300), min_size=2, max_size=10),
)
def test_it_never_falls_and_never_exceeds_the_syringe(
    story: list[tuple[str, float]], moments: list[float]
) -> None:
    bedside = started()
    for step, pause in story:
        bedside.wait_until(bedside.minute + pause)
        bedside.decide(STEPS[step])
    doses = [given_at(bedside, at) for at in sorted(moments)]
    known = [dose for dose in doses if dose is not None]
    assert known == doses
    assert known == sorted(known)
    assert min(known) >= 0
    assert max(known) <= 35


@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 30)), max_size=8))
def test_it_is_the_sum_over_every_second(story: list[tuple[str, int]]) -> None:
    bedside = started(amount=1000, minutes=600)
    rate, on, total, is_over = 100.0, True, 0.0, False
    for step, pause in story:
        for _ in range(pause):
            total += rate / 60 if on and not is_over else 0
        bedside.wait_until(bedside.minute + pause)
        taken = isinstance(bedside.decide(STEPS[step]), tuple)
        if not taken:
            continue
        match step:
            case "pause":
                on = False
            case "resume":
                on = True
            case "stop":
                is_over = True
            case "slower":
                rate = 20
            case "faster":
                rate = 200
    assert given_at(bedside, bedside.minute) == pytest.approx(min(total, 1000))


@pytest.mark.parametrize(("at", "length"), [(10, 25), (20, 25), (60, 25)])
def test_a_changed_rate_moves_the_planned_end(at: float, length: float) -> None:
    """35 mg over 40 min: 10 min give 8.75 mg; at twice the rate the rest takes 15 min, 25 in all."""
    bedside = started()
    bedside.wait_until(10)
    bedside.do(faster(105))
    assert infusion_length(bedside.session, minute(at)) == pytest.approx(length)
    assert infusion_length(started().session, minute(at)) == pytest.approx(40)
