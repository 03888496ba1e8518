"""The words of each session, so that it is found by any of them: a full-text index of SQLite.

The column ``words`` of a session holds those of patient, MRN, protocol, remarks, events, addenda and
signatures, folded. What was amended keeps its old words beside the new ones.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata

from monitor_app.domain import entries as facts
from monitor_app.domain.drug_facts import DrugDrawnUp, DrugWasted
from monitor_app.domain.entries import Entry
from monitor_app.storage.search_text import both_ways, folded

# The lists ask for whole sessions only: where in a text a word stands is not kept.
INDEX = (
    """
    CREATE VIRTUAL TABLE session_words USING fts5 (
        words, content = 'session', content_rowid = 'place', detail = none, prefix = '1 2 3 4 5 6',
        tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    "INSERT INTO session_words (session_words) VALUES ('rebuild')",
    """
    CREATE TRIGGER words_are_indexed AFTER INSERT ON session
    BEGIN INSERT INTO session_words (rowid, words) VALUES (NEW.place, NEW.words); END
    """,
    """
    CREATE TRIGGER more_words_are_indexed AFTER UPDATE OF words ON session
    BEGIN
        INSERT INTO session_words (session_words, rowid, words) VALUES ('delete', OLD.place, OLD.words);
        INSERT INTO session_words (rowid, words) VALUES (NEW.place, NEW.words);
    END
    """,
)
"""Makes the index of all sessions there are, and what keeps it: the last step of a rebuild."""

_ADD = "UPDATE session SET words = words || char(10) || ? WHERE session_id = ?"


def first_words(fact: facts.SessionCheckedIn) -> str:
    """Return the words of the session that ``fact`` begins."""
    patient, protocol = fact.patient, fact.protocol
    texts = (patient.name, patient.mrn, protocol.title, protocol.name, protocol.drug)
    return "\n".join((*map(both_ways, texts), _further_mrns(folded(patient.mrn))))


def add_words(connection: sqlite3.Connection, entry: Entry) -> None:
    """Add the words that ``entry`` brings; one without any costs nothing."""
    words = both_ways(words_of(entry.fact))
    if words:
        connection.execute(_ADD, (words, entry.stream))


def _further_mrns(mrn: str) -> str:
    """Return what else an MRN is typed as: in one word, and its letters and its digits each alone."""
    parts = re.findall(r"\d+|[^\W\d_]+", mrn)
    return " ".join(("".join(parts), *parts)) if len(parts) > 1 else ""


def words_of(fact: facts.Fact) -> str:
    """Return the texts in ``fact`` that its session is found by, "" where it has none."""
    match fact:
        case facts.ReadingCharted(remark=text) | facts.ReadingAmended(remark=text):
            return text
        case (
            facts.EventRecorded(text=text)
            | facts.EventAmended(text=text)
            | facts.AddendumAdded(text=text)
            | facts.SessionReturned(question=text)
            | facts.QuestionAnswered(answer=text)
            | facts.SessionSigned(comment=text)
            | facts.InfusionStopped(reason=text)
            | facts.LimitsChanged(reason=text)
            | facts.SessionEnded(reason=text)
        ):
            return text
        case facts.SideEffectBegan(_, effect, text):
            return f"{effect.value.replace('_', ' ')} {text}"
        case DrugDrawnUp(lot=lot):
            return lot
        case DrugWasted(lot=lot, reason=reason):
            return f"{lot} {reason}"
        case _:
            return ""


LONGEST_SEARCH = 1_000
"""Characters of what is typed that are looked for; Unicode takes long over thousands of marks on a letter."""


def match_of(text: str) -> str:
    """Return the query of the index for ``text``, "" where it holds no letter and no digit.

    Every word must begin one of the session's. Letters and digits alone are left of what was typed: nothing
    of it can be read as a sign of the query's language.
    """
    kept = "".join(char if _is_of_word(char) else " " for char in folded(text[:LONGEST_SEARCH]))
    return " ".join(f'"{word}"*' for word in kept.split())


def _is_of_word(char: str) -> bool:
    # As the tokenizer unicode61 cuts words.
    category = unicodedata.category(char)
    return category[0] in "LN" or category == "Co"
