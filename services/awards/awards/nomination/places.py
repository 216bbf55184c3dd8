"""The places of a campaign: how many nominations of a form hold one, and how many stand in which state.

Counts what the registry holds at this moment, never what a dossier says. Refuses to know how many there are to give.
"""

from collections.abc import Mapping

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.nomination.nomination import Nomination


def taken(campaign_id: str, form: str, but_for: str | None = None) -> int:
    """Those in a decision or a draft of one. A line taken out of the draft, and an award revoked, hold none."""
    standing = Nomination.objects(campaign_id=campaign_id, state__in=("put_forward", "decided"), id__ne=but_for)
    held = dict(standing.filter(__raw__={"form.code": form}).scalar("award_id", "decision_id"))
    decisions = Decision.objects(id__in=sorted(set(held.values())))
    lines = {grant.award_id for decision in decisions for grant in decision.grants}
    revoked = set(Award.objects(id__in=sorted(held), state="revoked").scalar("id"))
    return len(held.keys() & lines - revoked)


def counted(campaign_id: str) -> Mapping[tuple[str, str], int]:
    """How many nominations of a campaign there are, by the code of their form and their state."""
    by_both = {"$group": {"_id": {"form": "$form.code", "state": "$state"}, "nominations": {"$sum": 1}}}
    found = Nomination.objects(campaign_id=campaign_id).aggregate([by_both])
    return {(row["_id"]["form"], row["_id"]["state"]): row["nominations"] for row in found}
