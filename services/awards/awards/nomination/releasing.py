"""Nominations whose line leaves a decision wait again, in the transaction that takes the line out."""

from collections.abc import Iterable

from awards.decision.decision import Decision
from awards.nomination.nomination import Nomination
from registry.contracts.nomination import ReleaseCause
from registry.messaging.aggregate import Matches
from registry.messaging.transaction import Transaction


def release_without_line(transaction: Transaction, decision: Decision, cause: ReleaseCause, reason: str | None) -> None:
    """Those that were put into the draft and have no line in it."""
    lines = set() if decision.state == "discarded" else {grant.award_id for grant in decision.grants}
    standing = Nomination.objects(decision_id=decision.id, state="put_forward").order_by("id")
    _release(transaction, (each for each in standing if each.award_id not in lines), cause, reason)


def release_annulled(transaction: Transaction, decision: Decision, award_ids: Iterable[str], reason: str) -> None:
    """Those whose awards fell with the whole decision; one that was revoked before keeps what was said of it."""
    decided: Matches = Nomination.objects(decision_id=decision.id, state="decided", award_id__in=list(award_ids))
    _release(transaction, decided.order_by("id"), "decision_annulled", reason)


def _release(
    transaction: Transaction, nominations: Iterable[Nomination], cause: ReleaseCause, reason: str | None
) -> None:
    transaction.save_all((each, each.release(cause, reason, transaction.recorded_at)) for each in nominations)
