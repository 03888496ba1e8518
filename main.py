"""Starts the Infusion Session Monitor from a checkout: ``python main.py``."""

import importlib.util

NEEDED = (
    "PySide6",
    "pyqtgraph",
    "sqlite_utils",
    "msgspec",
    "tomli_w",
    "click",
    "platformdirs",
    "numpy",
    "argon2",
)


def main() -> None:
    """Start the program.

    Raises:
        SystemExit: with one sentence when the packages it is built on are not installed.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise SystemExit(
            f"This Python has no {', '.join(missing)}; run the first command in README.md, "
            "which makes an environment with everything in it and starts the program."
        )
    from monitor_app.__main__ import main as start

    start()


if __name__ == "__main__":
    main()
