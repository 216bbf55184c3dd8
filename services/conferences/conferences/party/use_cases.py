"""What can be done to parties, one function a command: load, act, save. Safe to run twice: a transaction may retry."""

from dataclasses import replace

from conferences.party.commands import AssignPost, CorrectParty, EndPost, MergeParty, NewPost, RegisterParty, UndoMerge
from conferences.party.merging import check_merge, require_merged, require_standing
from conferences.party.party import Party
from conferences.party.references import require_kind
from conferences.party.scope import require_below
from conferences.party.terms import require_lasting
from registry.messaging.transaction import Transaction


def register_party(transaction: Transaction, command: RegisterParty) -> Party:
    read = replace(
        command,
        parent_id=_organisation(transaction, command.parent_id, "parent_id"),
        successor_id=_organisation(transaction, command.successor_id, "successor_id"),
        posts=tuple(_placed(transaction, post, f"posts.{index}.") for index, post in enumerate(command.posts)),
    )
    party, event = Party.register(read, transaction.recorded_at)
    return transaction.save(party, event)


def correct_party(transaction: Transaction, command: CorrectParty) -> Party:
    named = sorted(command.changes.keys() & {"parent_id", "successor_id"})
    read = {field: _organisation(transaction, command.changes[field], field) for field in named}
    party = _standing(transaction, command.party_id, command.version)
    if any(read[field] != getattr(party, field) for field in named):
        require_below(transaction.act.organisation, [party])
    correction = replace(command, changes={**command.changes, **read})
    return transaction.save(party, party.correct(correction, transaction.recorded_at))


def assign_post(transaction: Transaction, command: AssignPost) -> Party:
    assigned = replace(command, post=_placed(transaction, command.post))
    party = _standing(transaction, command.party_id, command.version)
    return transaction.save(party, party.assign_post(assigned, transaction.recorded_at))


def end_post(transaction: Transaction, command: EndPost) -> Party:
    party = _standing(transaction, command.party_id, command.version)
    event = party.end_post(command)
    if event.post.organisation_id:
        require_lasting(event.post, transaction.load(Party, event.post.organisation_id))
    return transaction.save(party, event)


def merge_party(transaction: Transaction, command: MergeParty) -> Party:
    party = transaction.load(Party, command.party_id, command.version)
    survivor = transaction.load(Party, command.into)
    check_merge(party, survivor)
    require_below(transaction.act.organisation, [party])
    survivor.stand_for(party.id)
    return transaction.save(party, party.merge(command, survivor, transaction.recorded_at))


def undo_merge(transaction: Transaction, command: UndoMerge) -> Party:
    party = transaction.load(Party, command.party_id, command.version)
    require_merged(party)
    require_below(transaction.act.organisation, [party])
    survivor = transaction.load(Party, party.merged_into)
    survivor.stand_no_longer_for(party.id)
    return transaction.save(party, party.undo_merge(command, survivor, transaction.recorded_at))


def _standing(transaction: Transaction, party_id: str, version: int) -> Party:
    """The party, when no other record stands for it."""
    party = transaction.load(Party, party_id, version)
    require_standing(party)
    return party


def _placed(transaction: Transaction, post: NewPost, within: str = "") -> NewPost:
    """The post at the organisation that stands for the one it names."""
    if post.organisation_id is None:
        return post
    where = _standing_organisation(transaction, post.organisation_id, f"{within}organisation_id")
    require_lasting(post, where, within)
    return replace(post, organisation_id=where.id)


def _organisation(transaction: Transaction, party_id: str | None, field: str) -> str | None:
    return _standing_organisation(transaction, party_id, field).id if party_id is not None else None


def _standing_organisation(transaction: Transaction, party_id: str, field: str) -> Party:
    """The record that stands for the organisation. Raises NotFound, and RuleBroken when it is of another kind."""
    party = transaction.load(Party, party_id)
    require_kind(party.kind, field, "organisation")
    while party.merged_into:
        party = transaction.load(Party, party.merged_into)
    return party
