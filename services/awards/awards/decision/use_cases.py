"""What can be done to decisions, one function a command: load, act, save. Safe to run twice: a transaction may retry.

A decision that comes to stand makes its awards in the same transaction, one event each.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from awards.award.award import Award
from awards.campaign.campaign import Campaign
from awards.catalogue.catalogue import catalogue
from awards.counted import by_award
from awards.decision import refusals
from awards.decision.commands import (
    AddGrants,
    ChangeDecision,
    DiscardDraft,
    EnterDecision,
    NewGrant,
    PublishDecision,
    SignDecision,
)
from awards.decision.decision import Decision
from awards.directory import lookup
from awards.directory.references import NamedParty
from awards.directory.scope import require_within
from awards.nomination.cap import require_room_in_draft
from awards.nomination.issuing import require_lawful
from awards.nomination.nomination import Nomination
from awards.nomination.releasing import release_without_line
from awards.rules.rulebook import Rulebook
from registry.contracts.award import FormRef
from registry.contracts.campaign import CampaignRef
from registry.contracts.decision import DecisionFacts, Grant
from registry.contracts.shapes import LOCAL, PartyRef
from registry.messaging.aggregate import new_id
from registry.messaging.transaction import Transaction


def enter_decision(transaction: Transaction, command: EnterDecision, rules: Rulebook) -> Decision:
    """A draft grants nothing yet. Raises RuleBroken when the law of today allows fewer of a form than it would take."""
    if command.state != "drafted":
        return report_decision(transaction, command)
    decision_id = _id_before_awards()
    draft, drafted = Decision.draft(_facts(command), transaction.act.actor, transaction.recorded_at, decision_id)
    draft.count(by_award(command.grants, draft.grants))
    _admit(transaction, draft)
    require_room_in_draft(draft, _today(transaction), rules)
    return transaction.save(draft, drafted)


def report_decision(transaction: Transaction, command: EnterDecision) -> Decision:
    """It stands at once, and no cap forbids what was granted."""
    decision_id = _id_before_awards()
    decision, reported = Decision.report(_facts(command), transaction.act.actor, transaction.recorded_at, decision_id)
    decision.count(by_award(command.grants, decision.grants))
    _admit(transaction, decision)
    transaction.save(decision, reported)
    return _grant(transaction, decision, decision.grants)


def change_decision(transaction: Transaction, command: ChangeDecision, rules: Rulebook) -> Decision:
    """Raises RuleBroken as `enter_decision` does."""
    decision = _load(transaction, command.decision_id, command.version)
    changes = _read(command.changes, decision)
    if decision.state == "drafted":
        changed = decision.revise(changes, transaction.act.actor, transaction.recorded_at, command.reason)
        if "grants" in changes:
            decision.count(by_award(command.changes["grants"], decision.grants))
            require_room_in_draft(decision, _today(transaction), rules)
        _admit(transaction, decision)
        release_without_line(transaction, decision, "line_taken_out", command.reason)
        return transaction.save(decision, changed)
    corrected = decision.correct(changes, command.reason, transaction.recorded_at)
    _admit(transaction, decision)
    return transaction.save(decision, corrected)


def add_grants(transaction: Transaction, command: AddGrants, rules: Rulebook) -> Decision:
    """Raises RuleBroken as `enter_decision` does."""
    decision = _load(transaction, command.decision_id, command.version)
    grants = _grants(command.grants, decision.signed.day)
    event = decision.add_grants(grants, command.reason, transaction.act.actor, transaction.recorded_at)
    decision.count(by_award(command.grants, grants))
    if decision.state == "drafted":
        require_room_in_draft(decision, _today(transaction), rules)
        return transaction.save(decision, event)
    transaction.save(decision, event)
    return _grant(transaction, decision, grants)


def discard_draft(transaction: Transaction, command: DiscardDraft) -> Decision:
    decision = _load(transaction, command.decision_id, command.version)
    discarded = decision.discard(command.reason, transaction.recorded_at)
    release_without_line(transaction, decision, "draft_discarded", command.reason)
    return transaction.save(decision, discarded)


def sign_decision(transaction: Transaction, command: SignDecision, rules: Rulebook) -> Decision:
    """Raises RuleBroken when the law of that day forbids one of its lines: then none is granted."""
    decision = _load(transaction, command.decision_id, command.version)
    signer = _party(command.signer, "signer", command.signed_on)
    signed = decision.sign(command.number, command.signed_on, signer, transaction.act.actor, transaction.recorded_at)
    _admit(transaction, decision)
    require_lawful(decision, command.signed_on, rules)
    transaction.save(decision, signed)
    _decide_nominations(transaction, decision)
    return _grant(transaction, decision, decision.grants)


def publish_decision(transaction: Transaction, command: PublishDecision) -> Decision:
    decision = _load(transaction, command.decision_id, command.version)
    return transaction.save(decision, decision.publish(command.published_on, transaction.recorded_at))


def _load(transaction: Transaction, decision_id: str, version: int) -> Decision:
    decision = transaction.load(Decision, decision_id, version)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "issuer")
    return decision


def _admit(transaction: Transaction, decision: Decision) -> None:
    """Raises Conflict when another decision has this number, day and issuer; Forbidden when the issuer is out of reach.

    The unique index is the truth; this names the other one to whoever enters a decision twice.
    """
    require_within(transaction.act.organisation, [decision.issuer.party_id], "issuer")
    if decision.identity is None:
        return
    other = Decision.objects(identity=decision.identity, id__ne=decision.id).only("id").first()
    if other is not None:
        raise refusals.exists(decision.number, decision.signed_on, decision.issuer.name, other.id)


def _decide_nominations(transaction: Transaction, decision: Decision) -> None:
    lines = {grant.award_id for grant in decision.grants}
    standing = Nomination.objects(decision_id=decision.id, state="put_forward").order_by("id")
    decided = (each for each in standing if each.award_id in lines)
    transaction.save_all((each, each.decide(transaction.recorded_at)) for each in decided)


def _grant(transaction: Transaction, decision: Decision, grants: Iterable[Grant]) -> Decision:
    for grant in grants:
        award, granted = Award.of_grant(grant, decision, transaction.recorded_at)
        transaction.save(award, granted)
    return decision


def _id_before_awards() -> str:
    """Older than the ids of its awards: what happened at one moment is told in the order of ids."""
    return new_id()


def _facts(command: EnterDecision) -> DecisionFacts:
    """The command with its names read into references."""
    on = command.signed.day
    return DecisionFacts(
        issuer=lookup.party(command.issuer, "issuer", on),
        number=command.number,
        signed=command.signed,
        signer=_party(command.signer, "signer", on),
        published_on=command.published_on,
        about=command.about,
        state=command.state,
        grants=_grants(command.grants, on),
        sources=command.sources,
        doubts=command.doubts,
    )


def _read(changes: Mapping[str, Any], decision: Decision) -> Mapping[str, Any]:
    on = changes.get("signed", decision.signed).day
    readings: Mapping[str, Callable[[Any], Any]] = {
        "issuer": lambda said: lookup.party(said, "issuer", on),
        "signer": lambda said: _party(said, "signer", on),
        "grants": lambda said: _grants(said, on),
    }
    return {name: readings[name](said) if name in readings else said for name, said in changes.items()}


def _party(named: NamedParty | None, field: str, on: date | None) -> PartyRef | None:
    return lookup.party(named, field, on) if named else None


def _today(transaction: Transaction) -> date:
    return transaction.recorded_at.astimezone(LOCAL).date()


def _grants(said: Sequence[NewGrant], on: date | None) -> tuple[Grant, ...]:
    return tuple(
        Grant(
            award_id=new_id(),
            form=(form := catalogue().named(grant.form, f"grants.{index}.form")),
            recipient=lookup.recipient(grant.recipient, f"grants.{index}.recipient", on),
            achievement=grant.achievement,
            achievement_period=grant.achievement_period,
            doubts=grant.doubts,
            campaign=_campaign(grant.campaign_id, form, index) if grant.campaign_id else None,
        )
        for index, grant in enumerate(said)
    )


def _campaign(campaign_id: str, form: FormRef, index: int) -> CampaignRef:
    """Raises RuleBroken: no such campaign, or the form is none of it."""
    campaign: Campaign | None = Campaign.objects(id=campaign_id).first()
    if campaign is None:
        raise refusals.unknown_campaign(campaign_id, index)
    campaign.called_for(form.code, f"grants.{index}.")
    return campaign.reference()
