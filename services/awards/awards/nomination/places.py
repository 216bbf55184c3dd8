"""The places of a campaign: how many nominations of a form hold one, and how many stand in which state.

Counts what the registry holds at this moment, never what a dossier says. Refuses to know how many there are to give.
"""

from collections.abc import Mapping, Sequence

from awards.award.award import Award
from awards.nomination.nomination import Nomination

HOLDING = ("put_forward", "decided")


def taken(campaign_id: str, form: str, but_for: str | None = None, states: Sequence[str] = HOLDING) -> int:
    """Those in a decision or a draft of one; a revoked award holds none. Of these states alone, when they are named."""
    standing = Nomination.objects(campaign_id=campaign_id, state__in=states, id__ne=but_for)
    held = standing.filter(__raw__={"form.code": form}).scalar("award_id")
    revoked: int = Award.objects(id__in=sorted(held), state="revoked").count()
    return len(held) - revoked


def counted(campaign_id: str) -> Mapping[tuple[str, str], int]:
    """How many nominations of a campaign there are, by the code of their form and their state."""
    by_both = {"$group": {"_id": {"form": "$form.code", "state": "$state"}, "nominations": {"$sum": 1}}}
    found = Nomination.objects(campaign_id=campaign_id).aggregate([by_both])
    return {(row["_id"]["form"], row["_id"]["state"]): row["nominations"] for row in found}
