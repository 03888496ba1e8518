"""The world's faults: what can go wrong outside the program. Our own bugs are other exceptions."""

from __future__ import annotations


class Fault(Exception):
    """Something outside the program failed.

    ``sentence`` tells a person what happened, what is safe, and what to do.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class OutdatedFault(Fault):
    """Somebody else has added to the session since it was read; deciding on the old state would be wrong."""
