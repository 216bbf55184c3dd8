"""What can be done to nominations, one function a command: load, act, save. Safe to run twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from awards.campaign.campaign import Campaign
from awards.counted import Counted
from awards.decision.decision import Decision
from awards.directory import lookup
from awards.directory.merged import records_of
from awards.directory.scope import require_within
from awards.nomination import places, refusals
from awards.nomination.commands import (
    Consult,
    DraftNomination,
    NewReview,
    OverrideFinding,
    PutForward,
    RecordReview,
    ReturnNomination,
    ReviseNomination,
    SubmitNomination,
    TakeAnswer,
    TakeUpNomination,
    WithdrawNomination,
)
from awards.nomination.consultation import TO_ANSWER
from awards.nomination.drafting import drafted, proposed_on, read_names
from awards.nomination.findings import NominationFinding, findings
from awards.nomination.issuing import Issuing, records_of_recipients, said_together
from awards.nomination.lines import Line, take_turns
from awards.nomination.nomination import Nomination
from awards.nomination.reach import nomination_in_reach, require_reach
from awards.rules.rulebook import Rulebook
from awards.working_days import working_days_after
from registry.contracts.consultation import Consultation
from registry.contracts.council import CouncilMember, CouncilReview
from registry.contracts.nomination import Override, SubmissionRef
from registry.contracts.shapes import LOCAL
from registry.messaging.aggregate import new_id
from registry.messaging.transaction import Transaction


def draft_nomination(
    transaction: Transaction, command: DraftNomination, submission: SubmissionRef | None = None
) -> Nomination:
    """`submission`: the proposal whose list it stands on, when there is one."""
    campaign = transaction.load(Campaign, command.campaign_id) if command.campaign_id else None
    nomination, event = drafted(command, campaign, transaction.act.actor, transaction.recorded_at, submission)
    require_reach(transaction, nomination)
    return transaction.save(nomination, event)


def revise_nomination(transaction: Transaction, command: ReviseNomination) -> Nomination:
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    changes = _read(transaction, command.changes, nomination)
    event = nomination.revise(changes, command.reason, transaction.act.actor, transaction.recorded_at)
    if nomination.campaign_id is not None and {"campaign", "form"} & set(event.changed):
        campaign = transaction.load(Campaign, nomination.campaign_id)
        check = campaign.admit if "campaign" in event.changed else campaign.called_for
        check(nomination.form.code)
    require_reach(transaction, nomination)
    return transaction.save(nomination, event)


def submit_nomination(transaction: Transaction, command: SubmitNomination) -> Nomination:
    """A deadline is judged by the day of receipt. One that was returned is received again at any time."""
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    if nomination.campaign_id is not None and nomination.state == "drafted":
        transaction.load(Campaign, nomination.campaign_id).admit(nomination.form.code, command.received_on)
    event = nomination.submit(command.received_on, transaction.act.actor, transaction.recorded_at)
    return transaction.save(nomination, event)


def take_up_nomination(transaction: Transaction, command: TakeUpNomination) -> Nomination:
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    return transaction.save(nomination, nomination.take_up(transaction.act.actor, transaction.recorded_at))


def return_nomination(transaction: Transaction, command: ReturnNomination) -> Nomination:
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    event = nomination.send_back(command.remarks, transaction.act.actor, transaction.recorded_at)
    return transaction.save(nomination, event)


def record_review(transaction: Transaction, command: RecordReview) -> Nomination:
    """The council's outcome: recommended, or rejected with its reason."""
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    review, by, at = _review(command.review, nomination.recipient_id), transaction.act.actor, transaction.recorded_at
    if command.review.is_recommended:
        return transaction.save(nomination, nomination.recommend(review, by, at))
    return transaction.save(nomination, nomination.reject(review, command.review.reason, by, at))


def withdraw_nomination(transaction: Transaction, command: WithdrawNomination) -> Nomination:
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    return transaction.save(nomination, nomination.withdraw(command.reason, transaction.recorded_at))


def consult(transaction: Transaction, command: Consult) -> Nomination:
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    said = command.asked
    asked = Consultation(
        consultation_id=new_id(),
        body=lookup.party(said.body, "body", said.asked_on),
        about=said.about,
        asked_on=said.asked_on,
        answer_by=said.answer_by or working_days_after(said.asked_on, TO_ANSWER),
    )
    return transaction.save(nomination, nomination.consult(asked, transaction.recorded_at))


def take_answer(transaction: Transaction, command: TakeAnswer) -> Nomination:
    nomination, said = nomination_in_reach(transaction, command.nomination_id, command.version), command.answer
    event = nomination.take_answer(
        command.consultation_id, said.opinion, said.answered_on, said.reason, transaction.recorded_at
    )
    return transaction.save(nomination, event)


def override_finding(transaction: Transaction, command: OverrideFinding, rules: Rulebook) -> Nomination:
    """Raises RuleBroken when the law of today warns of no such thing, or forbids it."""
    nomination = nomination_in_reach(transaction, command.nomination_id, command.version)
    at, act = transaction.recorded_at, transaction.act
    verdict = findings(nomination, at.astimezone(LOCAL).date(), rules)
    found = [finding for finding in verdict.findings if (finding.rule, finding.code) == (command.rule, command.code)]
    if not found:
        warnings = (finding for finding in verdict.findings if finding.severity == "warn")
        raise refusals.no_such_finding([f"{finding.rule} {finding.code}" for finding in warnings])
    if any(finding.severity == "block" for finding in found):
        raise refusals.block_stands(command.rule)
    override = Override(
        rule=command.rule,
        code=command.code,
        message=found[0].message,
        citation=found[0].citation,
        reason=command.reason,
        by=act.actor,
        by_name=act.actor_name,
        at=at,
    )
    return transaction.save(nomination, nomination.override(override))


def put_forward(transaction: Transaction, command: PutForward, rules: Rulebook) -> Decision:
    """The draft with a line for each nomination; raises RuleBroken for one that the law of today does not allow.

    Who prepared a nomination has prepared the decision, and does not sign it. In a campaign those who put forward come
    one after the other: what a cap allows is judged by the places that are taken at this moment.
    """
    decision = transaction.load(Decision, command.decision_id, command.version)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "issuer")
    on, at = transaction.recorded_at.astimezone(LOCAL).date(), transaction.recorded_at
    nominations = [transaction.load(Nomination, identity) for identity in dict.fromkeys(command.nomination_ids)]
    lines, counted, put = [], {}, []
    for index, nomination in enumerate(nominations):
        grant, event = nomination.put_forward(decision.id, at)
        lines.append(Line(index=index, grant=grant, nomination=nomination))
        counted[grant.award_id] = Counted.of(nomination)
        decision.was_prepared_by(nomination.prepared_by)
        put.append((nomination, event))
    _judge_in_turn(decision, lines, on, rules)
    transaction.save_all(put)
    grants = (*decision.grants, *(line.grant for line in lines))
    revised = decision.revise({"grants": grants}, transaction.act.actor, at)
    decision.count(counted)
    return transaction.save(decision, revised)


def _judge_in_turn(decision: Decision, lines: Sequence[Line], on: date, rules: Rulebook) -> None:
    """Each as if those before it held their places already."""
    take_turns(lines)
    recipients = records_of_recipients((*decision.grants, *(line.grant for line in lines)))
    issuing = Issuing(decision, recipients, on, rules)
    issuing.pass_over(decision.grants)
    taken: dict[tuple[str, str], int] = {}
    for line in lines:
        place = (line.campaign.campaign_id if line.campaign else "", str(line.grant.form.code))
        if line.campaign and place not in taken:
            taken[place] = places.taken(*place)
        _require_allowed(issuing.findings(line, taken.get(place, 0)), line)
        taken[place] = taken.get(place, 0) + places.needed_by(line.grant.recipient)


def _require_allowed(found: Iterable[NominationFinding], line: Line) -> None:
    blocking = [finding for finding in found if finding.severity == "block"]
    if blocking and line.nomination:
        raise refusals.blocked(line.nomination.id, line.index, **said_together(blocking))


def _read(transaction: Transaction, said: Mapping[str, Any], nomination: Nomination) -> dict[str, Any]:
    """The changes with their names read into references."""
    dossier = said.get("dossier", nomination.dossier)
    read = read_names(said, proposed_on(dossier, nomination.submission, transaction.recorded_at))
    if "campaign_id" in read:
        campaign_id = read.pop("campaign_id")
        read["campaign"] = transaction.load(Campaign, campaign_id).reference() if campaign_id else None
    return read


def _review(said: NewReview, recipient_id: str | None) -> CouncilReview:
    """Whoever sits there and is the recipient goes by the nomination's id of them, also when records were merged."""
    own = records_of(recipient_id) if recipient_id else ()
    members = []
    for index, each in enumerate(said.members):
        party = lookup.party(each.member, f"members.{index}.member", said.held_on)
        member = replace(party, party_id=recipient_id) if party.party_id in own else party
        members.append(CouncilMember(member=member, is_present=each.is_present, vote=each.vote))
    return CouncilReview(council=said.council, held_on=said.held_on, members=tuple(members), minutes=said.minutes)
