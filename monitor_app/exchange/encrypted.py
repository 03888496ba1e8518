"""Files that only a passphrase opens: PDF (AES-256, as PDF 2.0 has it) and ZIP (AES-256, after WinZip AE-2).

All is made in memory: nothing that can be read without the passphrase ever touches the disk.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from io import BytesIO

from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say

SHORTEST = 8
"""Characters of a passphrase."""
FEWEST_SIGNS = 3
"""Different ones among them: eight spaces protect nothing."""
LONGEST = 127
"""Bytes of a passphrase in UTF-8: of a longer one a PDF file would leave out the rest."""

ZIP_BEGINNING = b"PK\x03\x04"


class EncryptionFault(Fault):
    """A file cannot be encrypted; the sentence says why."""


def can_encrypt() -> bool:
    """Return whether what encrypts is installed; nothing is loaded for it."""
    return all(importlib.util.find_spec(name) is not None for name in ("pyzipper", "pikepdf"))


def require_encryption() -> None:
    """Raise :class:`EncryptionFault` where what encrypts is not installed."""
    if not can_encrypt():
        raise EncryptionFault(
            say(
                "What encrypts files is not installed on this computer. Nothing was handed on; install it "
                "with “pip install '.[encryption]'” in the folder of the program, then start it again."
            )
        )


def flaw_of_passphrase(passphrase: str) -> str:
    """Return why nobody should rely on this passphrase, "" for one that will do."""
    if len(passphrase) < SHORTEST:
        return say("A passphrase has at least {least} characters.", least=SHORTEST)
    if len(set(passphrase)) < FEWEST_SIGNS:
        return say("This passphrase is guessed at once: it is the same sign again and again.")
    if len(passphrase.encode(errors="replace")) > LONGEST or not passphrase.isprintable():
        return say("This passphrase is too long, or has signs that cannot be typed everywhere.")
    return ""


def require_passphrase(passphrase: str) -> None:
    """Raise :class:`EncryptionFault` for a passphrase that will not do, or without what encrypts."""
    require_encryption()
    flaw = flaw_of_passphrase(passphrase)
    if flaw:
        raise EncryptionFault(say("{flaw} Nothing was handed on.", flaw=flaw))


def encrypted_pdf(content: bytes, passphrase: str) -> bytes:
    """Return a PDF file encrypted, all of it with its title and description."""
    import pikepdf

    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner=passphrase, user=passphrase, R=6))
    return made.getvalue()


def encrypted_zip(files: Sequence[tuple[str, bytes]], passphrase: str) -> bytes:
    """Return a ZIP with these files, each a name and its content; the names are readable by everyone."""
    import pyzipper

    made = BytesIO()
    with pyzipper.AESZipFile(
        made, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as zipped:
        zipped.setpassword(passphrase.encode())
        zipped.setencryption(pyzipper.WZ_AES, nbits=256)
        for name, content in files:
            zipped.writestr(name, content)
    return made.getvalue()
