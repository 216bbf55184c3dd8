"""What can be done: load, act, save. Safe to run twice, because a transaction may retry it."""

import dataclasses
from collections.abc import Iterator
from datetime import date

from awards.amendment import refusals
from awards.amendment.commands import AmendDecision, AmendedAward
from awards.award.award import Award
from awards.award.naming import read_names
from awards.decision.decision import Decision
from awards.directory.scope import require_within
from registry.contracts.award import AwardCorrected
from registry.contracts.decision import Amendment
from registry.contracts.report_item import CitedDocument
from registry.contracts.shapes import LOCAL
from registry.messaging.transaction import Transaction


def amend_decision(transaction: Transaction, command: AmendDecision) -> Decision:
    """The decision, and each award that the document changed, in one transaction."""
    decision, said, at = _to_amend(transaction, command), command.said, transaction.recorded_at
    _require_after(decision, said.document, at.astimezone(LOCAL).date())
    corrected = list(_corrected(transaction, decision, said.awards, said.reason))
    amendment = Amendment(
        document=said.document,
        article=said.article,
        text=said.text,
        reason=said.reason,
        award_ids=tuple(award.id for award, _ in corrected),
    )
    amended = decision.amend(amendment, said.about, [award.grant() for award, _ in corrected], at)
    transaction.save(decision, amended)
    transaction.save_all(corrected)
    return decision


def _to_amend(transaction: Transaction, command: AmendDecision) -> Decision:
    """Raises Forbidden: out of reach, or prepared by this person."""
    decision = transaction.load(Decision, command.decision_id, command.version)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "issuer")
    if transaction.act.actor in decision.prepared_by:
        raise refusals.four_eyes()
    decision.require_amendable()
    return decision


def _require_after(decision: Decision, document: CitedDocument, today: date) -> None:
    issued = document.issued.day if document.issued else None
    if issued and issued > today:
        raise refusals.in_future()
    if issued and issued < decision.signed_on:  # what is in force has its day
        raise refusals.before_the_decision(decision.signed_on)


def _corrected(
    transaction: Transaction, decision: Decision, awards: tuple[AmendedAward, ...], reason: str
) -> Iterator[tuple[Award, AwardCorrected]]:
    standing = {award.id: award for award in Award.objects(decision_id=decision.id)} if awards else {}
    reference = dataclasses.replace(decision.reference(), state="amended")
    for index, said in enumerate(awards):
        award = standing.pop(said.award_id, None)
        if award is None:
            raise refusals.not_of_this_decision(index)
        changes = {name: value for name, value in vars(said).items() if name != "award_id" and value is not None}
        read = read_names(changes, decision.signed_on, f"awards.{index}.")
        yield award, award.correct(read, reason, reference, transaction.recorded_at)
