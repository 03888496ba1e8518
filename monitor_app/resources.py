"""Finds the files that come with the program: fonts, icons, themes, protocols."""

from __future__ import annotations

from pathlib import Path

CATALOGUE = "infusion-session-monitor"
"""Translations lie in ``resources/i18n/LANGUAGE/LC_MESSAGES`` under this name."""

_PACKAGE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """Return the path of the resource ``parts``, such as ``("themes", "dark.toml")``.

    In an installed wheel the resources lie inside the package, in a checkout beside it. The path is
    returned whether or not the file exists.
    """
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)
