"""What can be done with a list of past decisions: plan what it would enter, and enter it, exactly as planned."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from awards.decision.commands import EnterDecision
from awards.decision.use_cases import report_decision
from awards.decision_import.commands import PlanDecisions
from awards.decision_import.decision_import import DecisionImport
from awards.decision_import.findings import warnings_of
from awards.decision_import.headings import COLUMNS
from awards.decision_import.rows import plan_decisions
from awards.rules.rulebook import Rulebook
from registry.errors import RuleBroken
from registry.importing.applying import ApplyPlan, to_apply
from registry.importing.entering import enter_rows
from registry.importing.planned import read
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, Transactions
from registry.tables.cells import Remark
from registry.tables.reading import read_table

MOST_ROWS = 2_000
TEMPLATE = "/v1/decision-imports/template"


def plan(command: PlanDecisions, rules: Rulebook, act: Act) -> DecisionImport:
    """The plan, its rows kept, itself not yet. Raises InvalidInput, RuleBroken."""
    at = datetime.now(UTC).replace(microsecond=0)  # as exactly as the database keeps it
    table = read_table(command.content, COLUMNS, ("name", "recipient_id"), template=TEMPLATE)
    if len(table.rows) > MOST_ROWS:
        raise _too_many()

    def try_one(said: EnterDecision) -> Sequence[Remark]:
        """In a transaction that nobody commits: what is new is only gathered."""
        return list(warnings_of(report_decision(Transaction("urn:registry:plan", act), said), rules))

    planned = plan_decisions(table.rows, command, try_one)
    return DecisionImport.make(command.content, table, planned, act.actor, at, source=command.source)


def apply(transactions: Transactions, command: ApplyPlan, act: Act) -> DecisionImport:
    """Enter them: all at once, or while there is time. Raises NotFound, StaleVersion, Conflict, RuleBroken."""
    known = to_apply(DecisionImport, command)
    enter_rows(transactions, known, command, _entered, act)
    return known


def _entered(transaction: Transaction, enters: Mapping[str, Any]) -> str:
    command: EnterDecision = read(EnterDecision, enters)
    return str(report_decision(transaction, command).id)


def _too_many() -> RuleBroken:
    return RuleBroken(
        "import.too_many_rows",
        en=f"The list has more than {MOST_ROWS} rows. Split it between two decisions, and send the parts in turn.",
        vi=f"Danh sách có hơn {MOST_ROWS} dòng. Hãy tách giữa hai quyết định và gửi lần lượt từng phần.",
    )
