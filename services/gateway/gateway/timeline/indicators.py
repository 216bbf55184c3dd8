"""What an event of indicators tells: on the timelines of its conference, of whose number it is, the subject's or else
the hosts', and of those with whom it was reached. Pure.
"""

from gateway.timeline import mentions as named
from gateway.timeline.entry import Telling
from registry.contracts.indicator import IndicatorEvent
from registry.contracts.wire import encode


def of_indicator(event: IndicatorEvent) -> Telling:
    facts = event.indicator
    told = {
        "name": facts.name,
        "subject": facts.subject.name if facts.subject else None,
        "partners": [partner.name for partner in facts.partners],
        "period": facts.period.label if facts.period else None,
        "value": encode(facts.value),
        "target": encode(facts.target),
        "reported_percent": facts.reported_percent,
        "computed_percent": facts.computed_percent,
        "discrepancy": facts.discrepancy,
        "titles": dict(facts.conference.titles),
        "reason": getattr(event, "reason", None),
        "changed": list(getattr(event, "changed", ())),
    }
    whose = named.parties([facts.subject] if facts.subject else facts.hosts, "subject", usually="organisation")
    return Telling(
        record=f"/v1/indicators/{event.indicator_id}",
        mentions=(
            named.conference(facts.conference),
            *whose,
            *named.parties(facts.partners, "partner", usually="organisation"),
        ),
        facts=told,
        doubts=facts.doubts,
        said=facts.conference.held,
        statement=event.indicator_id,
    )
