"""Which plan may be applied, and which cancelled: the one that was read. What was entered stays when it is cancelled.

Refuses to enter rows: `entering` does.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from registry.errors import Conflict, StaleVersion
from registry.importing.plan import Plan
from registry.messaging.some_at_a_time import SECONDS_A_REQUEST
from registry.messaging.transaction import Transaction, not_found

SomePlan = TypeVar("SomePlan", bound=Plan)


@dataclass(frozen=True, kw_only=True)
class ApplyPlan:
    """`all_or_none`: every row or, when one cannot be entered, none.

    `seconds`: how long rows are entered otherwise; then the answer says how far it came, and is asked for again.
    """

    plan_id: str
    digest: str
    all_or_none: bool = False
    seconds: float = SECONDS_A_REQUEST


def keep_plan(_: Transaction, plan: SomePlan) -> SomePlan:
    """In a transaction of its own, with the stored answer: a repeated request is given the plan it had."""
    plan.save(force_insert=True)
    return plan


def to_apply(kind: type[SomePlan], command: ApplyPlan) -> SomePlan:
    """The plan, when it may be applied. Raises NotFound, StaleVersion, Conflict."""
    plan = _as_read(kind, command.plan_id, command.digest)
    if plan.cancelled_at:
        raise _cancelled()
    before = plan.applied_before
    if before:
        raise _applied_already(before.id)
    return plan


def cancelled(kind: type[SomePlan], import_id: str, digest: str) -> SomePlan:
    """The plan, the rows that are not entered yet cancelled; the others stay. Raises NotFound, StaleVersion, Conflict.

    Each row is either entered or cancelled, also while another request enters some: the one transaction waits.
    """
    plan = _as_read(kind, import_id, digest)
    ready = plan.row.objects(import_id=plan.id, state="ready")
    if plan.cancelled_at is None:
        if not ready.count():
            raise _nothing_left()
        plan.modify(cancelled_at=datetime.now(UTC))
    ready.update(state="cancelled")
    if not plan.counts["cancelled"]:  # they were being entered all at once
        plan.modify(cancelled_at=None)
        raise _nothing_left()
    return plan


def _as_read(kind: type[SomePlan], import_id: str, digest: str) -> SomePlan:
    plan: SomePlan | None = kind.objects(id=import_id).first()
    if plan is None:
        raise not_found(kind.__name__, import_id)
    if plan.digest != digest:
        raise _another_plan(plan.digest)
    return plan


def _cancelled() -> Conflict:
    return Conflict(
        "import.cancelled",
        en="This import was cancelled. What it had entered stays; send the file again to enter the rest.",
        vi="Lần nhập này đã bị hủy. Các dòng đã ghi vẫn giữ nguyên; hãy gửi lại tệp để ghi phần còn lại.",
    )


def _nothing_left() -> Conflict:
    return Conflict(
        "import.nothing_to_cancel",
        en="Every row that could be entered is entered, so there is nothing to cancel. Correct the records themselves.",
        vi="Các dòng ghi được đều đã ghi, không còn gì để hủy. Hãy đính chính từng hồ sơ.",
    )


def _another_plan(digest: str) -> StaleVersion:
    return StaleVersion(
        "import.another_plan",
        en=f"This is not the plan you read: its digest is {digest}. Read it again before you apply it.",
        vi=f"Đây không phải kế hoạch đã đọc: mã của nó là {digest}. Hãy đọc lại trước khi áp dụng.",
        field="If-Match",
    )


def _applied_already(import_id: str) -> Conflict:
    return Conflict(
        "import.applied_already",
        en=f"The same file was applied already, by the import {import_id}. Go on with that one.",
        vi=f"Tệp này đã được áp dụng ở lần nhập {import_id}. Hãy tiếp tục lần nhập đó.",
    )
