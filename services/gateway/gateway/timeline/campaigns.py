"""What an event of campaigns tells: on the timeline of the body that calls for nominations. Pure."""

from typing import Any

from gateway.timeline import mentions as named
from gateway.timeline.entry import Telling
from gateway.timeline.tellings import particulars
from registry.contracts.campaign import CampaignEvent


def of_campaign(event: CampaignEvent) -> Telling:
    facts = event.campaign
    told: dict[str, Any] = {
        "name": facts.name,
        "organisation": facts.organisation.name,
        "period": facts.period.label,
        "submit_by": facts.submit_by.isoformat() if facts.submit_by else None,
    }
    return Telling(
        record=f"/v1/campaigns/{event.campaign_id}",
        mentions=(named.party(facts.organisation, "organisation", usually="organisation"),),
        facts={**told, **particulars(event)},
        statement=event.campaign_id,
    )
