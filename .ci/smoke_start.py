"""Starts the program on a real X server, waits for its window, and looks at the picture.

    python .ci/smoke_start.py PICTURE.png COMMAND [ARGUMENT ...]

Ends with 0 when a window of the right title shows a picture of many colours and the program then ends
without a crash; PICTURE.png is what the screen showed last.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.support.xvfb import Xvfb

TITLE = "Infusion Session Monitor"
LEAST_COLOURS = 200
"""An empty screen has one colour, a window of plain grey boxes a few dozen."""
SECONDS = 90


def output(*command: str) -> str:
    """Return what a tool printed, or nothing when it failed."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def colours(picture: Path) -> int:
    """Capture the whole screen into `picture` and return how many colours it has."""
    output("import", "-window", "root", str(picture))
    count = output("identify", "-format", "%k", str(picture)).strip()
    return int(count) if count.isdigit() else 0


def wait_for_picture(program: subprocess.Popen[bytes], picture: Path) -> str | None:
    """Return None once the window is there and drawn, or why it was not."""
    deadline = time.monotonic() + SECONDS
    found = 0
    titled = False
    while time.monotonic() < deadline:
        if program.poll() is not None:
            return f"the program ended by itself with exit code {program.returncode}"
        titled = TITLE in output("xwininfo", "-root", "-tree")
        found = colours(picture)
        if titled and found >= LEAST_COLOURS:
            print(f"The window shows {found} colours: {picture}")
            return None
        time.sleep(0.5)
    return f"after {SECONDS} s: window {'there' if titled else 'missing'}, {found} colours on the screen"


def end(program: subprocess.Popen[bytes]) -> str | None:
    """Ask the program to end; return None when it did so without a crash, or what happened."""
    if program.poll() is None:
        program.terminate()
    try:
        code = program.wait(timeout=20)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
        return "the program did not end when asked to"
    return None if code in (0, -signal.SIGTERM) else f"the program ended with exit code {code}"


def main() -> None:
    """Run the command line shown above."""
    picture, command = Path(sys.argv[1]), sys.argv[2:]
    server = Xvfb.start()
    os.environ.update(DISPLAY=server.display, QT_QPA_PLATFORM="xcb")
    program = subprocess.Popen(command)
    try:
        trouble = wait_for_picture(program, picture) or end(program)
    finally:
        end(program)
        server.stop()
    if trouble:
        raise SystemExit(f"Smoke start failed: {trouble}")


if __name__ == "__main__":
    main()
