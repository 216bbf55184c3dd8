"""`registry reset`: stops the registry and empties its data directory, after asking."""

from __future__ import annotations

import shutil

import click
from rich.console import Console

from registry_local.choices import read_choices
from registry_local.commands.down import stop
from registry_local.commands.options import data_dir_option
from registry_local.data_directory import DataDirectory
from registry_local.exit_codes import RunnerError


@click.command()
@data_dir_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def reset(directory: DataDirectory, *, yes: bool) -> None:
    """Stop the registry and delete all its records, logs and keys. Asks first.

    Servers that the registry was attached to (--mongodb, --kafka HOST:PORT) keep what they have.
    """
    console = Console()
    choices = read_choices(directory)
    if choices is None:
        if directory.root.exists() and any(directory.root.iterdir()):
            raise RunnerError(f"{directory.root} is not a data directory of the registry; nothing was deleted.")
        console.print(f"{directory.root} is empty already.", highlight=False, soft_wrap=True)
        return
    if not yes:
        click.confirm(f"Delete every record, log and key in {directory.root}?", abort=True)
    stop(console, directory)
    for each in directory.root.iterdir():
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    console.print(f"{directory.root} is empty.", highlight=False, soft_wrap=True)
    attached = [address for address in (choices.mongodb_uri, choices.kafka_address) if address]
    if attached:
        console.print(f"Not touched: {', '.join(attached)}", highlight=False, soft_wrap=True)
