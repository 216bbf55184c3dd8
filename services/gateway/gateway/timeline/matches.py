"""What it tells that a reported decision was found to be another: on the timelines of both and of who received. Pure.

What the report said of each award is replaced by what the real decision says of it, as long as the match stands.
"""

from dataclasses import replace

from gateway.timeline import mentions as named
from gateway.timeline import tellings
from gateway.timeline.entry import Telling
from registry.contracts.decision import DecisionMatched, DecisionMatchUndone


def of_match(event: DecisionMatched | DecisionMatchUndone) -> Telling:
    told = tellings.of_decision(event)
    other = {"number": event.survivor.number, "issuer": event.survivor.issuer.name}
    recipients = (named.recipient(grant.recipient).timeline for grant in event.decision.grants)
    return replace(
        told,
        mentions=(*told.mentions, named.decision(event.survivor)),
        facts={**told.facts, "survivor": other},
        silent=(*told.silent, *((timeline, "recipient") for timeline in recipients if timeline)),
        replaced=tuple(grant.award_id for grant in event.decision.grants),
    )
