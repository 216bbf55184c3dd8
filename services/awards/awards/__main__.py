"""awards serve, relay, project, ensure-indexes, republish, rewind, digest; dead-letters, certificates, keys, rules."""

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


PROCESSES = Processes(
    service="awards",
    settings=Settings.from_environment,
    ensure_indexes=ensure_indexes,
    topics=(CONFERENCES,),
    apply=projection,
    read_models=DIRECTORY,
)


def main() -> None:
    commands = PROCESSES.group()
    commands.add_command(key_commands.keys)
    commands.add_command(preview_commands.certificates)
    commands.add_command(law_candidate.rules)
    commands.add_command(law_candidate.forms)
    commands()


if __name__ == "__main__":
    main()
