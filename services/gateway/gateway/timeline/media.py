"""What an event of media tells: on the timeline of the conference it shows. Pure."""

from gateway.timeline import mentions as named
from gateway.timeline.entry import Telling
from registry.contracts.medium import MediumEvent


def of_medium(event: MediumEvent) -> Telling:
    facts = event.medium
    told = {
        "item": facts.kind,
        "caption": facts.caption,
        "count": facts.count,
        "credit": facts.credit,
        "titles": dict(facts.conference.titles),
        "reason": getattr(event, "reason", None),
    }
    return Telling(
        record=f"/v1/media/{event.medium_id}",
        mentions=(named.conference(facts.conference),),
        facts=told,
        doubts=facts.doubts,
        said=facts.made or facts.conference.held,
        statement=event.medium_id,
    )
