"""What an event of nominations tells: on the timelines of its recipient, of who proposed it and of its decision. Pure.

A nomination is no subject: people look for the recipient or the body, and find it there.
"""

from typing import Any

from gateway.timeline import mentions as named
from gateway.timeline.entry import Telling
from registry.contracts.council import CouncilReview
from registry.contracts.nomination import (
    NominationConsultationAnswered,
    NominationConsultationAsked,
    NominationEvent,
    NominationFileAdded,
    NominationFileRemoved,
    NominationFindingOverridden,
    NominationReleased,
)


def of_nomination(event: NominationEvent) -> Telling:
    facts = event.nomination
    told: dict[str, Any] = {
        "form": {"labels": dict(facts.form.labels), "as_reported": facts.form.as_reported},
        "recipient": facts.recipient.name,
        "nominator": facts.nominator.name,
        "achievement": facts.achievement,
        "council": facts.review.council if facts.review else None,
        "votes": _votes(facts.review) if facts.review else None,
        "remarks": [remark.text for remark in facts.remarks],
        "reason": getattr(event, "reason", None),
        **_particulars(event),
    }
    return Telling(
        record=f"/v1/nominations/{event.nomination_id}",
        mentions=(named.recipient(facts.recipient), named.party(facts.nominator, "nominator", usually="organisation")),
        facts=told,
        statement=event.nomination_id,
    )


def _particulars(event: NominationEvent) -> dict[str, Any]:
    """What only some events have."""
    if isinstance(event, NominationFileAdded | NominationFileRemoved):
        return {"paper": dict(event.file.labels), "kind": event.file.kind, "file": event.file.name}
    if isinstance(event, NominationFindingOverridden):
        said = event.override
        return {"warning": dict(said.message), "citation": said.citation, "reason": said.reason}
    if isinstance(event, NominationConsultationAsked | NominationConsultationAnswered):
        asked = event.consultation
        until = asked.answer_by.isoformat()
        return {"body": asked.body.name, "answer_by": until, "opinion": asked.opinion, "reason": asked.reason}
    if isinstance(event, NominationReleased):
        return {"cause": event.cause}
    return {}


def _votes(review: CouncilReview) -> dict[str, int]:
    return {"for": sum(each.vote == "for" for each in review.members), "members": len(review.members)}
