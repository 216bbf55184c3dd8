"""awards serve | relay | project | ensure-indexes | republish | rewind | digest | dead-letters | rotate-keys, rules."""

import sys

import click

from awards.award.award import Award
from awards.award_object.award_object import AwardObject
from awards.campaign.campaign import Campaign
from awards.certificate.book import NumberBook
from awards.certificate.certificate import Certificate
from awards.certificate.paper import Paper
from awards.decision.decision import Decision
from awards.decision_import.decision_import import DecisionImport, ImportedDecision
from awards.directory.known import KnownParty
from awards.directory.projection import DIRECTORY, projection
from awards.nomination.files import FILES
from awards.nomination.nomination import Nomination
from awards.presentation.presentation import Presentation
from awards.rule_candidate import commands as rule_candidate
from awards.settings import Settings
from awards.submission_list.submission_list import SubmissionList, SubmissionRow
from registry.chassis.environment import BadEnvironment
from registry.chassis.processes import UNREADABLE_ENVIRONMENT, Processes
from registry.contracts.topics import CONFERENCES
from registry.errors import Unavailable
from registry.messaging.connection import Documents


def ensure_indexes(database: Documents) -> None:
    for aggregate in (
        Campaign,
        SubmissionList,
        SubmissionRow,
        DecisionImport,
        ImportedDecision,
        Nomination,
        Decision,
        Award,
        AwardObject,
        Presentation,
        Certificate,
        NumberBook,
        Paper,
        KnownParty,
    ):
        aggregate.ensure_indexes()
    FILES.ensure_indexes(database)


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
