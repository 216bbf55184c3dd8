"""What can be done with a file: plan what it would enter, and enter it, exactly as planned.

A plan is made outside any transaction: reading thousands of rows takes longer than one may.
"""

from datetime import UTC, datetime
from functools import partial

from conferences.attendance.commands import NewLine, RecordAttendance
from conferences.attendance.use_cases import record_attendance
from conferences.conference.conference import Conference
from conferences.importing.attendance_rows import plan_attendance
from conferences.importing.commands import ApplyImport, PlanImport
from conferences.importing.party_rows import plan_parties
from conferences.importing.plan import Import, ImportRow
from conferences.party.commands import RegisterParty
from conferences.party.scope import require_within
from conferences.party.use_cases import register_party
from conferences.spreadsheet.headings import ATTENDANCE, PARTY
from registry.importing.applying import begun, enter_rows
from registry.importing.planned import read
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, Transactions, not_found
from registry.tables.reading import read_table

TEMPLATES = "/v1/imports/templates"


def plan_import(command: PlanImport, act: Act) -> Import:
    """The plan, its rows kept, itself not yet. Raises InvalidInput, NotFound, Forbidden."""
    at = datetime.now(UTC).replace(microsecond=0)  # as exactly as the database keeps it
    if command.subject == "attendance":
        conference = Conference.objects(id=command.conference_id).first()
        if conference is None:
            raise not_found("Conference", command.conference_id or "")
        require_within(act.organisation, conference.hosts)
        table = read_table(command.content, ATTENDANCE, ("name", "person_id", "category"), template=TEMPLATES)
        planned = plan_attendance(table.rows, conference, state=command.state, at=at)
    else:
        table = read_table(command.content, PARTY, ("name",), template=TEMPLATES)
        planned = plan_parties(table.rows, at)
    for one in planned:
        one.enters_duplicates = command.duplicates == "enter"
    purpose = {"subject": command.subject, "conference_id": command.conference_id}
    return Import.make(command.content, table, planned, act.actor, at, **purpose)


def apply_import(transactions: Transactions, command: ApplyImport, act: Act) -> Import:
    """Enter the rows that are ready, as many as there is time for. Raises NotFound, StaleVersion, Conflict."""
    plan = begun(Import, command.import_id, command.digest)
    enter_rows(transactions, plan, partial(_entered, plan), act, command.seconds)
    return plan


def _entered(plan: Import, transaction: Transaction, row: ImportRow) -> str:
    """The id of the record that the row made, by the use case that the API itself calls."""
    if plan.subject == "parties":
        party: RegisterParty = read(RegisterParty, row.enters)
        return str(register_party(transaction, party).id)
    line: NewLine = read(NewLine, row.enters)
    return str(record_attendance(transaction, RecordAttendance(conference_id=plan.conference_id, line=line)).id)
