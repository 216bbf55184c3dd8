"""The nomination that somebody acts on: of their organisation or of one below it."""

from awards.directory.scope import require_within
from awards.nomination.nomination import Nomination
from registry.messaging.transaction import Transaction


def nomination_in_reach(transaction: Transaction, nomination_id: str, version: int) -> Nomination:
    """Raises NotFound, StaleVersion, Forbidden."""
    nomination = transaction.load(Nomination, nomination_id, version)
    require_reach(transaction, nomination)
    return nomination


def require_reach(transaction: Transaction, nomination: Nomination) -> None:
    """Raises Forbidden when who proposes it is out of reach."""
    require_within(transaction.act.organisation, [nomination.nominator_id], "nominator")
