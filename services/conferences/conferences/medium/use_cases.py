"""What can be done to media, one function a command: load, act, save. Safe to run twice."""

import dataclasses

from conferences.conference.reach import conference_in_reach
from conferences.medium.commands import CorrectMedium, KeepFile, RecordMedium, RemoveMedium
from conferences.medium.medium import Medium
from registry.messaging.transaction import Transaction


def record_medium(transaction: Transaction, command: RecordMedium) -> Medium:
    conference = conference_in_reach(transaction, command.conference_id)
    said = {field.name: getattr(command.medium, field.name) for field in dataclasses.fields(command.medium)}
    medium, event = Medium.record(said, conference, transaction.recorded_at)
    return transaction.save(medium, event)


def open_for_a_file(transaction: Transaction, medium_id: str, version: int) -> None:
    """Raises what `keep_file` will raise, before the file is read: nobody sends a long one in vain."""
    _in_reach(transaction, medium_id, version).require_no_file()


def keep_file(transaction: Transaction, command: KeepFile) -> Medium:
    medium = _in_reach(transaction, command.medium_id, command.version)
    return transaction.save(medium, medium.keep(command.file, transaction.recorded_at))


def correct_medium(transaction: Transaction, command: CorrectMedium) -> Medium:
    medium = _in_reach(transaction, command.medium_id, command.version)
    return transaction.save(medium, medium.correct(command.changes, command.reason, transaction.recorded_at))


def remove_medium(transaction: Transaction, command: RemoveMedium) -> Medium:
    medium = _in_reach(transaction, command.medium_id, command.version)
    return transaction.save(medium, medium.remove(command.reason, transaction.recorded_at))


def _in_reach(transaction: Transaction, medium_id: str, version: int) -> Medium:
    medium = transaction.load(Medium, medium_id, version)
    conference_in_reach(transaction, medium.conference_id)
    return medium
