"""What many devices have marked, brought together: each mark taken once, wherever and however often it comes from.

Marks are taken some a transaction, never two of one line in one: whoever stops half-way sends everything again, and
what was taken is known by its nonce.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from conferences.attendance.commands import DoorMark, MergeMarks
from conferences.attendance.door import check_door_mark, check_same, line_unknown, nonce_reused
from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.making import door_mark, where
from conferences.conference.conference import Conference
from conferences.conference.reach import conference_in_reach
from conferences.party.references import References
from registry.contracts.shapes import PartyRef
from registry.errors import Conflict, DomainError, NotFound, RuleBroken, StaleVersion
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, Transactions

MARKS_A_TRANSACTION = 10  # few enough that two devices seldom hold the same line
MOST_MARKS = 500
_TRIES = 20  # another device may mark the same line at the same moment; one of the two is first each time


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a mark. `moved`: it changed where somebody stands; else they stood so, or others outweigh it."""

    nonce: str
    result: Literal["taken", "known", "refused"]
    moved: bool = False
    line: AttendanceLine | None = None
    refusal: DomainError | None = None


Asked = tuple[int, DoorMark]


def merge_marks(transactions: Transactions, command: MergeMarks, act: Act) -> list[Outcome]:
    """What became of each mark, in the order given. Raises NotFound, Forbidden, RuleBroken for the whole."""
    if len(command.said.marks) > MOST_MARKS:
        raise RuleBroken(
            "attendance.batch_too_large",
            en=f"`marks` holds more than {MOST_MARKS}. Send them in several requests, in any portions.",
            vi=f"`marks` có hơn {MOST_MARKS} lượt ghi. Hãy gửi thành nhiều lần, chia thế nào cũng được.",
            field="marks",
        )
    waiting = sorted(enumerate(command.said.marks), key=lambda asked: (asked[1].at, asked[1].nonce))
    outcomes: dict[int, Outcome] = {}
    if not waiting:
        transactions.run(lambda transaction: conference_in_reach(transaction, command.conference_id), act)
    while waiting:
        portion, waiting = _portion(waiting)
        outcomes |= _taken(transactions, command, portion, act)
    return [outcomes[index] for index in range(len(outcomes))]


def _portion(waiting: Sequence[Asked]) -> tuple[list[Asked], list[Asked]]:
    """The next marks, one a line and one a nonce, and those that wait on; each line's keep their order."""
    portion: list[Asked] = []
    rest: list[Asked] = []
    lines: set[str] = set()
    nonces: set[str] = set()
    for index, mark in waiting:
        if len(portion) == MARKS_A_TRANSACTION or mark.line_id in lines or mark.nonce in nonces:
            rest.append((index, mark))
        else:
            portion.append((index, mark))
        lines.add(mark.line_id)
        nonces.add(mark.nonce)
    return portion, rest


def _taken(
    transactions: Transactions, command: MergeMarks, portion: Sequence[Asked], act: Act
) -> Mapping[int, Outcome]:
    def work(transaction: Transaction) -> Mapping[int, Outcome]:
        conference = conference_in_reach(transaction, command.conference_id)
        kept = _kept_nonces(conference, [mark for _, mark in portion])
        return {index: _outcome(transaction, conference, command.said.device, mark, kept) for index, mark in portion}

    for _ in range(_TRIES - 1):
        try:
            return transactions.run(work, act)
        except (StaleVersion, Conflict):  # of the whole: somebody else was first
            continue
    return transactions.run(work, act)


def _outcome(
    transaction: Transaction, conference: Conference, device: str | None, said: DoorMark, kept: frozenset[str]
) -> Outcome:
    try:
        line = _line(transaction, conference, said.line_id)
        known = line.mark_of(said.nonce)
        if known:
            check_same(known, said)
            return Outcome(nonce=said.nonce, result="known", line=line)
        if said.nonce in kept:
            raise nonce_reused()
        instead = _representative(said, conference)
        at = where(said, conference)
        check_door_mark(said, instead, conference, transaction.recorded_at)
        before = line.standings
        event = line.take(door_mark(said, instead, at, device, transaction.act.actor_name), conference)
    except DomainError as refusal:
        return Outcome(nonce=said.nonce, result="refused", refusal=refusal)
    transaction.save(line, event)
    return Outcome(nonce=said.nonce, result="taken", moved=line.standings != before, line=line)


def _line(transaction: Transaction, conference: Conference, line_id: str) -> AttendanceLine:
    try:
        line = transaction.load(AttendanceLine, line_id)
    except NotFound:
        raise line_unknown() from None
    if line.conference_id != conference.id:
        raise line_unknown()
    return line


def _kept_nonces(conference: Conference, marks: Sequence[DoorMark]) -> frozenset[str]:
    """Those that lines of this conference keep already; a nonce is made once in a conference."""
    wanted = [mark.nonce for mark in marks]
    lines = AttendanceLine.objects(nonces__in=wanted).only("conference_id", "nonces")
    return frozenset(nonce for line in lines if line.conference_id == conference.id for nonce in line.nonces)


def _representative(said: DoorMark, conference: Conference) -> PartyRef | None:
    named = said.represented_by
    return References([named]).one(named, "represented_by", kind="person", during=conference.held) if named else None
