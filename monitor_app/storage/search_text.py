"""Text as it is compared when somebody searches."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return ``text`` without case, accents, commas and doubled spaces: "MÜLLER, Eva" is "muller eva"."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(" " if char == "," else char for char in bare if not unicodedata.combining(char))
    return " ".join(kept.split())
