"""awards serve | relay | project | ensure-indexes | republish | rewind | digest | dead-letters."""

from awards.award.award import Award
from awards.certificate.book import NumberBook
from awards.certificate.certificate import Certificate
from awards.certificate.paper import Paper
from awards.decision.decision import Decision
from awards.directory.projection import DIRECTORY, projection
from awards.nomination.nomination import Nomination
from awards.presentation.presentation import Presentation
from awards.settings import Settings
from registry.chassis.processes import Processes
from registry.contracts.topics import CONFERENCES
from registry.messaging.connection import Documents


def ensure_indexes(_: Documents) -> None:
    for aggregate in (Nomination, Decision, Award, Presentation, Certificate, NumberBook, Paper):
        aggregate.ensure_indexes()


PROCESSES = Processes(
    service="awards",
    settings=Settings.from_environment,
    ensure_indexes=ensure_indexes,
    topics=(CONFERENCES,),
    apply=projection,
    read_models=DIRECTORY,
)


def main() -> None:
    PROCESSES.group()()


if __name__ == "__main__":
    main()
