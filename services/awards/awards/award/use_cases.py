"""What can be done to awards, one function a command: load, act, save. Safe to run twice: a transaction may retry."""

from awards.award.award import Award
from awards.award.commands import CorrectAward
from awards.award.naming import read_names
from awards.decision.decision import Decision
from awards.directory.scope import require_within
from registry.messaging.transaction import Transaction


def correct_award(transaction: Transaction, command: CorrectAward) -> Award:
    """The award and its line in the decision say the same from now on."""
    award = transaction.load(Award, command.award_id, command.version)
    decision = transaction.load(Decision, award.decision_id)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "decision.issuer")
    at = transaction.recorded_at
    said = read_names(command.changes, decision.signed_on)
    corrected = award.correct(said, command.reason, decision.reference(), at)
    transaction.save(award, corrected)
    restated = decision.restate(award.grant(), command.reason, at)
    if restated is not None:
        transaction.save(decision, restated)
    return award
