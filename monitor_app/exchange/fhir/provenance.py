"""Who wrote what and when, who corrected it and why, and who signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor_app.domain.entries import Entry
from monitor_app.domain.narration import sentence
from monitor_app.domain.review_words import meaning_words, plan_words
from monitor_app.domain.reviews import Signature
from monitor_app.domain.wording import say
from monitor_app.exchange.fhir.codes import (
    DATA_OPERATION,
    PROVENANCE_AGENT,
    REVIEW_SIGNATURE,
    SIGNATURE_TYPE,
    coding,
    concept,
)
from monitor_app.exchange.fhir.elements import Element, Frame, moment, reference_to, text_of
from monitor_app.exchange.fhir.pieces import Correction, Piece


def provenances(frame: Frame, pieces: Iterable[Piece]) -> Iterator[Element]:
    """Yield who wrote each piece, each correction and each further step of it, then the signatures."""
    for piece in pieces:
        yield _written(frame, piece)
        for number, correction in enumerate(piece.corrections, start=1):
            yield _corrected(frame, piece, correction, number)
        for entry in piece.steps:
            yield _carried_on(frame, piece, entry)
    for number, signature in enumerate(frame.session.signatures, start=1):
        yield _signed(frame, signature, number)


def _written(frame: Frame, piece: Piece) -> Element:
    return frame.resource(
        "Provenance",
        f"{piece.key}/written",
        {
            "target": _targets(piece),
            "occurredDateTime": moment(piece.at),
            "recorded": moment(piece.recorded_at),
            "activity": concept(coding(DATA_OPERATION, "CREATE")),
            "agent": [_author(frame, piece.by) if piece.by else _assembler(frame)],
        },
    )


def _corrected(frame: Frame, piece: Piece, correction: Correction, number: int) -> Element:
    """What stood there before is named in words: it is no resource any more."""
    operation = "NULLIFY" if correction.is_strike else "UPDATE"
    return frame.resource(
        "Provenance",
        f"{piece.key}/corrected/{number}",
        {
            "target": _targets(piece),
            "recorded": moment(correction.at),
            "reason": [concept(text=text_of(correction.reason) or "–")],
            "activity": concept(coding(DATA_OPERATION, operation)),
            "agent": [_author(frame, correction.by)],
            "entity": [
                {
                    "role": "removal" if correction.is_strike else "revision",
                    "what": {"display": text_of(correction.was) or "–"},
                }
            ],
        },
    )


def _carried_on(frame: Frame, piece: Piece, entry: Entry) -> Element:
    return frame.resource(
        "Provenance",
        f"{piece.key}/step/{entry.number}",
        {
            "target": _targets(piece),
            "occurredDateTime": moment(entry.at),
            "recorded": moment(entry.recorded_at),
            "reason": [concept(text=text_of(sentence(entry.fact, frame.session)) or "–")],
            "activity": concept(coding(DATA_OPERATION, "UPDATE")),
            "agent": [_author(frame, entry.recorded_by)],
        },
    )


def _signed(frame: Frame, signature: Signature, number: int) -> Element:
    meaning = meaning_words(signature.meaning)
    reasons = [meaning, text_of(signature.comment)]
    if signature.plan is not None:
        reasons.append(say("plan: {plan}", plan=plan_words(signature.plan)))
    return frame.resource(
        "Provenance",
        f"signature/{number}",
        {
            "target": [frame.encounter],
            "recorded": moment(signature.at),
            "reason": [concept(text=text) for text in reasons if text],
            "activity": concept(text=say("Signed: {meaning}", meaning=meaning)),
            "agent": [_author(frame, signature.by)],
            "signature": [
                {
                    "type": [coding(SIGNATURE_TYPE, REVIEW_SIGNATURE, "Review Signature")],
                    "when": moment(signature.at),
                    "who": frame.person(signature.by),
                }
            ],
        },
    )


def _targets(piece: Piece) -> list[Element]:
    return [reference_to(resource) for resource in piece.resources]


def _author(frame: Frame, name: str) -> Element:
    return {"type": concept(coding(PROVENANCE_AGENT, "author")), "who": frame.person(name)}


def _assembler(frame: Frame) -> Element:
    return {"type": concept(coding(PROVENANCE_AGENT, "assembler")), "who": frame.program}
