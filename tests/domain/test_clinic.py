"""The head of printed charts as it is decided and folded."""

from __future__ import annotations

import pytest

from monitor_app.domain.clinic import clinic_of
from monitor_app.domain.decisions import Refused
from monitor_app.domain.entries import CLINIC, ClinicDescribed
from monitor_app.recorder import NotSaved, Saved
from tests.support.clinic import Clinic


def test_the_last_description_counts_and_blank_lines_are_left_out() -> None:
    clinic = Clinic()
    clinic.recorder.describe_clinic("First", "")
    clinic.recorder.describe_clinic("  Sample Clinic ", "1 Sample Street\n\n  Sample Town  \n")
    assert clinic.recorder.clinic() == ClinicDescribed("Sample Clinic", "1 Sample Street\nSample Town")
    assert clinic_of(clinic.journal.entries(CLINIC)) == clinic.recorder.clinic()


def test_what_is_known_already_is_not_told_again() -> None:
    clinic = Clinic()
    assert clinic.recorder.describe_clinic("", " ") == Saved(None, ())
    clinic.recorder.describe_clinic("Sample Clinic", "Sample Town")
    assert clinic.recorder.describe_clinic("Sample Clinic", "Sample Town ") == Saved(None, ())
    assert len(tuple(clinic.journal.entries(CLINIC))) == 1


@pytest.mark.parametrize(
    ("name", "address", "sentence"),
    [
        ("Sample Clinic", "a\nb\nc\nd\ne", "The address has room for 4 lines."),
        ("S" * 81, "", "The name of the clinic must be one line"),
        ("Sample Clinic", "b" * 81, "Each line of the address must be one line"),
    ],
)
def test_what_has_no_room_at_the_head_of_a_page_is_refused(name: str, address: str, sentence: str) -> None:
    clinic = Clinic()
    outcome = clinic.recorder.describe_clinic(name, address)
    assert isinstance(outcome, Refused)
    assert outcome.sentence.startswith(sentence)
    assert clinic.recorder.clinic() is None


def test_a_disk_that_is_full_is_said_and_the_head_stays_as_it_was() -> None:
    clinic = Clinic()
    clinic.recorder.describe_clinic("Sample Clinic", "")
    clinic.journal.fault = "The disk is full."
    assert isinstance(clinic.recorder.describe_clinic("Other", ""), NotSaved)
