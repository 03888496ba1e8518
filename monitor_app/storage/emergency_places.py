"""Where an emergency copy may lie: in a folder other than that of the clinic's file, for its owner alone."""

from __future__ import annotations

import os
from binascii import crc32
from collections.abc import Iterator, Mapping
from pathlib import Path

CHOSEN = "INFUSION_MONITOR_EMERGENCY"
"""The environment's name of a folder that goes before all others."""

_FOLDER = "infusion-session-monitor-emergency"
_OWNER_ALONE = 0o700


def emergency_folders(environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Return the folders in the order they are tried; none of them needs to be there."""
    # Imported here: only the program with a window asks for them.
    import platformdirs

    chosen = environment.get(CHOSEN)
    data = platformdirs.user_data_path("infusion-session-monitor", appauthor=False)
    temporary = environment.get("TMPDIR") or environment.get("TEMP") or "/tmp"
    return (
        *([Path(chosen).expanduser()] if chosen else []),
        data / "emergency",
        Path.home() / _FOLDER,
        Path(temporary, _FOLDER),
    )


def places_for(clinic_file: Path, folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield where the copy of this file may lie, never beside it: what befell the one befalls the other."""
    name = f"{clinic_file.stem}-{crc32(str(clinic_file).encode()):08x}.db"
    for folder in folders:
        if folder.resolve() != clinic_file.parent:
            yield folder.resolve() / name


def is_there(path: Path) -> bool:
    """Return whether there is something at ``path``, as far as one may look."""
    try:
        return path.exists()
    except OSError:
        return False


def rescued_at(place: Path) -> Path:
    """Return where all is kept that a file held which was deleted or replaced while it was open."""
    return place.with_name(f"{place.stem}-rescued.db")


def make_folder(folder: Path) -> None:
    """Make the folder, for its owner alone. Raises ``OSError``, also where somebody else's is there."""
    folder.mkdir(mode=_OWNER_ALONE, parents=True, exist_ok=True)
    if hasattr(os, "geteuid") and folder.stat().st_uid != os.geteuid():
        raise PermissionError(f"{folder} is somebody else's")
    folder.chmod(_OWNER_ALONE)
