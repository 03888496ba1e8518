"""PINs and passphrases, kept as Argon2id hashes only."""

from __future__ import annotations

from typing import Protocol
from unicodedata import normalize


class Hasher(Protocol):
    """Makes hashes of secrets and compares secrets with them."""

    def hash(self, secret: str) -> str:
        """Return the hash of ``secret``, another one each time."""
        ...

    def is_right(self, secret: str, hashed: str) -> bool:
        """Return whether ``hashed`` is of this secret."""
        ...


class Argon2Hasher:
    """Argon2id with the parameters of RFC 9106 for little memory, in the PHC string format."""

    def hash(self, secret: str) -> str:
        """Return the hash of ``secret``; it takes some hundredths of a second, as it is meant to."""
        # Imported when it is first needed: nobody should wait for it at the start.
        from argon2 import PasswordHasher

        return PasswordHasher().hash(_same(secret))

    def is_right(self, secret: str, hashed: str) -> bool:
        """Return whether ``hashed`` is of this secret; one that is no hash is of none."""
        from argon2 import PasswordHasher
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return PasswordHasher().verify(hashed, _same(secret))
        except (VerificationError, InvalidHashError):
            return False


def _same(secret: str) -> str:
    """Return what is the same however a keyboard composes its letters."""
    return normalize("NFC", secret)
