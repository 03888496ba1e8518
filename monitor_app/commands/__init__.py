"""The command line. Without a command the window opens.

Everything a command needs is imported when it runs: ``--help`` and the commands that only touch the file
load no Qt, and the window's start is not held up by what it does not use.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor_app.commands.arguments import MOST_LISTED, Number, require_text
from monitor_app.commands.drug_command import drugs_command
from monitor_app.commands.key_commands import KEY_COMMANDS
from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say

if TYPE_CHECKING:
    from datetime import datetime

    from monitor_app.commands.desk import Desk

FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Program(click.Group):
    """A group whose faults of the world end in one sentence and exit code 1."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what is no text before anything is done."""
        require_text(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except Fault as fault:
            click.echo(fault.sentence, err=True)
            ctx.exit(1)


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    """Read an ISO 8601 date with a time of day; local time where it has no offset."""
    if value is None:
        return None
    from monitor_app.exchange.readings_csv import parse_moment

    moment = parse_moment(value)
    if moment is None:
        raise click.BadParameter(
            say("write it like 2025-03-10T09:00, with an offset such as +01:00 if need be.")
        )
    return moment


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--database", type=FILE, help="The clinic's file.  [default: in the user's data folder]")
@click.option("--user", metavar="NAME", help="Who charts.  [default: the login name]")
@click.option("--demo", is_flag=True, help="Open a throw-away clinic with running and finished sessions.")
@click.option(
    "--speed",
    type=Number(0.1, 600),
    help="How many times as fast the time of the demo passes.  [default: 1]",
)
@click.version_option(package_name="infusion-session-monitor", prog_name="Infusion Session Monitor")
@click.pass_context
def main(
    ctx: click.Context, database: Path | None, user: str | None, demo: bool, speed: float | None
) -> None:
    """Chart ketamine and esketamine sessions, live, into one file.

    Without a command the window opens. Charting aid. Not a patient monitor or alarm system. Values
    entered by staff.
    """
    if demo and database is not None:
        raise click.UsageError(say("--demo has a file of its own: leave --database out."))
    if demo and ctx.invoked_subcommand is not None:
        raise click.UsageError(say("--demo opens the window and takes no command."))
    if speed is not None and not demo:
        raise click.UsageError(say("--speed is for --demo: the time of real sessions cannot be changed."))
    from monitor_app.commands.desk import Desk

    ctx.obj = desk = Desk.of(database, user)
    if ctx.invoked_subcommand is None:
        from monitor_app.commands.window import open_window

        ctx.exit(open_window(desk, demo=demo, speed=1.0 if speed is None else speed))


@main.command("open", short_help="Open a file in the window, such as a copy of a session.")
@click.argument("file", type=EXISTING_FILE)
@click.pass_context
def open_command(ctx: click.Context, file: Path) -> None:
    """Open FILE in the window, as --database FILE does.

    A file that export --sqlite wrote is a copy: it is shown for reading, and nothing is written into it or
    beside it.
    """
    from dataclasses import replace

    from monitor_app.commands.window import open_window

    ctx.exit(open_window(replace(ctx.obj, database=file), demo=False, speed=1.0))


@main.command("import", short_help="Take in a session charted elsewhere, from a CSV file.")
@click.argument("file", type=EXISTING_FILE, metavar="FILE.csv")
@click.option("--patient", required=True, metavar="MRN", help="Whose session; an unknown MRN is registered.")
@click.option("--protocol", required=True, metavar="NAME", help="A name that protocols lists.")
@click.option("--time-zero", metavar="ISO", callback=_moment, help="When minute 0 was.")
@click.option("--name", metavar="TEXT", help="Name of a patient who is new.  [default: the MRN]")
@click.option("--weight", type=Number(20, 350), metavar="KG", help="For the planned dose.")
@click.option("--dose", type=Number(0, min_open=True), metavar="MG", help="Given or planned dose.")
@click.option("--devices", type=click.IntRange(1), help="Nasal devices given, the first at minute 0.")
@click.option("--chair", metavar="TEXT", help="[default: the first free of Chair 1, Chair 2 …]")
@click.option("--strict", is_flag=True, help="Store nothing at all when a row cannot be accepted.")
@click.option(
    "--complete/--running",
    default=None,
    help="End the session with its last row, or leave it open.  [default: end it when the last row is more "
    "than 12 hours ago]",
)
@click.pass_obj
def import_command(desk: Desk, /, **options: Any) -> None:
    """Take in a session that was charted elsewhere: downtime charting, or a move from a spreadsheet.

    FILE.csv names its columns in the first line: time, then any of systolic, diastolic, pulse, spo2,
    respiratory_rate, dissociation, nausea, sedation, remark. Commas, semicolons or tabs separate them,
    the text is UTF-8, an empty cell is a value not taken.

    A time is minutes from time zero (-5, 0, 12.5) or ISO 8601, in local time where it has no offset.
    Without --time-zero, minutes are placed so that the last row is now; times of day stand for
    themselves and the first row is minute 0. The treatment starts at minute 0 by the protocol; where
    that is still to come, the session waits for its start in the window.

    Each row goes through the same decisions as typing, so warnings are judged; an unusual value counts
    as confirmed. A row that cannot be accepted is reported with its line number, the others are stored,
    and the exit code is 0. With --strict nothing is stored then, every such row is named, and the exit
    code is 1.

    A session whose last row is more than 12 hours ago is over, as after --complete: an infusion is
    stopped at its planned end, or at the last row where that is earlier, and the session ends with its
    last row, with the questions of the discharge skipped. Any other stays open and goes on in the
    window; one that is open already shows it after its next start. The last line printed is the
    session's id.
    """
    from monitor_app.commands.importing import ImportOptions, import_session

    import_session(desk, ImportOptions(**options))


OUT = click.Path(allow_dash=True)


@main.command("export", short_help="Hand the chart of a session on as a file.")
@click.argument("session")
@click.option("--pdf", type=OUT, metavar="FILE.pdf", help="The chart on pages, to read and to print.")
@click.option("--csv", type=OUT, metavar="FILE.csv", help="Readings, warnings and events as tables; - too.")
@click.option("--fhir", type=OUT, metavar="FILE.json", help="A FHIR R4 bundle; - for the screen.")
@click.option("--esketamine", type=OUT, metavar="FILE.pdf", help="The monitoring summary of a nasal session.")
@click.option("--sqlite", type=OUT, metavar="FILE.db", help="The session alone as a file of this program.")
@click.option(
    "--paper",
    type=click.Choice(("a4", "letter"), case_sensitive=False),
    default="a4",
    show_default=True,
    help="What PDF files are set on.",
)
@click.option("--encrypt", "is_secret", is_flag=True, help="Ask for a passphrase that alone opens it.")
@click.pass_obj
def export_command(desk: Desk, /, session: str, paper: str, is_secret: bool, **forms: str | None) -> None:
    """Hand SESSION on in one form. The file is whole or not there, and that it left is recorded.

    --csv writes three tables: the readings to FILE.csv, with the columns that import reads, and warnings
    and events to FILE-warnings.csv and FILE-events.csv; on the screen the readings alone. They are UTF-8
    with a mark, separated by commas; times are ISO 8601 in UTC. A text that a spreadsheet would run as a
    formula is written with an apostrophe before it, which import takes off again. A reading that was
    struck out is in the table, marked as in error, and import passes over it.

    A file of the same form that is there already is replaced once the new one is complete; another file
    never is, and a database never is. The files are not encrypted unless --encrypt is given.

    With --encrypt a passphrase of at least 8 characters is asked for twice, unseen; without a terminal it
    is a line of standard input, after the PIN where one is asked for. A PDF is then an encrypted PDF; the
    files of every other form are in an encrypted ZIP called FILE.csv.zip, FILE.json.zip or FILE.db.zip,
    or as you name it where that ends in .zip. Both are AES-256; the names of the files in a ZIP can be
    read by everybody. It needs the extra “encryption”. Nobody can open the file without the passphrase.
    """
    from monitor_app.domain.review_facts import ExportForm

    chosen = [(form, file) for form, file in forms.items() if file is not None]
    if len(chosen) != 1:
        raise click.UsageError(
            say("Choose one of {forms}.", forms=", ".join(f"--{form}" for form in ExportForm))
        )
    from monitor_app.commands.exporting import export_session
    from monitor_app.exchange.charts import Paper

    ((form, file),) = chosen
    export_session(desk, session, ExportForm(form), file, Paper(paper.lower()), is_secret=is_secret)


@main.command("sessions", short_help="List the sessions with their ids, newest first.")
@click.argument("text", default="")
@click.option(
    "--limit", type=click.IntRange(1, MOST_LISTED), default=50, show_default=True, help="How many at most."
)
@click.pass_obj
def sessions_command(desk: Desk, text: str, limit: int) -> None:
    """List sessions with their ids, newest first.

    Each word of TEXT begins a word of the patient's name, the MRN, the protocol, a remark or a note.
    """
    from monitor_app.commands.listing import list_sessions

    list_sessions(desk, text, limit)


@main.group("protocols", invoke_without_command=True, short_help="List, export or import protocols.")
@click.pass_context
def protocols_command(ctx: click.Context) -> None:
    """List the protocols: name, title, edition, whether it is offered, who published it and when."""
    if ctx.invoked_subcommand is None:
        from monitor_app.commands.protocols import list_protocols

        list_protocols(ctx.obj)


@protocols_command.command("export", short_help="Write a protocol to a TOML file.")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.pass_obj
def export_protocol_command(desk: Desk, name: str, file: str) -> None:
    """Write the latest edition of the protocol NAME to FILE, or to the screen for -.

    A TOML file that is there already is replaced once the new one is complete; another one never is.
    """
    from monitor_app.commands.protocols import export_protocol

    export_protocol(desk, name, file)


@protocols_command.command("import", short_help="Take in a protocol from a TOML file.")
@click.argument("file", type=EXISTING_FILE, metavar="FILE.toml")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stands in the list of editions.")
@click.pass_obj
def import_protocol_command(desk: Desk, file: Path, reason: str) -> None:
    """Publish the protocol in FILE.toml under the name of the file.

    A name that is there gets its next edition, and what differs is printed; sessions that have begun
    keep the one they have. A bad file names its line and changes nothing, with exit code 1.
    """
    from monitor_app.commands.protocols import import_protocol

    import_protocol(desk, file, reason)


@main.command("verify", short_help="Check that every entry is as it was written.")
@click.option("--session", metavar="ID", help="Look at one session alone.")
@click.option(
    "--tables/--no-tables",
    default=None,
    help="Compare the tables for lists with the entries.  [default: up to 50,000 entries]",
)
@click.pass_obj
def verify_command(desk: Desk, session: str | None, tables: bool | None) -> None:
    """Name every row that was changed, removed, put elsewhere or added; exit code 1 where there is one.

    Looked at are the structure of the file, the chain of hashes over all entries, the seal of every
    signature, and the tables for lists. Nothing is written.
    """
    from monitor_app.commands.upkeep import verify_file

    verify_file(desk, session, tables=tables)


@main.group("staff", invoke_without_command=True, short_help="List who works here, or change it.")
@click.pass_context
def staff_command(ctx: click.Context) -> None:
    """List the staff: name, roles, and who is retired.

    A file without staff is open to all. Once the first administrator is added, every command that opens
    the file asks for --user NAME and a PIN: at the terminal unseen, without one as a line of standard input.
    """
    if ctx.invoked_subcommand is None:
        from monitor_app.commands.staff import list_staff

        list_staff(ctx.obj)


@staff_command.command("add", short_help="Add somebody.")
@click.argument("name")
@click.option(
    "--role",
    "roles",
    type=click.Choice(("nurse", "physician", "administrator")),
    multiple=True,
    required=True,
    help="Repeat it for several.",
)
@click.pass_obj
def add_person_command(desk: Desk, name: str, roles: tuple[str, ...]) -> None:
    """Add NAME, whose new PIN is asked for twice. The first person is an administrator.

    Nurses chart, physicians chart and sign, administrators change protocols, staff and the file.
    """
    from monitor_app.commands.staff import add_person

    add_person(desk, name, roles)


@staff_command.command("pin", short_help="Give somebody another PIN.")
@click.argument("name")
@click.pass_obj
def set_pin_command(desk: Desk, name: str) -> None:
    """Give NAME another PIN or passphrase, asked for twice: your own, or as an administrator anybody's."""
    from monitor_app.commands.staff import set_pin

    set_pin(desk, name)


@staff_command.command("retire", short_help="Let somebody sign in no more.")
@click.argument("name")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stands in the record.")
@click.pass_obj
def retire_person_command(desk: Desk, name: str, reason: str) -> None:
    """Let NAME sign in no more. What the person wrote keeps the name."""
    from monitor_app.commands.staff import retire_person

    retire_person(desk, name, reason)


@main.command("backup", short_help="Make a backup and print its file.")
@click.argument("folder", type=FOLDER, required=False)
@click.pass_obj
def backup_command(desk: Desk, folder: Path | None) -> None:
    """Copy the record as it is now into FOLDER, check the copy, and print its file.

    FOLDER is by default the folder "backups" beside the clinic's file. Nobody who charts meanwhile has to
    wait. The newest of each of the last 7 days, 4 weeks and 12 months is kept there; older backups of this
    record are removed.
    """
    from monitor_app.commands.backups import back_up

    back_up(desk, folder)


@main.command("backups", short_help="List the backups of the record, newest first.")
@click.argument("folder", type=FOLDER, required=False)
@click.pass_obj
def backups_command(desk: Desk, folder: Path | None) -> None:
    """List the backups in FOLDER, by default "backups" beside the clinic's file, newest first."""
    from monitor_app.commands.backups import list_backups

    list_backups(desk, folder)


@main.command("restore", short_help="Go back to a backup; the present file is kept beside it.")
@click.argument("backup", type=EXISTING_FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def restore_command(desk: Desk, backup: Path, yes: bool) -> None:
    """Put BACKUP in the place of the clinic's file, after checking it and telling what would be lost.

    The present file is never overwritten: it is kept beside it as sessions-replaced-TIME.db. What can still
    be read of a damaged one is added to the backup. Refused while a window has the file open.
    """
    from monitor_app.commands.backups import restore

    restore(desk, backup, is_sure=yes)


@main.command("rebuild", short_help="Make the tables for lists and views anew from the journal.")
@click.pass_obj
def rebuild_command(desk: Desk) -> None:
    """Make the derived tables anew; the journal itself is only read."""
    from monitor_app.commands.upkeep import rebuild_tables

    rebuild_tables(desk)


for _command in (*KEY_COMMANDS, drugs_command):
    main.add_command(_command)
