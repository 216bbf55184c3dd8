"""What the list of a campaign says to the rules of what stands on it: the route, and the clusters as counted. Pure."""

import dataclasses
from typing import Any

from awards.campaign.campaign import Campaign
from awards.rules.dossier import Cluster, Dossier
from awards.rules.rulebook import Rulebook


def on_its_list(dossier: Dossier, campaign: Campaign | None, form: str, place: int, rules: Rulebook) -> Dossier:
    """The dossier with its list as it is counted, whatever it says of that; `place` is the last that it takes."""
    if campaign is None:
        return dossier
    known: dict[str, Any] = {"route": dossier.route or _route(campaign, form, rules)}
    if campaign.cluster is not None:
        leaders, meeting = campaign.cluster.leaders, campaign.cluster.leaders_meeting_standard
        known["cluster"] = Cluster(leaders=leaders, leaders_meeting_standard=meeting, proposed=place)
    counted: Dossier = dataclasses.replace(dossier, **known)
    return counted


def route_counting_clusters(form: str, rules: Rulebook) -> str | None:
    """The one route to the form that puts a cap on its clusters; none when there are several."""
    counting = rules.counting_clusters(form)
    return counting[0] if len(counting) == 1 else None


def _route(campaign: Campaign, form: str, rules: Rulebook) -> str | None:
    """The route that the campaign names for the form, if these rules have it; where it tells of clusters and names
    none, the one that counts them.
    """
    said = campaign.says_of(form)
    if said is not None and said.route is not None:
        return said.route if said.route in rules.routes_to(form) else None
    return route_counting_clusters(form, rules) if said and campaign.cluster else None
