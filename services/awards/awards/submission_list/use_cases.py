"""What can be done with a list: plan what it would draft, and draft it, exactly as planned."""

import dataclasses
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from awards.campaign.campaign import Campaign
from awards.directory import lookup
from awards.directory.scope import require_within
from awards.nomination.commands import DraftNomination, SubmitNomination
from awards.nomination.nomination import Nomination
from awards.nomination.use_cases import draft_nomination, submit_nomination
from awards.rules.rulebook import Rulebook
from awards.submission_list.commands import PlanList, Proposal, SubmitList
from awards.submission_list.headings import COLUMNS, RECIPIENT_KINDS
from awards.submission_list.rows import Around, plan_rows
from awards.submission_list.submission_list import Planned, SubmissionList
from registry.contracts.shapes import LOCAL
from registry.contracts.wire import encode
from registry.errors import RuleBroken
from registry.importing.applying import ApplyPlan, to_apply
from registry.importing.entering import enter_rows
from registry.importing.planned import read
from registry.messaging.outbox import Act
from registry.messaging.portions import portions
from registry.messaging.some_at_a_time import A_TRANSACTION, SECONDS_A_REQUEST
from registry.messaging.transaction import Transaction, Transactions, not_found
from registry.tables.cells import Remark
from registry.tables.reading import read_table

MOST_ROWS = 1_000  # each is held against the law while the caller waits
TEMPLATE = "/v1/submission-lists/template"
_COUNTED = {"individual": "individuals", "collective": "collectives", "household": "households"}


def plan_list(command: PlanList, rules: Rulebook, act: Act) -> SubmissionList:
    """The plan, its rows kept, itself not yet. Raises InvalidInput, NotFound, RuleBroken, Forbidden."""
    at = datetime.now(UTC).replace(microsecond=0)  # as exactly as the database keeps it
    campaign = Campaign.objects(id=command.campaign_id).first()
    if campaign is None:
        raise not_found("Campaign", command.campaign_id)
    campaign.require_open()
    on = command.proposal.dated or at.astimezone(LOCAL).date()
    nominator = lookup.party(command.nominator, "nominator", on)
    require_within(act.organisation, [nominator.party_id], "nominator")
    table = read_table(command.content, COLUMNS, ("name", "recipient_id"), template=TEMPLATE)
    if len(table.rows) > MOST_ROWS:
        raise _too_many()
    around = Around(
        campaign=campaign,
        nominator=command.nominator,
        rules=rules,
        by=act.actor,
        at=at,
        enters_doubtful=command.doubtful == "enter",
    )
    planned = plan_rows(table.rows, around)
    own = {
        "campaign_id": campaign.id,
        "nominator": nominator,
        "nominator_name": nominator.name,
        "remarks": encode(list(_differing(command.proposal, planned))),
        **vars(command.proposal),
    }
    return SubmissionList.make(command.content, table, planned, act.actor, at, **own)


def apply_list(transactions: Transactions, command: ApplyPlan, act: Act) -> SubmissionList:
    """Draft the rows: all at once, or while there is time. Raises NotFound, StaleVersion, Conflict, RuleBroken."""
    plan = to_apply(SubmissionList, command)
    enter_rows(transactions, plan, command, partial(_drafted, plan), act)
    return plan


def submit_list(transactions: Transactions, command: SubmitList, act: Act) -> SubmissionList:
    """Submit the drafts of a list, as many as there is time for. Raises NotFound, RuleBroken."""
    plan: SubmissionList | None = SubmissionList.objects(id=command.list_id).first()
    if plan is None:
        raise not_found("SubmissionList", command.list_id)
    until = time.monotonic() + SECONDS_A_REQUEST
    act = dataclasses.replace(act, causation_id=plan.id)
    for portion in portions(plan.drafts(), A_TRANSACTION):
        transactions.run(partial(_submitted, portion, command.received_on), act)
        if time.monotonic() > until:
            break
    return plan


def _submitted(ids: Sequence[str], received_on: date, transaction: Transaction) -> None:
    for draft in Nomination.objects(id__in=ids, state="drafted").order_by("id"):  # others may have submitted some since
        said = SubmitNomination(nomination_id=draft.id, version=draft.version, received_on=received_on)
        submit_nomination(transaction, said)


def _drafted(plan: SubmissionList, transaction: Transaction, enters: Mapping[str, Any]) -> str:
    command: DraftNomination = read(DraftNomination, enters)
    return str(draft_nomination(transaction, command, plan.reference()).id)


def _differing(proposal: Proposal, planned: Sequence[Planned]) -> Iterator[Remark]:
    """Where the proposal says another number than the list has rows."""
    counted = Counter(one.enters["recipient"].get("kind") for one in planned)
    for kind, field in _COUNTED.items():
        said = getattr(proposal, field)
        if said is not None and said != counted[kind]:
            yield Remark(
                field=field,
                code="list.count_differs",
                en=f"The proposal says {said} ({kind}) and the list has {counted[kind]}. Correct one of them.",
                vi=f"Tờ trình ghi {said} {RECIPIENT_KINDS[kind][0]}, danh sách có {counted[kind]}. Hãy sửa cho khớp.",
            )


def _too_many() -> RuleBroken:
    return RuleBroken(
        "list.too_many_rows",
        en=f"The list has more than {MOST_ROWS} rows. Split it, and send the parts one after the other.",
        vi=f"Danh sách có hơn {MOST_ROWS} dòng. Hãy chia nhỏ và gửi lần lượt từng phần.",
    )
