"""What happened to a person's place among the staff."""

from __future__ import annotations

from monitor_app.domain.people import Person, Staff
from monitor_app.domain.people_facts import PeopleFact
from monitor_app.domain.people_words import people_sentence
from monitor_app.domain.wording import say
from monitor_app.formats import day_and_time


def history_of(staff: Staff, person: Person) -> str:
    """Return when somebody was added, changed or retired, and by whom, a line each, the newest first."""
    lines = [
        say(
            "{time} {by}: {what}",
            time=day_and_time(entry.at),
            by=entry.recorded_by,
            what=people_sentence(entry.fact),
        )
        for entry in reversed(staff.history.get(person.person_id, ()))
        if isinstance(entry.fact, PeopleFact)
    ]
    return "\n".join(lines)
