"""What an event of minutes tells: on the timeline of the conference, and of who approved them. Pure.

The text itself stays in the event: a timeline says what became of it.
"""

from gateway.timeline import mentions as named
from gateway.timeline.entry import Telling
from gateway.timeline.tellings import particulars
from registry.contracts.minutes import MinutesEvent


def of_minutes(event: MinutesEvent) -> Telling:
    facts = event.minutes
    approver = facts.approved_by
    told = {
        "titles": dict(facts.conference.titles),
        "revision": facts.revision,
        "approver": {"name": approver.name, "post": approver.post} if approver else None,
        "remarks": [remark.text for remark in facts.remarks],
    }
    return Telling(
        record=f"/v1/minutes/{event.minutes_id}",
        mentions=(named.conference(facts.conference), *named.parties([approver] if approver else [], "approver")),
        facts={**told, **particulars(event)},
        statement=event.minutes_id,
    )
