"""What an event of an award's object tells, and what came back of a revoked award. Pure.

An object is no subject: people look for the award or who received it, and find it there.
"""

from dataclasses import replace
from typing import Any

from gateway.timeline import mentions as named
from gateway.timeline import tellings
from gateway.timeline.entry import Telling
from registry.contracts.award import AwardRecovered
from registry.contracts.award_object import AwardObjectEvent


def of_award_object(event: AwardObjectEvent) -> Telling:
    facts = event.award_object
    award = facts.award
    told: dict[str, Any] = {
        "form": {"labels": dict(award.form.labels), "as_reported": award.form.as_reported},
        "recipient": award.recipient.name,
        "object": facts.kind,
        "state": facts.state,
        "supplier": facts.supplier,
        "reason": getattr(event, "reason", None),
    }
    return Telling(
        record=f"/v1/award-objects/{event.award_object_id}",
        mentions=(named.award(award.award_id, award.form, award.recipient), named.recipient(award.recipient)),
        facts=told,
        statement=event.award_object_id,
    )


def of_recovery(event: AwardRecovered) -> Telling:
    told = tellings.of_award(event)
    said = event.recovery
    return replace(told, facts={**told.facts, "what": said.what, "confirmed_by": said.confirmed_by, "note": said.note})
