"""What an event of certificates tells: on the timelines of its award, its recipient and its decision. Pure.

A certificate is no subject: people look for the person or the award, and find it there.
"""

from typing import Any

from gateway.timeline import mentions as named
from gateway.timeline.entry import Telling
from registry.contracts.certificate import CertificateEvent
from registry.contracts.wire import encode

_PARTICULARS = ("reason", "cause", "article")  # members that only some events have


def of_certificate(event: CertificateEvent) -> Telling:
    facts = event.certificate
    told: dict[str, Any] = {
        "form": {"labels": dict(facts.form.labels), "as_reported": facts.form.as_reported},
        "recipient": facts.recipient.name,
        "issuer": facts.decision.issuer.name,
        "number": facts.entry.number,
        "year": facts.entry.year,
        "replaces": facts.replaces,
    }
    said = {name: encode(getattr(event, name)) for name in _PARTICULARS if hasattr(event, name)}
    return Telling(
        record=f"/v1/certificates/{event.certificate_id}",
        mentions=(
            named.award(facts.award_id, facts.form, facts.recipient),
            named.recipient(facts.recipient),
            named.decision(facts.decision),
        ),
        facts={**told, **said},
        statement=event.certificate_id,
    )
