"""A protocol comes in on the command line while the window is open."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from monitor_app import commands
from monitor_app.exchange.protocol_file import write_protocol
from tests.scenarios.desk import Desk
from tests.scenarios.steps import check_in_new_patient
from tests.support.clinic import shipped_protocol


def protocol_in_force(desk: Desk, mrn: str) -> tuple[int, float]:
    """Return edition and mg/kg that plain SQL finds with the session of a patient."""
    rows = desk.rows("SELECT body FROM entry WHERE kind = 'session_checked_in'")
    begun = [json.loads(str(row[0])) for row in rows]
    (plan,) = [fact["protocol"] for fact in begun if fact["patient"]["mrn"] == mrn]
    return plan["edition"], plan["dosing"]["mg_per_kg"]


def test_the_next_check_in_has_the_new_edition_and_the_one_before_keeps_its_own(
    desk: Desk, tmp_path: Path
) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    iv = shipped_protocol("iv-ketamine")
    file = tmp_path / "iv-ketamine.toml"
    write_protocol(replace(iv, dosing=replace(iv.dosing, mg_per_kg=0.7)), file)
    options = ("--database", str(desk.file), "--user", "Dr Sample")
    result = CliRunner().invoke(
        commands.main, [*options, "protocols", "import", str(file), "--reason", "agreed by the team"]
    )
    assert "edition 2 for new sessions" in result.stdout, result.output
    check_in_new_patient(desk, mrn="000002", name="Sample-02")
    assert protocol_in_force(desk, "000001") == (1, 0.5)
    assert protocol_in_force(desk, "000002") == (2, 0.7)
    doses = "SELECT dose FROM sessions ORDER BY mrn"
    assert [row[0] for row in desk.rows(doses)] == [35, 49]
    published = "SELECT name, edition, published_by, reason FROM protocols"
    assert desk.rows(published) == [("iv-ketamine", 2, "Dr Sample", "agreed by the team")]
