"""The processes of this service: nothing but what every service has."""

from conferences.settings import Settings
from registry.chassis.processes import Processes
from registry.messaging.connection import Documents


def ensure_indexes(database: Documents) -> None:
    from conferences import indexes  # here, because every other process would wait for the records, and needs none

    indexes.ensure(database)


PROCESSES = Processes(service="conferences", settings=Settings.from_environment, ensure_indexes=ensure_indexes)
