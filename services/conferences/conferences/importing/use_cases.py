"""What can be done with a file: plan what it would enter, and enter it, exactly as planned.

A plan is made outside any transaction: reading thousands of rows takes longer than one may. It is applied some rows a
transaction, each row marked in the transaction that enters it: whoever stops, or asks twice, enters nothing twice.
"""

import dataclasses
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from conferences.attendance.commands import NewLine, RecordAttendance
from conferences.attendance.use_cases import record_attendance
from conferences.conference.conference import Conference
from conferences.importing.attendance_rows import plan_attendance
from conferences.importing.cells import Remark
from conferences.importing.commands import ApplyImport, PlanImport
from conferences.importing.party_rows import plan_parties
from conferences.importing.plan import Import, ImportRow
from conferences.importing.planned import read
from conferences.importing.tables import read_table
from conferences.party.commands import RegisterParty
from conferences.party.scope import require_within
from conferences.party.use_cases import register_party
from conferences.spreadsheet.headings import ATTENDANCE, PARTY
from registry.errors import Conflict, DomainError, StaleVersion, Unavailable
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, Transactions, not_found

ROWS_A_TRANSACTION = 25


def plan_import(command: PlanImport, act: Act) -> Import:
    """The plan, its rows kept, itself not yet. Raises InvalidInput, NotFound, Forbidden."""
    at = datetime.now(UTC).replace(microsecond=0)  # as exactly as the database keeps it
    if command.subject == "attendance":
        conference = Conference.objects(id=command.conference_id).first()
        if conference is None:
            raise not_found("Conference", command.conference_id or "")
        require_within(act.organisation, conference.hosts)
        table = read_table(command.content, ATTENDANCE, ("name", "person_id", "category"))
        planned = plan_attendance(table.rows, conference, state=command.state, at=at)
    else:
        table = read_table(command.content, PARTY, ("name",))
        planned = plan_parties(table.rows, at)
    plan, rows = Import.make(command, planned, table.headings, act.actor, at)
    plan.ignored_headings = list(table.ignored)
    plan.keep_rows(rows)
    return plan


def keep_plan(_: Transaction, plan: Import) -> Import:
    """In a transaction of its own, with the stored answer: a repeated request is given the plan it had."""
    plan.save(force_insert=True)
    return plan


def apply_import(transactions: Transactions, command: ApplyImport, act: Act) -> Import:
    """Enter the rows that are ready, as many as there is time for. Raises NotFound, StaleVersion, Conflict."""
    plan = _begun(command)
    until = time.monotonic() + command.seconds
    act = dataclasses.replace(act, causation_id=plan.id)
    ready = list(plan.rows("ready").scalar("id"))
    for first in range(0, len(ready), ROWS_A_TRANSACTION):
        _enter_several(transactions, plan, ready[first : first + ROWS_A_TRANSACTION], act)
        if time.monotonic() > until:  # afterwards: however slow the machine, every request gets further
            break
    return plan


def _begun(command: ApplyImport) -> Import:
    plan: Import | None = Import.objects(id=command.import_id).first()
    if plan is None:
        raise not_found("Import", command.import_id)
    if plan.digest != command.digest:
        raise StaleVersion(
            "import.another_plan",
            en=f"This is not the plan you read: its digest is {plan.digest}. Read it again before you apply it.",
            vi=f"Đây không phải kế hoạch đã đọc: mã của nó là {plan.digest}. Hãy đọc lại trước khi áp dụng.",
            field="If-Match",
        )
    before = plan.applied_before
    if before:
        raise Conflict(
            "import.applied_already",
            en=f"The same file was applied already, by the import {before.id}. Go on with that one.",
            vi=f"Tệp này đã được áp dụng ở lần nhập {before.id}. Hãy tiếp tục lần nhập đó.",
        )
    if plan.started_at is None:
        plan.update(started_at=datetime.now(UTC))
    return plan


def _enter_several(transactions: Transactions, plan: Import, ids: Sequence[str], act: Act) -> None:
    """In one transaction; when a rule breaks that did not break when it was planned, each row in one of its own."""
    try:
        transactions.run(lambda transaction: _enter(transaction, plan, ids), act)
    except Unavailable:
        raise
    except DomainError as broken:
        if len(ids) == 1:
            ImportRow.objects.get(id=ids[0]).refused_for(Remark.of(broken))
            return
        for identity in ids:
            _enter_several(transactions, plan, [identity], act)


def _enter(transaction: Transaction, plan: Import, ids: Sequence[str]) -> None:
    for row in ImportRow.objects(id__in=ids).order_by("id"):
        if row.state == "ready":  # another request may have entered it since
            row.entered_as(_entered(transaction, plan, row))


def _entered(transaction: Transaction, plan: Import, row: ImportRow) -> str:
    """The id of the record that the row made, by the use case that the API itself calls."""
    if plan.subject == "parties":
        party: RegisterParty = read(RegisterParty, row.enters)
        return str(register_party(transaction, party).id)
    line: NewLine = read(NewLine, row.enters)
    return str(record_attendance(transaction, RecordAttendance(conference_id=plan.conference_id, line=line)).id)
