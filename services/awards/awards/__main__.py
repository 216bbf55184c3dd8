"""awards serve | relay | project | ensure-indexes | republish | rewind | digest | dead-letters | rotate-keys, rules."""

import sys

import click

from awards.directory.projection import DIRECTORY, projection
from awards.rule_candidate import commands as rule_candidate
from awards.settings import Settings
from registry.chassis.environment import BadEnvironment
from registry.chassis.processes import UNREADABLE_ENVIRONMENT, Processes
from registry.contracts.topics import CONFERENCES
from registry.errors import Unavailable
from registry.messaging.connection import Documents


def ensure_indexes(database: Documents) -> None:
    from awards import indexes  # here, because every other process would wait for the records, and needs none

    indexes.ensure(database)


PROCESSES = Processes(
    service="awards",
    settings=Settings.from_environment,
    ensure_indexes=ensure_indexes,
    topics=(CONFERENCES,),
    apply=projection,
    read_models=DIRECTORY,
)


def rotate_keys() -> None:
    try:
        kid = Settings.from_environment().press.keys.rotate()
    except (BadEnvironment, Unavailable) as incomplete:
        click.echo(str(incomplete), err=True)
        sys.exit(UNREADABLE_ENVIRONMENT)
    click.echo(f"Credentials and QR codes are signed by {kid} from now on; what was signed before still verifies.")


def main() -> None:
    commands = PROCESSES.group()
    commands.add_command(
        click.Command("rotate-keys", callback=rotate_keys, help="Make another key for credentials and QR codes.")
    )
    commands.add_command(rule_candidate.rules)
    commands()


if __name__ == "__main__":
    main()
