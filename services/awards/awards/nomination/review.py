"""What holds of a council's review: who sits, who votes, and the counts that the rules ask for. Pure."""

from datetime import date

from awards.nomination import refusals
from awards.rules.dossier import Vote
from registry.contracts.award import Recipient
from registry.contracts.council import CouncilMember, CouncilReview


def votes_of(review: CouncilReview) -> Vote:
    """The counts that the rules ask for."""
    return Vote(
        members=len(review.members),
        present=sum(each.is_present for each in review.members),
        votes_for=sum(each.vote == "for" for each in review.members),
    )


def check_review(review: CouncilReview, recipient: Recipient, today: date) -> None:
    """Who is absent has no vote; nobody votes on an own dossier; nobody sits twice."""
    if review.held_on > today:
        raise refusals.in_future("held_on")
    if not review.members:
        raise refusals.no_members()
    for index, each in enumerate(review.members):
        _check_member(each, recipient, f"members.{index}")
    known = [each.member.party_id for each in review.members if each.member.party_id]
    if len(set(known)) < len(known):
        raise refusals.member_twice()


def _check_member(each: CouncilMember, recipient: Recipient, field: str) -> None:
    if each.vote is not None and not each.is_present:
        raise refusals.absent_member_voted(field)
    is_recipient = recipient.party_id is not None and each.member.party_id == recipient.party_id
    if is_recipient and each.vote in ("for", "against"):
        raise refusals.own_dossier(field)
