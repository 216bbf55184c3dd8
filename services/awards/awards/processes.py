"""The processes of this service: what it makes of events, and the commands of an office."""

import click

from awards.certificate import preview_commands
from awards.credential import key_commands
from awards.directory.projection import DIRECTORY, projection
from awards.law_candidate import commands as law_candidate
from awards.settings import Settings
from registry.chassis.processes import Processes
from registry.contracts.topics import CONFERENCES
from registry.messaging.connection import Documents


def ensure_indexes(database: Documents) -> None:
    from awards import indexes  # here, because every other process would wait for the records, and needs none

    indexes.ensure(database)


class AwardsProcesses(Processes):
    def group(self) -> click.Group:
        commands = super().group()
        for command in (key_commands.keys, preview_commands.certificates, law_candidate.rules, law_candidate.forms):
            commands.add_command(command)
        return commands


PROCESSES = AwardsProcesses(
    service="awards",
    settings=Settings.from_environment,
    ensure_indexes=ensure_indexes,
    topics=(CONFERENCES,),
    apply=projection,
    read_models=DIRECTORY,
)
