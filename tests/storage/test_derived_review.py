"""The views of sessions that are looked back on, running or ended: corrected, signed, returned, added to."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor_app.domain import correcting_events, decisions, reviewing
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, Outcome, SideEffect
from monitor_app.domain.folding import CORRECTIONS
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.storage import derived
from monitor_app.storage.journal import Journal
from tests.domain.bedside import Bedside, read
from tests.storage.by_the_fold import assert_views_say, content, new_file
from tests.storage.test_derived_bedside import Act, Ward, done, places, readings

texts = st.sampled_from(["", "calm", "Müde", "rang her sister", "ondansetron"])
plans = st.sampled_from([None, Plan(PlanKind.GO_ON), Plan(PlanKind.NEXT_IN_DAYS, 3), Plan(PlanKind.STOP)])


class Desk(Ward):
    """A ward where everything is corrected, signed and asked about too."""

    def record(self, kind: EventKind, text: str, amount: float | None) -> None:
        self.attempt(partial(decisions.record_event, kind=kind, text=text, amount=amount, unit="mg"))

    def begin_effect(self, effect: SideEffect, text: str) -> None:
        self.attempt(partial(decisions.begin_side_effect, effect=effect, text=text))

    def resolve_effect(self, place: int) -> None:
        known = self.bedside.session.side_effects
        if known:
            event_id = known[place % len(known)].event_id
            self.attempt(partial(decisions.resolve_side_effect, event_id=event_id))

    def amend_event(self, place: int, text: str, amount: float | None, minutes: float | None) -> None:
        amend: Any = partial(correcting_events.amend_event, number=self._number(place), text=text)
        self.attempt(
            partial(amend, amount=amount, unit="mg", minutes=minutes, reason="slipped", confirmed=True)
        )

    def strike_event(self, place: int) -> None:
        self.attempt(partial(correcting_events.strike_event, number=self._number(place), reason="slipped"))

    def answer(self, key: str, state: AnswerState) -> None:
        self.attempt(partial(decisions.answer_check, answer=CheckAnswer(key, key, state)))

    def end(self, state: AnswerState) -> None:
        """Treat the patient where that was not done yet, and let them leave."""
        self.attempt(partial(decisions.start_infusion, amount=35, minutes=40))
        self.attempt(decisions.give_device)
        self.attempt(decisions.stop_infusion)
        self.attempt(decisions.begin_recovery)
        self.attempt(decisions.begin_discharge)
        items = fit_to_leave(self.bedside.session, self.bedside.when().now)
        answers = tuple(CheckAnswer(item.key, item.text, state, "told so") for item in items)
        self.attempt(partial(decisions.end_session, answers=answers))

    def sign(self, meaning: Meaning, comment: str, plan: Plan | None) -> None:
        self.attempt(partial(reviewing.sign_session, meaning=meaning, comment=comment, plan=plan))

    def ask(self, text: str) -> None:
        self.attempt(partial(reviewing.return_session, question=text))

    def reply(self, text: str) -> None:
        self.attempt(partial(reviewing.answer_question, answer=text))

    def add(self, text: str) -> None:
        self.attempt(partial(reviewing.add_addendum, text=text, about=""))

    def submit(self) -> None:
        self.attempt(reviewing.submit_form)

    def _number(self, place: int) -> int:
        known = self.bedside.session.events
        return known[place % len(known)].number


amounts = st.sampled_from([None, 4, 28, 30.5])
states = st.sampled_from(AnswerState)
steps = st.sampled_from(
    [
        partial(decisions.start_infusion, amount=35, minutes=40),
        decisions.pause_infusion,
        decisions.resume_infusion,
        partial(decisions.change_rate, rate=26.25, confirmed=True),
        decisions.stop_infusion,
        decisions.give_device,
        decisions.begin_recovery,
        partial(decisions.cancel_session, reason="unwell"),
    ]
)
treatment = (
    done(Desk.wait, st.sampled_from([1, 6, 20]))
    | done(Desk.chart, readings, st.just(0))
    | done(Desk.record, st.sampled_from([EventKind.DRUG, EventKind.NOTE]), texts, amounts)
    | done(Desk.begin_effect, st.sampled_from([SideEffect.ANXIOUS, SideEffect.OTHER]), texts)
    | done(Desk.resolve_effect, places)
    | done(Desk.answer, st.sampled_from(["escort", "consent"]), states)
    | done(Desk.miss)
    | steps.map(lambda step: lambda ward: ward.attempt(step))
)
corrections = (
    done(Desk.amend_event, places, texts, amounts, st.sampled_from([None, 50]))
    | done(Desk.amend_event, places, texts, amounts, st.none())
    | done(Desk.strike_event, places)
    | done(Desk.amend, readings, places)
    | done(Desk.strike, places)
)
reviews = (
    done(Desk.sign, st.sampled_from(Meaning), texts, plans)
    | done(Desk.ask, texts)
    | done(Desk.reply, texts)
    | done(Desk.add, texts)
    | done(Desk.submit)
)
acts: st.SearchStrategy[list[Act]] = st.builds(
    lambda running, end, after: [*running, end, *after],
    st.lists(treatment | treatment | corrections | done(Desk.add, texts), max_size=25),
    done(Desk.end, states),
    st.lists(corrections | reviews, max_size=15),
)
protocols = st.sampled_from(["iv-ketamine", "nasal-esketamine"])


def told_of(acts: list[Act], protocol: str) -> Bedside:
    """Return the bedside of a session at which all of this was tried."""
    desk = Desk(Bedside(protocol, devices=2 if protocol == "nasal-esketamine" else None))
    for act in acts:
        act(desk)
    return desk.bedside


def test_these_sessions_are_ended_signed_returned_and_corrected() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=100, derandomize=True, database=None, deadline=None)
    @given(acts, protocols)
    def look(told: list[Act], protocol: str) -> None:
        session = told_of(told, protocol).session
        assert not session.is_running
        covered = min((signed.covers for signed in session.signatures), default=session.entry_count)
        corrected = [e for e in session.events if e.number > covered and isinstance(e.fact, CORRECTIONS)]
        seen.update(
            what
            for what, is_so in {
                "signed": bool(session.signatures),
                "corrected after a signature": bool(corrected),
                "returned": bool(session.returns),
                "answered": any(one.answered_at for one in session.returns),
                "nasal": protocol == "nasal-esketamine" and session.outcome is Outcome.COMPLETE,
                "form handed in": session.form_submission is not None,
                "struck events": bool(session.struck_events),
                "amended events": bool(session.event_amendments),
            }.items()
            if is_so
        )

    look()
    assert {what: count for what, count in seen.items() if count < 5} == {}
    assert len(seen) == 8


@settings(max_examples=settings.default.max_examples // 2)
@given(acts, protocols, st.integers(1, 7))
def test_any_reviewed_session_is_in_the_file_as_it_is_on_the_screen(
    told: list[Act], protocol: str, batch: int
) -> None:
    bedside = told_of(told, protocol)
    entries = bedside.entries
    with new_file() as database:
        journal = Journal(database)
        for begin in range(0, len(entries), batch):
            journal.append(entries[begin : begin + batch])
        assert_views_say(database, bedside.session)
        grown = content(database)
        with database.writing() as connection:
            derived.rebuild(connection)
        assert content(database) == grown


def test_a_warning_told_by_a_correction_after_the_end_leaves_nothing_open() -> None:
    desk = Desk(Bedside())
    desk.chart(read("122/78"), 0)
    desk.attempt(partial(decisions.start_infusion, amount=35, minutes=40))
    desk.attempt(decisions.stop_infusion)
    desk.end(AnswerState.FINE)
    assert not desk.bedside.session.is_running
    desk.amend(read("186/112"), 0)
    with new_file() as database:
        Journal(database).append(desk.bedside.entries)
        assert_views_say(database, desk.bedside.session)
        ((warned, incomplete),) = database.rows("SELECT warning_count, is_incomplete FROM sessions")
    assert (warned, incomplete) == (2, 0)


def test_a_form_that_was_not_handed_in_after_all_is_due_again() -> None:
    desk = Desk(Bedside("nasal-esketamine", devices=2))
    desk.attempt(decisions.give_device)
    desk.end(AnswerState.FINE)
    desk.submit()
    number = desk.bedside.session.events[-1].number
    desk.attempt(partial(correcting_events.strike_event, number=number, reason="slipped"))
    with new_file() as database:
        Journal(database).append(desk.bedside.entries)
        assert_views_say(database, desk.bedside.session)
        ((due, submitted),) = database.rows("SELECT form_due_at, form_submitted_at FROM sessions")
    assert due is not None
    assert submitted is None
