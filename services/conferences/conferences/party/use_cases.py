"""What can be done to parties, one function a command: load, act, save. Safe to run twice: a transaction may retry."""

from conferences.party.commands import AssignPost, CorrectParty, EndPost, MergeParty, RegisterParty, UndoMerge
from conferences.party.merging import check_merge, require_merged, require_standing
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
    party = _standing(transaction, command.party_id, command.version)
    return transaction.save(party, party.correct(command, transaction.recorded_at))


def assign_post(transaction: Transaction, command: AssignPost) -> Party:
    _require_organisation(transaction, command.post.organisation_id)
    party = _standing(transaction, command.party_id, command.version)
    return transaction.save(party, party.assign_post(command, transaction.recorded_at))


def end_post(transaction: Transaction, command: EndPost) -> Party:
    party = _standing(transaction, command.party_id, command.version)
    return transaction.save(party, party.end_post(command))


def merge_party(transaction: Transaction, command: MergeParty) -> Party:
    party = transaction.load(Party, command.party_id, command.version)
    survivor = transaction.load(Party, command.into)
    check_merge(party, survivor)
    survivor.stand_for(party.id)
    return transaction.save(party, party.merge(command, survivor, transaction.recorded_at))


def undo_merge(transaction: Transaction, command: UndoMerge) -> Party:
    party = transaction.load(Party, command.party_id, command.version)
    require_merged(party)
    survivor = transaction.load(Party, party.merged_into)
    survivor.stand_no_longer_for(party.id)
    return transaction.save(party, party.undo_merge(command, survivor, transaction.recorded_at))


def _standing(transaction: Transaction, party_id: str, version: int) -> Party:
    """The party, when no other record stands for it."""
    party = transaction.load(Party, party_id, version)
    require_standing(party)
    return party


def _require_organisation(transaction: Transaction, party_id: str | None) -> None:
    """Raises NotFound when the organisation named has no record."""
    if party_id is not None:
        transaction.load(Party, party_id)
