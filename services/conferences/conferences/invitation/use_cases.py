"""What a badge does at the door: it says whose line is marked. The mark itself is the ledger's affair."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime

from conferences.attendance.commands import DoorMark, DoorMarks, MergeMarks
from conferences.attendance.merging import MOST_MARKS, Outcome, merge_marks
from conferences.conference.check_in import check_open
from conferences.conference.conference import Conference
from conferences.invitation.codes import Badge, other_conference, verified
from conferences.invitation.commands import CheckInBySelf, Scan, TakeScans
from conferences.invitation.hall_codes import is_shown
from conferences.invitation.keys import BadgeKey
from registry.errors import DomainError, RuleBroken
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transactions


def take_scans(transactions: Transactions, command: TakeScans, act: Act) -> list[Outcome]:
    """What became of each scan, in the order given. Raises as `merge_marks` for the whole."""
    said = command.said
    if len(said.scans) > MOST_MARKS:
        raise RuleBroken(
            "invitation.batch_too_large",
            en=f"`scans` holds more than {MOST_MARKS}. Send them in several requests, in any portions.",
            vi=f"`scans` có hơn {MOST_MARKS} lượt quét. Hãy gửi thành nhiều lần, chia thế nào cũng được.",
            field="scans",
        )
    marks: dict[int, DoorMark] = {}
    refused: dict[int, Outcome] = {}
    for index, scan in enumerate(said.scans):
        try:
            marks[index] = _mark(scan, _badge(scan.code, command.conference_id))
        except RuleBroken as refusal:
            refused[index] = Outcome(nonce=scan.nonce, result="refused", refusal=refusal)
    batch = DoorMarks(device=said.device, marks=tuple(marks.values()))
    taken = merge_marks(transactions, MergeMarks(conference_id=command.conference_id, said=batch), act)
    outcomes: Mapping[int, Outcome] = dict(zip(marks, taken, strict=True)) | refused
    return [outcomes[index] for index in range(len(outcomes))]


def check_in_by_self(transactions: Transactions, command: CheckInBySelf, act: Act) -> Outcome:
    """The mark of somebody who was in the hall and had the badge. Raises the refusal, when it is refused."""
    said, now = command.said, datetime.now(UTC)
    badge = _badge(said.code, command.conference_id)
    conference = transactions.run(lambda transaction: transaction.load(Conference, command.conference_id), act)
    check_open(conference.self_check_in, now)
    if not is_shown(said.hall_code, bytes(BadgeKey.newest(now).secret), command.conference_id, now):
        raise RuleBroken(
            "invitation.hall_code_wrong",
            en="`hall_code` is not the one shown now. Read it from the screen again; each minute has its own.",
            vi="`hall_code` không phải mã đang hiển thị. Hãy xem lại mã trên màn hình hội trường; mã đổi mỗi phút.",
            field="hall_code",
        )
    mark = DoorMark(
        line_id=badge.line_id,
        nonce=said.nonce,
        at=now,
        state="present",
        mode=said.mode,
        point_id=said.point_id,
        session_id=said.session_id,
        means="self",
    )
    batch = MergeMarks(conference_id=command.conference_id, said=DoorMarks(marks=(mark,)))
    (outcome,) = merge_marks(transactions, batch, dataclasses.replace(act, organisation=None))
    if isinstance(outcome.refusal, DomainError):
        raise outcome.refusal
    return outcome


def _badge(code: str, conference_id: str) -> Badge:
    badge = verified(code, BadgeKey.public_key)
    if badge.conference_id != conference_id:
        raise other_conference()
    return badge


def _mark(scan: Scan, badge: Badge) -> DoorMark:
    return DoorMark(
        line_id=badge.line_id,
        nonce=scan.nonce,
        at=scan.at,
        state=scan.state,
        mode=scan.mode,
        point_id=scan.point_id,
        session_id=scan.session_id,
        means="scan",
        attested_by=scan.attested_by,
    )
