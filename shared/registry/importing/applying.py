"""Enters the rows of a plan, exactly as planned: some rows a transaction, each row marked in the one that enters it.

Whoever stops, or asks twice, enters nothing twice. What was entered stays when the rest is cancelled. Refuses to know
what a row enters: the caller's function does it.
"""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, TypeVar

from registry.errors import Conflict, StaleVersion
from registry.importing.plan import Plan
from registry.messaging.outbox import Act
from registry.messaging.some_at_a_time import A_TRANSACTION, SECONDS_A_REQUEST, some_at_a_time
from registry.messaging.transaction import Transaction, Transactions, not_found
from registry.tables.cells import Remark

Enter = Callable[[Transaction, Mapping[str, Any]], str]
"""Enters what a row says, as the API would be sent it, and gives the id of the record that it made."""

SomePlan = TypeVar("SomePlan", bound=Plan)


def keep_plan(_: Transaction, plan: SomePlan) -> SomePlan:
    """In a transaction of its own, with the stored answer: a repeated request is given the plan it had."""
    plan.save(force_insert=True)
    return plan


def begun(kind: type[SomePlan], import_id: str, digest: str) -> SomePlan:
    """The plan, marked as begun. Raises NotFound, StaleVersion, Conflict."""
    plan = _as_read(kind, import_id, digest)
    if plan.cancelled_at:
        raise _cancelled()
    before = plan.applied_before
    if before:
        raise _applied_already(before.id)
    if plan.started_at is None:
        plan.update(started_at=datetime.now(UTC))
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
    return plan


def enter_rows(
    transactions: Transactions,
    plan: Plan,
    enter: Enter,
    act: Act,
    *,
    seconds: float = SECONDS_A_REQUEST,
    at_once: int = A_TRANSACTION,
    turn: AbstractContextManager[object] | None = None,
) -> None:
    """Enter the rows that are ready, `at_once` a transaction, as many as there is time for; then it is asked again.

    `turn` is held while one transaction runs.
    """

    def enter_several(transaction: Transaction, ids: Sequence[str]) -> list[str]:
        rows = plan.row.objects(id__in=ids).only("state", "enters").order_by("id").as_pymongo()
        ready = [row for row in rows if row["state"] == "ready"]  # another request may have entered the rest
        made = {row["_id"]: enter(transaction, row["enters"]) for row in ready}
        plan.row.entered_as(made)
        return list(made.values())

    ready = [row["_id"] for row in plan.rows("ready").only("id").as_pymongo()]
    act = dataclasses.replace(act, causation_id=plan.id)
    progress = some_at_a_time(transactions, ready, enter_several, act, seconds=seconds, at_once=at_once, turn=turn)
    for refused in progress.refused:
        plan.row.objects.get(id=refused.record_id).refused_for(Remark.of(refused.error))


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
