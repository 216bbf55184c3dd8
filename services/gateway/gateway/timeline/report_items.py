"""What an event of report items tells: on the timelines of its conferences and of the parties it names; a task that
names nobody is the hosts', and a document has a timeline of who cited it. Who adopted something is told of it when that
was. Pure.
"""

from typing import Any

from gateway.timeline import mentions as named
from gateway.timeline.documents import cited
from gateway.timeline.entry import Telling
from registry.contracts.report_item import Adoption, ReportItemEvent, ReportItemFacts
from registry.contracts.shapes import DateSaid
from registry.contracts.wire import encode


def of_report_item(event: ReportItemEvent) -> Telling:
    facts = event.report_item
    told = {
        "item": facts.kind,
        "text": facts.text,
        "count": facts.count,
        "by": facts.by.name if facts.by else None,
        "result": facts.result,
        "partners": [partner.name for partner in facts.partners],
        "document": encode(facts.document),
        "adoption": _adoption(facts.adoption) if facts.adoption else None,
        "state": facts.state,
        "titles": dict(facts.conference.titles),
        "reviewed_at": dict(facts.reviewed_at.titles) if facts.reviewed_at else None,
        "reason": getattr(event, "reason", None),
    }
    conferences = [ref for ref in (facts.conference, facts.reviewed_at) if ref]
    return Telling(
        record=f"/v1/report-items/{event.report_item_id}",
        mentions=(
            *(named.conference(ref) for ref in conferences),
            *named.parties([facts.by] if facts.by else [], "by"),
            *([cited(facts.document)] if facts.document else ()),
            *named.parties((*facts.for_whom, *facts.hosts), "for_whom", usually="organisation"),
            *named.parties(facts.partners, "partner", usually="organisation"),
            *named.parties(facts.adoption.adopters if facts.adoption else (), "adopter", usually="organisation"),
        ),
        facts=told,
        doubts=facts.doubts,
        said=_said(facts),
        statement=event.report_item_id,
    )


def _said(facts: ReportItemFacts) -> DateSaid:
    """An adoption is dated by when it began, as its event is."""
    since = facts.adoption.since if facts.adoption else None
    return since if since and since.on else facts.conference.held


def _adoption(adoption: Adoption) -> dict[str, Any]:
    return {
        "name": adoption.name,
        "adopters": [adopter.name for adopter in adoption.adopters],
        "is_since_known": bool(adoption.since and adoption.since.on),
        "figures": encode(adoption.figures),
    }
