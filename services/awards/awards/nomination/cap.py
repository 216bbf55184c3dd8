"""The cap of the law over the lines of a decision: when it is drafted, and once more when it is signed.

A line is of a nomination, or somebody typed it in: then it names the campaign on whose list it stands, or the cap
cannot be judged, and a finding says so. By the signature a campaign may count fewer leaders, or another decision was
signed first. Only what was decided counts as taken then: of two drafts that are too much together, the one that is
signed first stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from awards.campaign.campaign import Campaign
from awards.campaign.listing import on_its_list, route_counting_clusters
from awards.campaign.turn import CampaignTurn
from awards.catalogue.catalogue import catalogue
from awards.decision import refusals
from awards.decision.decision import Decision
from awards.nomination import places
from awards.nomination.findings import findings
from awards.nomination.nomination import Nomination
from awards.rules.dossier import Dossier, Question
from awards.rules.engine import Finding
from awards.rules.rulebook import Rulebook
from awards.rules.use_cases import answer
from registry.contracts.campaign import CampaignRef
from registry.contracts.decision import Grant


@dataclass(frozen=True, kw_only=True)
class LineFindings:
    line: Annotated[int, "which of `grants`, from 0"]
    findings: Annotated[tuple[Finding, ...], "what forbids and what warns"]


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A line of a form that a cap counts; of no nomination when it was typed in."""

    index: int
    grant: Grant
    nomination: Nomination | None

    @property
    def campaign(self) -> CampaignRef | None:
        said: CampaignRef | None = self.nomination.campaign if self.nomination else self.grant.campaign
        return said

    def about_cap(self, on: date, rules: Rulebook, taken: int) -> tuple[Finding, ...]:
        if self.nomination is None:
            found = self._of_typed(on, rules, taken + places.needed_by(self.grant.recipient))
        else:
            found = findings(self.nomination, on, rules, taken=taken).findings
        return tuple(finding for finding in found if finding.code.startswith("cap."))

    def _of_typed(self, on: date, rules: Rulebook, place: int) -> tuple[Finding, ...]:
        """Nobody states a dossier for it: only its list is looked at. Clusters are of collectives."""
        form = str(self.grant.form.code)
        campaign = Campaign.objects(id=self.campaign.campaign_id).get() if self.campaign else None
        alone = Dossier(route=None if campaign else route_counting_clusters(form, rules))
        dossier = on_its_list(alone, campaign, form, place, rules)
        return answer(
            Question(on=on, form=form, recipient_kind="collective", dossier=dossier), rules, catalogue()
        ).findings


def require_room_in_draft(decision: Decision, on: date, rules: Rulebook) -> None:
    """For lines typed in; those of nominations were judged when they were put forward, and hold their places.

    To be called in the transaction that saves the draft. Raises RuleBroken at the first line that is one too many.
    """
    lines = sorted(_capped(decision, rules), key=lambda line: line.nomination is None)
    _take_turns(line for line in lines if line.nomination is None)
    for line, taken in _in_turn(lines, decision, is_decided=False):
        if line.nomination is None:
            _require(line, line.about_cap(on, rules, taken))


def require_within_cap(decision: Decision, on: date, rules: Rulebook) -> None:
    """For every line that stands on a list. To be called in the transaction that signs. Raises as the other does."""
    lines = [line for line in _capped(decision, rules) if line.campaign]
    _take_turns(lines)
    for line, taken in _in_turn(lines, decision, is_decided=True):
        _require(line, line.about_cap(on, rules, taken))


def findings_of_typed(decision: Decision, on: date, rules: Rulebook) -> Iterator[LineFindings]:
    """What a cap says of the lines that nobody nominated, beside what is in drafts too while it is one itself."""
    lines = sorted(_capped(decision, rules), key=lambda line: line.nomination is None)
    for line, taken in _in_turn(lines, decision, is_decided=decision.state != "drafted"):
        if line.nomination is None:
            yield LineFindings(line=line.index, findings=line.about_cap(on, rules, taken))


def _capped(decision: Decision, rules: Rulebook) -> list[_Line]:
    forms = {grant.form.code for grant in decision.grants if grant.form.code}
    counted = {code for code in forms if rules.counting_clusters(code)}
    if not counted:
        return []
    nominated = {each.award_id: each for each in Nomination.objects(decision_id=decision.id)}
    return [
        _Line(index=index, grant=grant, nomination=nominated.get(grant.award_id))
        for index, grant in enumerate(decision.grants)
        if grant.form.code in counted
    ]


def _take_turns(lines: Iterable[_Line]) -> None:
    CampaignTurn.take_each(line.campaign.campaign_id for line in lines if line.campaign)


def _in_turn(lines: Iterable[_Line], decision: Decision, *, is_decided: bool) -> Iterator[tuple[_Line, int]]:
    """Each with the places that are taken before it: by other decisions, and by the lines before it."""
    taken: dict[tuple[str, str], int] = {}
    for line in lines:
        if line.campaign is None:
            yield line, 0
            continue
        place = (line.campaign.campaign_id, str(line.grant.form.code))
        if place not in taken:
            others = (one for one in places.held(*place, is_decided=is_decided) if one.decision_id != decision.id)
            taken[place] = sum(one.places for one in others)
        yield line, taken[place]
        taken[place] += places.needed_by(line.grant.recipient)


def _require(line: _Line, found: Iterable[Finding]) -> None:
    for finding in found:
        if finding.severity == "block":
            raise refusals.cap_exceeded(line.index, finding.message, finding.citation)
