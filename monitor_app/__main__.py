"""The way in: ``python -m monitor_app`` and the installed command."""

from __future__ import annotations

import gettext
import os

from monitor_app.resources import CATALOGUE, resource_path
from monitor_app.starting.preflight import explain_import_error


def main() -> None:
    """Run the command line.

    Raises:
        SystemExit: with the exit code, or with one sentence where Qt lacks a system library.
    """
    # Every file and folder made from here on is its owner's alone: exports, logs and settings too.
    os.umask(0o077)
    gettext.bindtextdomain(CATALOGUE, resource_path("i18n"))
    gettext.textdomain(CATALOGUE)
    try:
        # Imported here, because a missing library of Qt shows at the import.
        from monitor_app import commands

        commands.main()
    except ImportError as error:
        sentence = explain_import_error(error)
        if sentence is None:
            raise
        raise SystemExit(sentence) from None


if __name__ == "__main__":
    main()
