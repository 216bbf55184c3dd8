"""What can be done to a step that was taken: load, act, save. Safe to run twice."""

from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.marks import NEED_A_SITTING
from conferences.conference.conference import Conference
from conferences.conference.hosting import require_lasting_hosts
from conferences.conference.reach import conference_in_reach
from conferences.conference.undoing import attended
from conferences.step.commands import UndoStep
from registry.messaging import outbox
from registry.messaging.transaction import Transaction


def undo_step(transaction: Transaction, command: UndoStep) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    told = outbox.events(Conference._get_db(), conference.id)
    event = conference.undo_step(command.reason, told, transaction.recorded_at)
    if event.step.to == "scheduled":
        _require_nobody_there(conference)
    require_lasting_hosts(conference)
    return transaction.save(conference, event)


def _require_nobody_there(conference: Conference) -> None:
    """The door is open on the day that is set, also before it opens: who was there then was there."""
    line = AttendanceLine.objects(conference_id=conference.id, state__in=NEED_A_SITTING).order_by("id").first()
    if line:
        raise attended(line.person.name if line.person else line.category, line.id)
