"""What can be done with a file: plan what it would enter, and enter it, exactly as planned.

A plan is made outside any transaction: reading thousands of rows takes longer than one may.
"""

from datetime import UTC, datetime
from functools import partial

from conferences.conference.reach import conference_in_reach
from conferences.importing.commands import PlanImport
from conferences.importing.plan import Import
from conferences.importing.planned import Occasion
from conferences.importing.subjects import SUBJECTS, Enters
from registry.importing.applying import ApplyPlan, to_apply
from registry.importing.entering import enter_rows
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, Transactions
from registry.tables.reading import read_table

TEMPLATES = "/v1/imports/templates"
ROWS_A_TRANSACTION = 100  # each makes one small record: four times the usual costs a quarter less a row


def plan_import(command: PlanImport, act: Act) -> Import:
    """The plan, its rows kept, itself not yet. Raises InvalidInput, NotFound, Forbidden."""
    at = datetime.now(UTC).replace(microsecond=0)  # as exactly as the database keeps it
    subject = SUBJECTS[command.subject]
    reading = Transaction("urn:registry:plan", act)  # nobody commits it
    conference = conference_in_reach(reading, command.conference_id) if command.conference_id else None
    table = read_table(command.content, subject.headings, subject.needed, template=TEMPLATES)
    planned = subject.plan(table.rows, Occasion(at=at, by=act.actor_name, conference=conference, state=command.state))
    for one in planned:
        one.enters_duplicates = command.duplicates == "enter"
    purpose = {"subject": command.subject, "conference_id": command.conference_id}
    return Import.make(command.content, table, planned, act.actor, at, **purpose)


def apply_import(transactions: Transactions, command: ApplyPlan, act: Act) -> Import:
    """Enter the rows: all at once, or while there is time. Raises NotFound, StaleVersion, Conflict, RuleBroken."""
    plan = to_apply(Import, command)
    enter_rows(transactions, plan, command, partial(_entered, plan), act, at_once=ROWS_A_TRANSACTION)
    return plan


def _entered(plan: Import, transaction: Transaction, enters: Enters) -> str:
    """The id of the record that a row made, by the use case that the API itself calls."""
    return SUBJECTS[plan.subject].enter(transaction, plan.conference_id or "", enters)
