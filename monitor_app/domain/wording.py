"""The words people read: one door to translation, and the sentences several views share.

Every text on screen, on paper and in messages goes through :func:`say`. Translation is the standard
library's gettext: the application binds the catalogue in ``resources/i18n`` at its start.
"""

from __future__ import annotations

import gettext
from functools import cache


def say(message: str, /, **values: object) -> str:
    """Return ``message`` in the language of the user, with ``{names}`` filled from ``values``.

    ``message`` must be a literal, so that the catalogue of texts can be collected from the source.
    """
    translated = _catalogue().gettext(message)
    return translated.format(**values) if values else translated


def say_count(one: str, many: str, count: int, **values: object) -> str:
    """Return the singular or plural form for ``count``, which both texts may name as ``{count}``.

    ``values`` are what else they name.
    """
    return _catalogue().ngettext(one, many, count).format(count=count, **values)


@cache
def _catalogue() -> gettext.NullTranslations:
    # gettext's own functions look for the file at every call; a window asks hundreds of times.
    domain = gettext.textdomain()
    return gettext.translation(domain, gettext.bindtextdomain(domain), fallback=True)
