"""All awards of a decision into the running order of a conference, some a transaction: asked twice, none stands twice.

An award that has a presentation is passed over, also one that was taken off: what becomes of that one is said of it.
"""

from functools import partial

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.directory import lookup
from awards.presentation.commands import PlanDecision, RecordPresentation
from awards.presentation.presentation import Presentation
from awards.presentation.use_cases import record_presentation
from registry.messaging.outbox import Act
from registry.messaging.portions import portions
from registry.messaging.some_at_a_time import Progress, each, some_at_a_time
from registry.messaging.transaction import Transaction, Transactions, not_found


def plan_decision(transactions: Transactions, command: PlanDecision, act: Act) -> Progress[Presentation]:
    """As many as there is time for, in the order of the decision. Raises NotFound, RuleBroken, Unavailable."""
    lookup.known_conference(command.conference_id, "conference_id")
    return some_at_a_time(transactions, _awaiting(command.decision_id), each(partial(_plan, command)), act)


def _awaiting(decision_id: str) -> list[str]:
    decision = Decision.objects(id=decision_id).first()
    if decision is None:
        raise not_found("Decision", decision_id)
    waiting = set(Award.objects(decision_id=decision_id, state="granted", matched_to=None).scalar("id"))
    has_one = {one for portion in portions(sorted(waiting)) for one in _presented(portion)}
    return [grant.award_id for grant in decision.grants if grant.award_id in waiting - has_one]


def _presented(award_ids: list[str]) -> list[str]:
    return list(Presentation.objects(award_id__in=award_ids).scalar("award_id"))


def _plan(command: PlanDecision, transaction: Transaction, award_id: str) -> Presentation:
    planned = RecordPresentation(
        award_id=award_id,
        conference_id=command.conference_id,
        state="planned",
        presenters=command.presenters,
        point=command.point,
    )
    return record_presentation(transaction, planned)
