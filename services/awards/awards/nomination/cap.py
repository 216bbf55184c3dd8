"""The cap of the law, judged once more when a decision is signed: what was put forward may have become too much.

A campaign may count fewer leaders by then, or another decision was signed first. Only what was decided counts as taken:
of two drafts that are too much together, the one that is signed first stands.
"""

from datetime import date

from awards.campaign.turn import CampaignTurn
from awards.decision import refusals
from awards.decision.decision import Decision
from awards.nomination import places
from awards.nomination.findings import findings
from awards.nomination.nomination import Nomination
from awards.rules.rulebook import Rulebook


def require_within_cap(decision: Decision, on: date, rules: Rulebook) -> None:
    """To be called in the transaction that signs. Raises RuleBroken at the first line that is one too many."""
    lines = {grant.award_id: index for index, grant in enumerate(decision.grants)}
    forms = {grant.form.code for grant in decision.grants if grant.form.code}
    counted = [code for code in sorted(forms) if rules.counting_clusters(code)]
    standing = Nomination.objects(decision_id=decision.id, state="put_forward", campaign_id__ne=None).order_by("id")
    capped = [each for each in standing.filter(__raw__={"form.code": {"$in": counted}}) if each.award_id in lines]
    CampaignTurn.take_each(each.campaign_id for each in capped)
    taken: dict[tuple[str, str], int] = {}
    for nomination in capped:
        place = (nomination.campaign_id, nomination.form.code)
        if place not in taken:
            taken[place] = places.taken(*place, states=("decided",))
        for finding in findings(nomination, on, rules, taken=taken[place]).findings:
            if (finding.severity, finding.code) == ("block", "cap.exceeded"):
                raise refusals.cap_exceeded(lines[nomination.award_id], finding.message, finding.citation)
        taken[place] += 1
