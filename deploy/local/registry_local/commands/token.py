"""`registry token`: a bearer token of the desk's issuer on standard output, and nothing else, for scripts to take."""

from __future__ import annotations

import re
from datetime import timedelta

import click

from registry_local.commands.options import addresses_of, command_name, data_dir_option
from registry_local.data_directory import DataDirectory
from registry_local.exit_codes import NOT_RUNNING, RunnerError
from registry_local.identity import ROLES, Person, sign

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Duration(click.ParamType[timedelta]):
    """A number with its unit: 90s, 30m, 12h, 7d."""

    name = "duration"

    def convert(self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        if isinstance(value, timedelta):
            return value
        match = re.fullmatch(r"(\d{1,6})([smhd])", value)
        if match is None or int(match[1]) == 0:
            self.fail(f"{value!r} is not a duration such as 90s, 30m, 12h or 7d.", param, ctx)
        return timedelta(**{UNITS[match[2]]: int(match[1])})


EXAMPLE = """\b
Example:
  curl -H "Authorization: Bearer $(registry token --role reader)" http://127.0.0.1:8000/v1/conferences
"""


@click.command(epilog=EXAMPLE)
@data_dir_option
@click.option("--role", required=True, type=click.Choice(ROLES), help="What the bearer may do.")
@click.option(
    "--organisation", metavar="ID", help="Only for this organisation and those below it. [default: everywhere]"
)
@click.option("--name", help='Who the bearer is, as the records will show it. [default: "Demo <role>"]')
@click.option("--lifetime", type=Duration(), default="12h", show_default=True, help="How long it is valid.")
def token(directory: DataDirectory, role: str, organisation: str | None, name: str | None, lifetime: timedelta) -> None:
    """Print a bearer token for a role."""
    if not directory.key_file.exists():
        raise RunnerError(f"{directory.root} has no key yet. {command_name()} up makes it.", NOT_RUNNING)
    person = Person(role, name or Person.of_the_desk(role).name, organisation)
    click.echo(sign(directory, addresses_of(directory).issuer, person, lifetime))
