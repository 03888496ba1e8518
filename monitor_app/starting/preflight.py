"""Finds out, before Qt is asked for a window, whether it could open one.

Where a platform plugin cannot be loaded or the display cannot be reached, Qt calls ``abort()``: no
exception, no way back. Here the same is tried first, so that the person reads one sentence instead.
Only Linux is looked at; elsewhere Qt brings all it needs.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from monitor_app.domain.wording import say

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 libx11-6 libx11-xcb1 libxkbcommon0 "
    "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 "
    "libxcb-util1 libxcb-xkb1 libxcb-shape0 libxcb-randr0"
)
FEDORA_PACKAGES = (
    "libglvnd-egl libglvnd-glx glib2 fontconfig freetype dbus-libs libX11 libX11-xcb libxkbcommon "
    "libxkbcommon-x11 libxcb xcb-util xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil "
    "xcb-util-wm"
)

_MISSING_LIBRARY = re.compile(r"(?P<library>[^\s/]+\.so[.\d]*): cannot open shared object file")

Load = Callable[[Path], object]
"""Loads a shared library; raises OSError with the linker's words when it cannot."""
Reach = Callable[[str], bool]
"""Tells whether the X server of that name answers."""


def require_window_system() -> None:
    """Return when Qt will be able to open a window.

    Call it before the first import of QtGui or QtWidgets.

    Raises:
        SystemExit: with the sentence for the person, when Qt would abort.
    """
    if sys.platform == "linux" and (sentence := obstacle(os.environ)) is not None:
        raise SystemExit(sentence)


def obstacle(
    environ: Mapping[str, str],
    *,
    plugins: Path | None = None,
    load: Load | None = None,
    reach: Reach | None = None,
) -> str | None:
    """Return the sentence that says why Qt could not open a window under Linux, or None if it could.

    Qt tries one platform after the other and so does this: the first one that works is enough. Of
    several that do not work the last is told, because X11 is what a person can repair most easily.
    """
    platforms = wanted_platforms(environ)
    if not platforms:
        return say(
            "No screen was found, because neither DISPLAY nor WAYLAND_DISPLAY is set; "
            "start the program from a desktop session."
        )
    sentence: str | None = None
    for platform in platforms:
        sentence = _platform_obstacle(platform, environ, plugins, load or _load, reach or _reach)
        if sentence is None:
            return None
    return sentence


def wanted_platforms(environ: Mapping[str, str]) -> list[str]:
    """Return the names of the platforms Qt will try under Linux, in order; none without a screen."""
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [part.partition(":")[0] for part in chosen.split(";") if part]
    found = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [platform for platform, variable in found.items() if environ.get(variable)]


def missing_library_sentence(reason: str) -> str:
    """Return the sentence for ``reason``, what the linker said when a library could not be loaded."""
    missing = _MISSING_LIBRARY.search(reason)
    if missing is None:
        return say("Qt cannot be loaded on this computer: {reason}.", reason=reason.rstrip("."))
    return say(
        "The program cannot start because the system library {library} is missing; install it on Debian or "
        "Ubuntu with “sudo apt install {debian}”, on Fedora with “sudo dnf install {fedora}”.",
        library=missing["library"],
        debian=DEBIAN_PACKAGES,
        fedora=FEDORA_PACKAGES,
    )


def explain_import_error(error: ImportError) -> str | None:
    """Return the sentence for an import of Qt that found no system library, or None for any other error."""
    reason = str(error)
    return missing_library_sentence(reason) if _MISSING_LIBRARY.search(reason) else None


def _platform_obstacle(
    platform: str, environ: Mapping[str, str], plugins: Path | None, load: Load, reach: Reach
) -> str | None:
    if platform not in ("xcb", "wayland"):
        return None
    plugins = plugins if plugins is not None else _plugin_folder(environ)
    if plugins is not None and (plugin := plugins / f"libq{platform}.so").exists():
        try:
            load(plugin)
        except OSError as error:
            return missing_library_sentence(str(error))
    if platform == "xcb" and not reach(environ.get("DISPLAY", "")):
        return _no_answer(environ.get("DISPLAY", ""))
    if platform == "wayland" and not _wayland_socket(environ).exists():
        return _no_answer(environ.get("WAYLAND_DISPLAY", ""))
    return None


def _no_answer(display: str) -> str:
    return say(
        "The screen “{display}” does not answer; start the program from a desktop session.", display=display
    )


def _plugin_folder(environ: Mapping[str, str]) -> Path | None:
    """Return where the platform plugins lie, or None where Qt was installed in a way not known here."""
    if override := environ.get("QT_QPA_PLATFORM_PLUGIN_PATH"):
        return Path(override)
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return None
    return Path(package.origin).parent / "Qt" / "plugins" / "platforms"


def _wayland_socket(environ: Mapping[str, str]) -> Path:
    """Return the compositor's socket; an absolute WAYLAND_DISPLAY stands for itself (libwayland's rule)."""
    return Path(environ.get("XDG_RUNTIME_DIR", ""), environ.get("WAYLAND_DISPLAY", "wayland-0"))


def _load(library: Path) -> object:
    # Lazy, as Qt will load it: what is loaded here need not be loaded again.
    return ctypes.CDLL(str(library), mode=os.RTLD_LAZY)


def _reach(display: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # A Qt that loads without this library has its own way to the server.
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode() or None, None)
    answered = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answered
