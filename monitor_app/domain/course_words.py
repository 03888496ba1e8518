"""The words of a course: what its PHQ-9 says, as one sentence to read first and one with the figures."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain.course import EXPECTED_WITHIN, Course, CourseSession, ResponseState
from monitor_app.domain.value_words import phq9_band
from monitor_app.domain.wording import say


def response_words(course: Course) -> str:
    """Return what the PHQ-9 of a course says about a response. It names what is, never what to do."""
    match course.state:
        case ResponseState.TOO_EARLY:
            return say("No response so far. It is expected within three sessions.")
        case ResponseState.WAITING:
            return say("No response so far. What {third} did shows in the next PHQ-9.", third=_third(course))
        case ResponseState.RESPONSE:
            return say("Response: the PHQ-9 has come down by half.")
        case ResponseState.NOT_HELD:
            return say("Response {totals}.", totals=_not_held(course))
        case ResponseState.LATE_RESPONSE:
            return say("No response by {third}, response later.", third=_third(course))
        case ResponseState.LATE_NOT_HELD:
            return say(
                "No response by {third}; response {totals}.", third=_third(course), totals=_not_held(course)
            )
        case ResponseState.NO_RESPONSE:
            return say("No response by {third}.", third=_third(course))
        case ResponseState.NO_FIRST:
            return say("Response cannot be told: {reason}", reason=_why_no_first(course))
        case ResponseState.NOT_TAKEN:
            return say(
                "Response by {third} cannot be told: no PHQ-9 was taken after it.", third=_third(course)
            )
        case _:
            assert_never(course.state)


def _third(course: Course) -> str:
    if course.third == EXPECTED_WITHIN:
        return say("session {number}", number=course.third)
    return say("the third session given (#{number})", number=course.third)


def _not_held(course: Course) -> str:
    """Return where the first response was and what the latest PHQ-9 is, which is none."""
    first, latest = course.responded, course.latest
    if first is None or latest is None:
        return ""
    return say(
        "before #{number} ({total}), not held: {latest} before #{now}",
        number=first.number,
        total=first.phq9,
        latest=latest.phq9,
        now=latest.number,
    )


def _why_no_first(course: Course) -> str:
    if course.first is None:
        return say("no PHQ-9 was taken.")
    begun = course.sessions[0]
    if begun.number != 1:
        return say("session 1 is not in this record.")
    if begun.phq9 is None:
        return say("no PHQ-9 was taken before session 1.")
    return say("the PHQ-9 before session 1 was 0.")


def response_figures(course: Course) -> str:
    """Return the PHQ-9 totals that :func:`response_words` rests on, "" where there are none."""
    if course.first is None or course.first.phq9 is None:
        return ""
    parts = [say("first {total} (before #{number})", total=course.first.phq9, number=course.first.number)]
    told = (course.told_by, course.responded, course.latest)
    shown = {one.session_id: one for one in told if one is not None and one is not course.first}
    parts += [total_words(one) for one in sorted(shown.values(), key=lambda one: one.at)]
    if course.response_at is not None:
        parts.append(say("response is {half:g} or less", half=course.response_at))
    return say("PHQ-9: {figures}", figures=" · ".join(parts))


def total_words(session: CourseSession) -> str:
    """Return the PHQ-9 of a session and its change, such as "12 before #4 (−8, −40 %)"."""
    if session.phq9 is None:
        return say("PHQ-9 not taken")
    if session.phq9_change is None or session.phq9_percent is None:
        return say("{total} before #{number}", total=session.phq9, number=session.number)
    return say(
        "{total} before #{number} ({change})",
        total=session.phq9,
        number=session.number,
        change=change_words(session),
    )


def change_words(session: CourseSession) -> str:
    """Return the change from the first PHQ-9, such as "−8, −40 %"; "" for the first itself."""
    if session.phq9_change is None:
        return ""
    points = signed(session.phq9_change)
    if session.phq9_percent is None:
        return points
    return say("{points}, {percent} %", points=points, percent=signed(session.phq9_percent))


def phq9_words(session: CourseSession) -> str:
    """Return the PHQ-9 of a session with its band, for one who cannot see the plot."""
    if session.phq9 is None:
        return say("PHQ-9 not taken")
    words = say("PHQ-9 {total} ({band})", total=session.phq9, band=phq9_band(session.phq9))
    change = change_words(session)
    return say("{phq9}, {change} from the first", phq9=words, change=change) if change else words


def dose_words(session: CourseSession) -> str:
    """Return the dose given, such as "35 mg (0.50 mg/kg)"."""
    if not session.is_given:
        return say("not begun")
    if session.dose is None:
        return say("dose not known")
    if session.mg_per_kg is None:
        return say("{dose:g} mg", dose=round(session.dose, 1))
    return say("{dose:g} mg ({each:.2f} mg/kg)", dose=round(session.dose, 1), each=session.mg_per_kg)


def signed(value: float) -> str:
    """Return a whole number with its sign, a true minus; 0 has none."""
    whole = round(value)
    if whole == 0:
        return "0"
    return f"+{whole}" if whole > 0 else f"−{-whole}"
