"""What can be done with acts, one function a command: load, act, save. Safe to run twice: a transaction may retry."""

from conferences.party.merging import require_standing
from conferences.party.party import Party
from conferences.party.references import require_kind
from conferences.party.scope import require_below
from conferences.reorganisation.commands import RecordReorganisation, UndoReorganisation
from conferences.reorganisation.placing import ends_with
from conferences.reorganisation.reorganisation import Reorganisation
from registry.messaging.transaction import Transaction


def record_reorganisation(transaction: Transaction, command: RecordReorganisation) -> Reorganisation:
    at, day = transaction.recorded_at, command.took_effect.on
    below = Party.standing_under(ends_with(command), day) if day else []
    act, event, changes = Reorganisation.record(command, _organisations(transaction, command), below, at)
    require_below(transaction.act.organisation, (party for party, _ in changes))
    transaction.save_all((party, party.reorganise(change, at)) for party, change in changes)
    return transaction.save(act, event)


def undo_reorganisation(transaction: Transaction, command: UndoReorganisation) -> Reorganisation:
    act = transaction.load(Reorganisation, command.reorganisation_id, command.version)
    at, by = transaction.recorded_at, act.by()
    undone = act.undo(command, at)
    changed = [transaction.load(Party, party_id) for party_id in act.party_ids]
    require_below(transaction.act.organisation, changed)
    transaction.save_all((party, party.undo_reorganisation(by, at)) for party in changed)
    return transaction.save(act, undone)


def _organisations(transaction: Transaction, command: RecordReorganisation) -> dict[str, Party]:
    """Everyone whom the act names, by the id by which it is named: one that changes stands for itself; what stands
    above may be named by a record that was merged. Raises NotFound, RuleBroken.
    """
    named = {party_id: f"predecessors.{index}" for index, party_id in enumerate(command.predecessors)}
    named |= {said.party_id: f"successors.{index}.party_id" for index, said in enumerate(command.successors)}
    organisations = {party_id: _organisation(transaction, party_id, field) for party_id, field in named.items()}
    for party in organisations.values():
        require_standing(party)
    above = {said.parent_id: f"successors.{index}.parent_id" for index, said in enumerate(command.successors)}
    above |= {said.parent_id: f"below.{index}.parent_id" for index, said in enumerate(command.below)}
    for party_id, field in above.items():
        if party_id and party_id not in organisations:
            organisations[party_id] = _standing(transaction, _organisation(transaction, party_id, field))
    return organisations


def _organisation(transaction: Transaction, party_id: str, field: str) -> Party:
    party = transaction.load(Party, party_id)
    require_kind(party.kind, field, "organisation")
    return party


def _standing(transaction: Transaction, party: Party) -> Party:
    while party.merged_into:
        party = transaction.load(Party, party.merged_into)
    return party
