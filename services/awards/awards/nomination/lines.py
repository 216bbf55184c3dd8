"""The lines of a decision and the places that they take: a line is of a nomination, or somebody typed it in.

A typed line names the campaign on whose list it stands, or the cap of the law cannot be judged.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from awards.campaign.campaign import Campaign
from awards.campaign.listing import on_its_list, route_counting_clusters
from awards.campaign.turn import CampaignTurn
from awards.decision.decision import Decision
from awards.nomination import places
from awards.nomination.nomination import Nomination
from awards.rules.dossier import Dossier
from awards.rules.rulebook import Rulebook
from registry.contracts.campaign import CampaignRef
from registry.contracts.decision import Grant


@dataclass(frozen=True, kw_only=True)
class Line:
    index: int
    grant: Grant
    nomination: Nomination | None

    @property
    def campaign(self) -> CampaignRef | None:
        said: CampaignRef | None = self.nomination.campaign if self.nomination else self.grant.campaign
        return said

    @property
    def ids(self) -> tuple[str, ...]:
        """What a complaint about it names: its award, its nomination."""
        return (self.grant.award_id, self.nomination.id) if self.nomination else (self.grant.award_id,)

    def is_capped(self, rules: Rulebook) -> bool:
        return self.grant.form.code is not None and bool(rules.counting_clusters(self.grant.form.code))


def lines_of(decision: Decision) -> list[Line]:
    """In their order."""
    nominated = {each.award_id: each for each in Nomination.objects(decision_id=decision.id)}
    return [
        Line(index=index, grant=grant, nomination=nominated.get(grant.award_id))
        for index, grant in enumerate(decision.grants)
    ]


def typed_dossier(grant: Grant, campaign: Campaign | None, place: int, rules: Rulebook) -> Dossier:
    """Nobody states one for a line that was typed in: what it says itself, and the list it stands on."""
    form = str(grant.form.code)
    alone = Dossier(
        route=None if campaign else route_counting_clusters(form, rules),
        achievement=grant.achievement,
        period=grant.achievement_period,
    )
    return on_its_list(alone, campaign, form, place, rules)


def take_turns(lines: Iterable[Line]) -> None:
    CampaignTurn.take_each(line.campaign.campaign_id for line in lines if line.campaign)


def in_turn(lines: Iterable[Line], decision: Decision, *, is_decided: bool) -> Iterator[tuple[Line, int]]:
    """Each with the places that are taken before it: by other decisions, and by the lines before it.

    Those of nominations come first: they were judged when they were put forward, and hold their places.
    """
    taken: dict[tuple[str, str], int] = {}
    for line in sorted(lines, key=lambda line: line.nomination is None):
        if line.campaign is None:
            yield line, 0
            continue
        place = (line.campaign.campaign_id, str(line.grant.form.code))
        if place not in taken:
            others = (one for one in places.held(*place, is_decided=is_decided) if one.decision_id != decision.id)
            taken[place] = sum(one.places for one in others)
        yield line, taken[place]
        taken[place] += places.needed_by(line.grant.recipient)
