"""The commands that put the clinic's file under a key, as the command line names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from monitor_app.commands.desk import Desk

IS_SURE = click.option("--yes", "is_sure", is_flag=True, help="Ask nothing.")


@click.command("encrypt", short_help="Encrypt the file; its recovery key is printed once.")
@IS_SURE
@click.pass_obj
def encrypt_command(desk: Desk, is_sure: bool) -> None:
    """Encrypt the file, and the backups beside it that are not encrypted.

    The key goes into the keyring of this computer. The recovery key is printed once: it opens the file where
    the keyring is not, and one group of it is asked back before anything is changed. Where no key of the
    keyring fits, every command asks for the recovery key, or takes it as the first line of the standard
    input. The window must be closed.
    """
    from monitor_app.commands.encrypting import encrypt_file

    encrypt_file(desk, is_sure=is_sure)


@click.command("change-key", short_help="Give an encrypted file another key.")
@IS_SURE
@click.pass_obj
def change_key_command(desk: Desk, is_sure: bool) -> None:
    """Give an encrypted file another key. Backups made before still open with the old one."""
    from monitor_app.commands.encrypting import change_key

    change_key(desk, is_sure=is_sure)


@click.command("decrypt", short_help="Take the encryption of the file away.")
@IS_SURE
@click.pass_obj
def decrypt_command(desk: Desk, is_sure: bool) -> None:
    """Take the encryption away: whoever gets hold of the file can read it then."""
    from monitor_app.commands.encrypting import decrypt_file

    decrypt_file(desk, is_sure=is_sure)


KEY_COMMANDS = (encrypt_command, change_key_command, decrypt_command)
