"""The places of a campaign: which lines of decisions hold one, and how many nominations stand in which state.

Counts what the registry holds at this moment, never what a dossier says. Refuses to know how many there are to give.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.decision.signature import STANDING
from awards.nomination.nomination import Nomination
from registry.contracts.award import Recipient


@dataclass(frozen=True, kw_only=True)
class Held:
    """What one line holds; its award has the same id."""

    award_id: str
    decision_id: str
    places: int


def held(campaign_id: str, form: str, *, is_decided: bool = False) -> list[Held]:
    """By lines of decisions, and of drafts too unless it is `is_decided` alone; a revoked award holds none."""
    lines = {one.award_id: one for one in _lines(campaign_id, form, is_decided=is_decided)}
    revoked = set(Award.objects(id__in=sorted(lines), state="revoked").scalar("id"))
    return [one for one in lines.values() if one.award_id not in revoked]


def taken(campaign_id: str, form: str, but_for: str | None = None) -> int:
    """How many places are held, but for those of one award."""
    return sum(one.places for one in held(campaign_id, form) if one.award_id != but_for)


def needed_by(recipient: Recipient) -> int:
    """A line may name a group of so many."""
    return recipient.count or 1


def counted(campaign_id: str) -> Mapping[tuple[str, str], int]:
    """How many nominations of a campaign there are, by the code of their form and their state."""
    by_both = {"$group": {"_id": {"form": "$form.code", "state": "$state"}, "nominations": {"$sum": 1}}}
    found = Nomination.objects(campaign_id=campaign_id).aggregate([by_both])
    return {(row["_id"]["form"], row["_id"]["state"]): row["nominations"] for row in found}


def _lines(campaign_id: str, form: str, *, is_decided: bool) -> Iterator[Held]:
    """A line of a nomination that names a campaign too is said twice, and by its nomination last."""
    yield from _typed(campaign_id, form, is_decided=is_decided)
    yield from _nominated(campaign_id, form, is_decided=is_decided)


def _nominated(campaign_id: str, form: str, *, is_decided: bool) -> Iterator[Held]:
    states = ["decided"] if is_decided else ["put_forward", "decided"]
    standing = Nomination.objects(campaign_id=campaign_id, state__in=states).filter(__raw__={"form.code": form})
    for each in standing.only("award_id", "decision_id", "recipient"):
        yield Held(award_id=each.award_id, decision_id=each.decision_id, places=needed_by(each.recipient))


def _typed(campaign_id: str, form: str, *, is_decided: bool) -> Iterator[Held]:
    """Lines that name the campaign themselves, because nobody nominated them."""
    states = [*STANDING] if is_decided else ["drafted", *STANDING]
    for decision in Decision.objects(campaign_ids=campaign_id, state__in=states, matched_to=None).only("grants"):
        for grant in decision.grants:
            if grant.campaign and (grant.campaign.campaign_id, grant.form.code) == (campaign_id, form):
                yield Held(award_id=grant.award_id, decision_id=decision.id, places=needed_by(grant.recipient))
