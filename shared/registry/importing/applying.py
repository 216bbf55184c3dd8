"""Enters the rows of a plan, exactly as planned: some rows a transaction, each row marked in the one that enters it.

Whoever stops, or asks twice, enters nothing twice. Refuses to know what a row enters: the caller's function does it.
"""

import dataclasses
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from registry.errors import Conflict, DomainError, StaleVersion, Unavailable
from registry.importing.plan import Plan
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, Transactions, not_found
from registry.tables.cells import Remark

ROWS_A_TRANSACTION = 25
SECONDS = 8.0  # well under what the gateway waits

Enter = Callable[[Transaction, Any], str]
"""Enters one row, a document of the plan's, and gives the id of the record that it made."""

SomePlan = TypeVar("SomePlan", bound=Plan)


def keep_plan(_: Transaction, plan: SomePlan) -> SomePlan:
    """In a transaction of its own, with the stored answer: a repeated request is given the plan it had."""
    plan.save(force_insert=True)
    return plan


def begun(kind: type[SomePlan], import_id: str, digest: str) -> SomePlan:
    """The plan, marked as begun. Raises NotFound, StaleVersion, Conflict."""
    plan: SomePlan | None = kind.objects(id=import_id).first()
    if plan is None:
        raise not_found(kind.__name__, import_id)
    if plan.digest != digest:
        raise _another_plan(plan.digest)
    before = plan.applied_before
    if before:
        raise _applied_already(before.id)
    if plan.started_at is None:
        plan.update(started_at=datetime.now(UTC))
    return plan


def enter_rows(transactions: Transactions, plan: Plan, enter: Enter, act: Act, seconds: float = SECONDS) -> None:
    """Enter the rows that are ready, as many as there is time for; then it is asked for again."""
    until = time.monotonic() + seconds
    act = dataclasses.replace(act, causation_id=plan.id)
    ready = list(plan.rows("ready").scalar("id"))
    for first in range(0, len(ready), ROWS_A_TRANSACTION):
        _enter_several(transactions, plan, ready[first : first + ROWS_A_TRANSACTION], enter, act)
        if time.monotonic() > until:  # afterwards: however slow the machine, every request gets further
            break


def _enter_several(transactions: Transactions, plan: Plan, ids: Sequence[str], enter: Enter, act: Act) -> None:
    """In one transaction; when a rule breaks that did not break when it was planned, each row in one of its own."""

    def enter_all(transaction: Transaction) -> None:
        for row in plan.row.objects(id__in=ids).order_by("id"):
            if row.state == "ready":  # another request may have entered it since
                row.entered_as(enter(transaction, row))

    try:
        transactions.run(enter_all, act)
    except Unavailable:
        raise
    except DomainError as broken:
        if len(ids) == 1:
            plan.row.objects.get(id=ids[0]).refused_for(Remark.of(broken))
            return
        for identity in ids:
            _enter_several(transactions, plan, [identity], enter, act)


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
