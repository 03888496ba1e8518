"""What became of a selection that was signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from monitor_app.domain.wording import say, say_count


def result_words(signed: int, refusals: Iterable[str]) -> str:
    """Return how many were signed, and for each reason how many were not."""
    words = [say_count("{count} signed.", "{count} signed.", signed)]
    for sentence, count in Counter(refusals).items():
        words.append(say("{count} not signed: {sentence}", count=count, sentence=sentence))
    return " ".join(words)
