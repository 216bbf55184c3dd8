"""Enters the rows of a plan, exactly as planned: some of them a transaction, or every row in one.

Each row is marked in the transaction that enters it, so whoever stops, or asks twice, enters nothing twice. Refuses to
know what a row enters: the caller's function does it.
"""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import Any

from registry.errors import Conflict, DomainError, RuleBroken, Unavailable
from registry.importing.applying import ApplyPlan
from registry.importing.plan import Plan
from registry.messaging.outbox import Act
from registry.messaging.some_at_a_time import A_TRANSACTION, some_at_a_time
from registry.messaging.together import taken_by
from registry.messaging.transaction import Transaction, Transactions
from registry.tables.cells import Remark

MOST_AT_ONCE = 500  # rows in one transaction: it has ten seconds, also on a machine that others keep busy

Enter = Callable[[Transaction, Mapping[str, Any]], str]
"""Enters what a row says, as the API would be sent it, and gives the id of the record that it made."""

Turn = AbstractContextManager[object]


def enter_rows(
    transactions: Transactions,
    plan: Plan,
    command: ApplyPlan,
    enter: Enter,
    act: Act,
    *,
    at_once: int = A_TRANSACTION,
    turn: Turn | None = None,
) -> None:
    """Enter the rows that are ready, `at_once` a transaction, as many as there is time for; then it is asked again.

    With `all_or_none` every row in one transaction; raises RuleBroken, with nothing entered, when one cannot be, and
    Unavailable when there was no time for all of them.
    `turn` is held while one transaction runs.
    """
    act = dataclasses.replace(act, causation_id=plan.id)
    if command.all_or_none:
        _enter_all(transactions, plan, enter, act, turn or nullcontext())
        return

    def enter_several(transaction: Transaction, ids: Sequence[str]) -> list[str]:
        rows = plan.row.objects(id__in=ids).only("state", "enters").order_by("id").as_pymongo()
        ready = [row for row in rows if row["state"] == "ready"]  # another request may have entered the rest
        made = {row["_id"]: enter(transaction, row["enters"]) for row in ready}
        plan.row.entered_as(made)
        return list(made.values())

    _begin(plan)
    ready = [row["_id"] for row in plan.rows("ready").only("id").as_pymongo()]
    seconds = command.seconds
    progress = some_at_a_time(transactions, ready, enter_several, act, seconds=seconds, at_once=at_once, turn=turn)
    for refused in progress.refused:
        plan.row.objects.get(id=refused.record_id).refused_for(Remark.of(refused.error))


def _begin(plan: Plan) -> None:
    if plan.started_at is None:
        plan.update(started_at=datetime.now(UTC))


def _enter_all(transactions: Transactions, plan: Plan, enter: Enter, act: Act, turn: Turn) -> None:
    numbers: dict[str, int] = {}  # of the rows, by what they made

    def enter_each(transaction: Transaction) -> None:
        made: dict[str, str] = {}
        for row in _every_row(plan):
            try:
                made[row["_id"]] = enter(transaction, row["enters"])
            except Unavailable:
                raise
            except DomainError as broken:
                raise _stopped(row["number"], broken) from broken
            numbers[made[row["_id"]]] = row["number"]
        plan.row.entered_as(made)
        _begin(plan)

    try:
        with turn:
            transactions.run(enter_each, act)
    except Unavailable as away:
        raise _not_in_time() from away
    except Conflict as taken:
        number = numbers.get(taken_by(taken.__cause__))
        raise _stopped(number, taken) if number else taken from taken


def _every_row(plan: Plan) -> list[Mapping[str, Any]]:
    """Those that are not entered yet, when all can be. Raises RuleBroken."""
    rows = list(plan.row.objects(import_id=plan.id, state__ne="entered").order_by("id").as_pymongo())
    if len(rows) > MOST_AT_ONCE:
        raise _too_many(len(rows))
    left = [row["number"] for row in rows if row["state"] != "ready"]
    if left:
        raise _left(left[0], len(left))
    return rows


def _stopped(number: int, broken: DomainError) -> RuleBroken:
    return RuleBroken(
        "import.row_refused",
        en=f"Row {number} cannot be entered, so no row was. {broken.messages['en']}",
        vi=f"Không ghi được dòng {number} nên chưa ghi dòng nào. {broken.messages['vi']}",
    )


def _not_in_time() -> Unavailable:
    return Unavailable(
        "import.not_in_time",
        en="The transaction did not end in time: every row was entered, or none. Send the same request again, or apply "
        "the plan without all_or_none, some rows at a time.",
        vi="Giao dịch chưa xong trong thời hạn: đã ghi trọn hoặc chưa ghi dòng nào. Hãy gửi lại yêu cầu này, hoặc áp "
        "dụng kế hoạch không kèm all_or_none để ghi từng phần.",
    )


def _left(first: int, count: int) -> RuleBroken:
    return RuleBroken(
        "import.rows_left",
        en=f"Row {first} would be left, the first of {count}, so no row was entered. Correct them and send the file "
        "again, or apply the plan without all_or_none.",
        vi=f"Còn {count} dòng không ghi được, đầu tiên là dòng {first}, nên chưa ghi dòng nào. Hãy sửa rồi gửi lại "
        "tệp, hoặc áp dụng kế hoạch không kèm all_or_none.",
    )


def _too_many(count: int) -> RuleBroken:
    return RuleBroken(
        "import.too_many_at_once",
        en=f"{count} rows are to be entered all or none, and one transaction takes {MOST_AT_ONCE}. Split the file, or "
        "apply the plan without all_or_none.",
        vi=f"Cần ghi trọn {count} dòng mà một giao dịch chỉ nhận {MOST_AT_ONCE} dòng. Hãy chia nhỏ tệp, hoặc áp dụng "
        "kế hoạch không kèm all_or_none.",
    )
