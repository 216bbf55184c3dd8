"""The cap of the law over the lines that are typed into a draft. At the signature it is judged with all the rest.

By then a campaign may count fewer leaders, or another decision was signed first. Only what was decided counts as taken
then: of two drafts that are too much together, the one that is signed first stands.
"""

from datetime import date

from awards.campaign.campaign import Campaign
from awards.catalogue.catalogue import catalogue
from awards.decision import refusals
from awards.decision.decision import Decision
from awards.nomination import places
from awards.nomination.lines import Line, in_turn, lines_of, take_turns, typed_dossier
from awards.rules.dossier import Question
from awards.rules.engine import Finding
from awards.rules.rulebook import Rulebook
from awards.rules.use_cases import answer


def require_room_in_draft(decision: Decision, on: date, rules: Rulebook) -> None:
    """For lines typed in; those of nominations were judged when they were put forward, and hold their places.

    To be called in the transaction that saves the draft. Raises RuleBroken at the first line that is one too many.
    """
    if not any(rules.counting_clusters(grant.form.code) for grant in decision.grants if grant.form.code):
        return
    lines = [line for line in lines_of(decision) if line.is_capped(rules)]
    take_turns(line for line in lines if line.nomination is None)
    for line, taken in in_turn(lines, decision, is_decided=False):
        for finding in about_cap(line, on, rules, taken) if line.nomination is None else ():
            if finding.severity == "block":
                raise refusals.cap_exceeded(line.index, finding.message, finding.citation)


def about_cap(line: Line, on: date, rules: Rulebook, taken: int) -> tuple[Finding, ...]:
    """Of a line that was typed in. Clusters are of collectives."""
    campaign = Campaign.objects(id=line.campaign.campaign_id).get() if line.campaign else None
    dossier = typed_dossier(line.grant, campaign, taken + places.needed_by(line.grant.recipient), rules)
    question = Question(on=on, form=str(line.grant.form.code), recipient_kind="collective", dossier=dossier)
    found = answer(question, rules, catalogue()).findings
    return tuple(finding for finding in found if is_of_cap(finding))


def is_of_cap(finding: Finding) -> bool:
    return finding.code.startswith("cap.")
