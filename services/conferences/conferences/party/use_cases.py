"""What can be done to parties, one function a command: load, act, save. Safe to run twice: a transaction may retry."""

from conferences.party.commands import AssignPost, CorrectParty, EndPost, RegisterParty
from conferences.party.party import Party
from registry.messaging.transaction import Transaction


def register_party(transaction: Transaction, command: RegisterParty) -> Party:
    for field in ("parent_id", "successor_id"):
        _require_organisation(transaction, getattr(command, field))
    party, event = Party.register(command, transaction.recorded_at)
    return transaction.save(party, event)


def correct_party(transaction: Transaction, command: CorrectParty) -> Party:
    for field in ("parent_id", "successor_id"):
        _require_organisation(transaction, command.changes.get(field))
    party = transaction.load(Party, command.party_id, command.version)
    return transaction.save(party, party.correct(command, transaction.recorded_at))


def assign_post(transaction: Transaction, command: AssignPost) -> Party:
    _require_organisation(transaction, command.post.organisation_id)
    party = transaction.load(Party, command.party_id, command.version)
    return transaction.save(party, party.assign_post(command, transaction.recorded_at))


def end_post(transaction: Transaction, command: EndPost) -> Party:
    party = transaction.load(Party, command.party_id, command.version)
    return transaction.save(party, party.end_post(command))


def _require_organisation(transaction: Transaction, party_id: str | None) -> None:
    """Raises NotFound when the organisation named has no record."""
    if party_id is not None:
        transaction.load(Party, party_id)
