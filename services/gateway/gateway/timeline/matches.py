"""What it tells that a reported decision was found to be another: on the timelines of both. Pure."""

from dataclasses import replace

from gateway.timeline import mentions as named
from gateway.timeline import tellings
from gateway.timeline.entry import Telling
from registry.contracts.decision import DecisionMatched, DecisionMatchUndone


def of_match(event: DecisionMatched | DecisionMatchUndone) -> Telling:
    told = tellings.of_decision(event)
    other = {"number": event.survivor.number, "issuer": event.survivor.issuer.name}
    return replace(
        told, mentions=(*told.mentions, named.decision(event.survivor)), facts={**told.facts, "survivor": other}
    )
