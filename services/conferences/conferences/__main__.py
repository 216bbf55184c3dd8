"""conferences serve | relay | ensure-indexes | republish."""

from conferences.settings import Settings
from registry.chassis.processes import Processes
from registry.messaging.connection import Documents


def ensure_indexes(database: Documents) -> None:
    from conferences import indexes  # here, because every other process would wait for the records, and needs none

    indexes.ensure(database)


PROCESSES = Processes(service="conferences", settings=Settings.from_environment, ensure_indexes=ensure_indexes)


def main() -> None:
    PROCESSES.group()()


if __name__ == "__main__":
    main()
