"""What can be done to awards, one function a command: load, act, save. Safe to run twice: a transaction may retry."""

from collections.abc import Callable, Mapping
from typing import Any

from awards.award.award import Award
from awards.award.commands import CorrectAward
from awards.catalogue.catalogue import catalogue
from awards.decision.decision import Decision
from awards.directory import lookup
from awards.directory.scope import require_within
from registry.messaging.transaction import Transaction


def correct_award(transaction: Transaction, command: CorrectAward) -> Award:
    """The award and its line in the decision say the same from now on."""
    award = transaction.load(Award, command.award_id, command.version)
    decision = transaction.load(Decision, award.decision_id)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "decision.issuer")
    at = transaction.recorded_at
    corrected = award.correct(_read(command.changes), command.reason, decision.reference(), at)
    transaction.save(award, corrected)
    restated = decision.restate(award.grant(), command.reason, at)
    if restated is not None:
        transaction.save(decision, restated)
    return award


def _read(changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The changes with their names read into references."""
    readings: Mapping[str, Callable[[Any], Any]] = {
        "form": lambda said: catalogue().named(said, "form"),
        "recipient": lambda said: lookup.recipient(said, "recipient"),
    }
    return {name: readings[name](said) if name in readings else said for name, said in changes.items()}
