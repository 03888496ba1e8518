"""A whole program in a process of its own, which charts by keys until it is killed.

``python -m tests.faults.nurse_process FILE`` prints ``saved SYSTOLIC DIASTOLIC`` after each reading that
the window took for saved.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient, start_treatment
from tests.support.fake_clock import FakeClock


def main() -> None:
    """Chart one reading a minute, for ever."""
    desk = Desk(QApplication([]), Path(sys.argv[1]), FakeClock())
    check_in_new_patient(desk, mrn="004417", name="Sample-17")
    chart(desk, "122/78")
    start_treatment(desk)
    number = 0
    while True:
        number += 1
        systolic, diastolic = 130 + number % 60, 80 + number % 30
        desk.pass_time(1)
        chart(desk, f"{systolic}/{diastolic}\t{60 + number % 40}")
        if number % 5 == 0:
            desk.key(Qt.Key.Key_F9)
        sys.stdout.write(f"saved {systolic} {diastolic}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
