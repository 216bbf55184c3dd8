"""The conference that somebody may write for: the one door of every record that hangs on a conference.

Refuses to know what is written.
"""

from conferences.conference.conference import Conference
from conferences.party.scope import require_within
from registry.messaging.transaction import Transaction


def conference_in_reach(transaction: Transaction, conference_id: str, version: int | None = None) -> Conference:
    """Raises NotFound, StaleVersion, and Forbidden when none of its hosts is the person's organisation or below it.

    Without a version it is read once in a transaction: a hundred rows of a list hang on the same one.
    """
    known: Conference | None = transaction.known.get(conference_id) if version is None else None
    if known is None:
        known = transaction.load(Conference, conference_id, version)
        require_within(transaction.act.organisation, known.hosts)
        transaction.known[conference_id] = known
    return known
