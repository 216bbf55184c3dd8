"""What can be imported, an entry a subject: its columns, how its rows are planned, and the use case that enters one.

Refuses to know files and plans; a new subject is a module of rows and an entry here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from conferences.attendance.commands import NewLine, RecordAttendance
from conferences.attendance.use_cases import record_attendance
from conferences.conference.commands import AddAgendaItem, NewAgendaItem
from conferences.conference.conference import Conference
from conferences.conference.use_cases import add_agenda_item
from conferences.importing.agenda_rows import plan_agenda
from conferences.importing.attendance_rows import plan_attendance
from conferences.importing.commands import Subject
from conferences.importing.indicator_rows import plan_indicators
from conferences.importing.party_rows import plan_parties
from conferences.importing.planned import Occasion, Planned
from conferences.indicator.commands import NewIndicator, RecordIndicator
from conferences.indicator.use_cases import record_indicator
from conferences.party.commands import RegisterParty
from conferences.party.use_cases import register_party
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import AGENDA, ATTENDANCE, INDICATORS, PARTY
from registry.importing.planned import read
from registry.messaging.transaction import Transaction
from registry.tables.headings import Heading
from registry.tables.reading import TableRow
from registry.tables.words import Words

Enters = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Importable:
    """`needed`: a file without any of these columns is not understood. `words`: what may stand in a column.

    `enter` gives the id of what a row made; its second argument is the conference, where there is one.
    """

    headings: Sequence[Heading]
    needed: Sequence[str]
    plan: Callable[[Sequence[TableRow], Occasion], list[Planned]]
    enter: Callable[[Transaction, str, Enters], str]
    words: Mapping[str, Words] = field(default_factory=dict)


def _register(transaction: Transaction, _: str, enters: Enters) -> str:
    party: RegisterParty = read(RegisterParty, enters)
    return str(register_party(transaction, party).id)


def _attend(transaction: Transaction, conference_id: str, enters: Enters) -> str:
    line: NewLine = read(NewLine, enters)
    return str(record_attendance(transaction, RecordAttendance(conference_id=conference_id, line=line)).id)


def _measure(transaction: Transaction, conference_id: str, enters: Enters) -> str:
    indicator: NewIndicator = read(NewIndicator, enters)
    return str(record_indicator(transaction, RecordIndicator(conference_id=conference_id, indicator=indicator)).id)


def _put_on_agenda(transaction: Transaction, conference_id: str, enters: Enters) -> str:
    """The id of the item within its conference. Nobody read the version that it is added to: the rows before it did."""
    before = transaction.load(Conference, conference_id)
    known = {item.item_id for item in before.agenda}
    item: NewAgendaItem = read(NewAgendaItem, enters)
    command = AddAgendaItem(conference_id=conference_id, version=before.version, item=item)
    (added,) = {item.item_id for item in add_agenda_item(transaction, command).agenda} - known
    return str(added)


SUBJECTS: Mapping[Subject, Importable] = {
    "parties": Importable(
        headings=PARTY,
        needed=("name",),
        plan=plan_parties,
        enter=_register,
        words={"kind": words.PARTY_KINDS, "level": words.LEVELS},
    ),
    "attendance": Importable(
        headings=ATTENDANCE,
        needed=("name", "person_id", "category"),
        plan=plan_attendance,
        enter=_attend,
        words={"roles": words.ROLES, "state": words.STATES, "mode": words.MODES},
    ),
    "indicators": Importable(headings=INDICATORS, needed=("name",), plan=plan_indicators, enter=_measure),
    "agenda": Importable(
        headings=AGENDA,
        needed=("title",),
        plan=plan_agenda,
        enter=_put_on_agenda,
        words={"kind": words.ITEM_KINDS},
    ),
}
