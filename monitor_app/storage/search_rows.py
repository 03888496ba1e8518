"""The words of each session, so that it is found by any of them: a full-text index of SQLite.

The row of a session holds the words of patient, MRN, protocol, remarks, events, addenda and signatures,
folded. What was amended keeps its old words beside the new ones.
"""

from __future__ import annotations

import sqlite3
import unicodedata

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.storage.search_text import folded

# The lists ask for whole sessions only: where in a text a word stands is not kept.
SCHEMA = (
    """
    CREATE VIRTUAL TABLE session_words USING fts5 (
        words, detail = none, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
)

_BEGIN = """
INSERT INTO session_words (rowid, words)
VALUES ((SELECT place FROM session WHERE session_id = :session_id), :words)
"""

_ADD = """
UPDATE session_words SET words = words || char(10) || :words
WHERE rowid = (SELECT place FROM session WHERE session_id = :session_id)
"""


def begin_words(connection: sqlite3.Connection, session_id: str, fact: facts.SessionCheckedIn) -> None:
    """Make the row of the session that ``fact`` begins."""
    patient, protocol = fact.patient, fact.protocol
    texts = (patient.name, patient.mrn, protocol.title, protocol.name, protocol.drug)
    connection.execute(_BEGIN, {"session_id": session_id, "words": "\n".join(map(folded, texts))})


def add_words(connection: sqlite3.Connection, entry: Entry) -> None:
    """Add the words that ``entry`` brings; one without any costs nothing."""
    words = folded(words_of(entry.fact))
    if words:
        connection.execute(_ADD, {"session_id": entry.stream, "words": words})


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
        case _:
            return ""


def match_of(text: str) -> str:
    """Return the query of the index for ``text``, "" where it holds no word.

    Every word must begin one of the session's. Letters and digits alone are left of what was typed: nothing
    of it can be read as a sign of the query's language.
    """
    kept = "".join(char if _is_of_word(char) else " " for char in folded(text))
    return " ".join(f'"{word}"*' for word in kept.split())


def _is_of_word(char: str) -> bool:
    # As the tokenizer unicode61 cuts words: letters, numbers and what is privately used.
    category = unicodedata.category(char)
    return category[0] in "LN" or category == "Co"
