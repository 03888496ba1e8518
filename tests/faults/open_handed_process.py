"""Commands one after the other, each started by somebody whose new files everybody may read and write.

``python -m tests.faults.open_handed_process`` takes a JSON list of command lines from its standard input and
prints what each of them printed as another; the first that fails ends it with its words.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stdout

from monitor_app.__main__ import main


def run(command: list[str]) -> str:
    """Run the program once; return what it printed."""
    os.umask(0)
    sys.argv = ["main.py", *command]
    with redirect_stdout(io.StringIO()) as said:
        try:
            main()
        except SystemExit as ended:
            if ended.code:
                raise
    return said.getvalue()


if __name__ == "__main__":
    told = [run(command) for command in json.load(sys.stdin)]
    sys.stdout.write(json.dumps(told))
