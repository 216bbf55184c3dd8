"""What can be done to the files of a dossier: load, act, save. Safe to run twice."""

from awards.nomination.dossier_files import paper
from awards.nomination.file_commands import AddFile, RemoveFile
from awards.nomination.nomination import Nomination
from awards.nomination.reach import nomination_in_reach
from registry.messaging.transaction import Transaction


def open_for_a_file(transaction: Transaction, nomination_id: str, version: int, name: str) -> None:
    """Raises what `add_file` will raise, before the file is read: nobody sends a long one in vain."""
    nomination_in_reach(transaction, nomination_id, version).require_room_for(name, transaction.act.actor)


def add_file(transaction: Transaction, command: AddFile) -> Nomination:
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    new = paper(command.name, command.kind, command.file)
    return transaction.save(nomination, nomination.add_file(new, transaction.act.actor, transaction.recorded_at))


def remove_file(transaction: Transaction, command: RemoveFile) -> Nomination:
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    by, at = transaction.act.actor, transaction.recorded_at
    return transaction.save(nomination, nomination.remove_file(command.name, command.reason, by, at))
