"""What an event of report items tells: on the timelines of its conferences and of the parties it names; a task that
names nobody is the hosts', and a document has a timeline of who cited it. Pure.
"""

from gateway.timeline import mentions as named
from gateway.timeline.documents import cited
from gateway.timeline.entry import Telling
from registry.contracts.report_item import ReportItemEvent
from registry.contracts.wire import encode


def of_report_item(event: ReportItemEvent) -> Telling:
    facts = event.report_item
    told = {
        "item": facts.kind,
        "text": facts.text,
        "count": facts.count,
        "by": facts.by.name if facts.by else None,
        "result": facts.result,
        "document": encode(facts.document),
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
        ),
        facts=told,
        doubts=facts.doubts,
        said=facts.conference.held,
        statement=event.report_item_id,
    )
