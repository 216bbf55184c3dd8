"""A vote on an item of the agenda: what it may say, and what it comes to. Pure; the outcome is never stored.

A count that is not known is left out, and then nothing is computed of it.
"""

from dataclasses import dataclass

from conferences.conference.quorum import check_fraction, needed
from registry.contracts.agenda import MajorityRule, Vote
from registry.errors import RuleBroken

COUNTS = ("votes_for", "against", "abstained", "present")


@dataclass(frozen=True, kw_only=True)
class VoteOutcome:
    """`needed` of `base` would do; `base` are those who voted, or were present, as the rule says."""

    rule: MajorityRule
    base: int
    needed: int
    votes_for: int
    is_carried: bool


def outcome(vote: Vote, rule: MajorityRule | None) -> VoteOutcome | None:
    """By the vote's own rule, else the conference's; None where there is none, or a count it wants is not known."""
    rule = vote.majority or rule
    base = _base(vote, rule) if rule else None
    if rule is None or base is None or vote.votes_for is None:
        return None
    wanted = needed(rule, base)
    is_carried = bool(base) and vote.votes_for >= wanted
    return VoteOutcome(rule=rule, base=base, needed=wanted, votes_for=vote.votes_for, is_carried=is_carried)


def check_vote(vote: Vote) -> None:
    """Raises RuleBroken with the count that cannot be."""
    check_fraction(vote.majority, "vote.majority")
    for name in COUNTS:
        if (getattr(vote, name) or 0) < 0:
            raise RuleBroken(
                "conference.vote_below_nought",
                en=f"`vote.{name}` is below nought. Count again, or leave it out when it is not known.",
                vi=f"`vote.{name}` nhỏ hơn 0. Hãy kiểm lại, hoặc bỏ trống nếu chưa biết.",
                field=f"vote.{name}",
            )
    cast = sum(count or 0 for count in (vote.votes_for, vote.against, vote.abstained))
    if vote.present is not None and cast > vote.present:
        raise RuleBroken(
            "conference.more_votes_than_present",
            en=f"{cast} votes were cast and {vote.present} people were present. Correct the counts.",
            vi=f"Có {cast} phiếu nhưng chỉ {vote.present} người có mặt. Hãy sửa lại số phiếu.",
            field="vote.present",
        )


def _base(vote: Vote, rule: MajorityRule) -> int | None:
    if rule.of == "present":
        return vote.present
    if vote.votes_for is None or vote.against is None or vote.abstained is None:
        return None
    return vote.votes_for + vote.against + vote.abstained
