"""What an act that changed organisations tells: once, on the timelines of all of them, of those that stood under
who ended, of what stands above them since, and of the document that ordered it. Pure.
"""

from gateway.timeline import mentions as named
from gateway.timeline.documents import cited, name_of
from gateway.timeline.entry import Telling
from registry.contracts.reorganisation import ReorganisationEvent, Succession


def of_reorganisation(event: ReorganisationEvent) -> Telling:
    facts = event.reorganisation
    above = {one.parent.party_id: one.parent for one in (*facts.successors, *facts.below) if one.parent}
    return Telling(
        record=f"/v1/reorganisations/{event.reorganisation_id}",
        mentions=(
            *named.parties(facts.predecessors, "predecessor"),
            *named.parties([one.organisation for one in facts.successors], "successor"),
            *named.parties([one.organisation for one in facts.below], "below"),
            *named.parties(above.values(), "parent"),
            *([cited(facts.document)] if facts.document else ()),
        ),
        facts={
            "kind": facts.kind,
            "before": [one.name for one in facts.predecessors],
            "after": [_placed(one) for one in facts.successors],
            "below": [_placed(one) for one in facts.below],
            "document": name_of(facts.document) if facts.document else None,
            "reason": getattr(event, "reason", None),
        },
        doubts=facts.doubts,
        said=facts.took_effect,
        statement=event.reorganisation_id,
    )


def _placed(one: Succession) -> dict[str, str | None]:
    return {"name": one.organisation.name, "level": one.level, "parent": one.parent.name if one.parent else None}
