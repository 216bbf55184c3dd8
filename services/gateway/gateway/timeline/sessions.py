"""What an event of sessions tells: on the timelines of the conference and of its own place. Pure."""

from gateway.timeline import places
from gateway.timeline.entry import Mention, Telling
from gateway.timeline.tellings import particulars
from registry.contracts.conference import ConferenceEvent
from registry.contracts.session import SessionAdded, SessionChanged, SessionWithdrawn
from registry.contracts.wire import encode

_SESSION_EVENTS = (SessionAdded, SessionChanged, SessionWithdrawn)


def of_session(event: ConferenceEvent) -> Telling:
    assert isinstance(event, _SESSION_EVENTS)  # noqa: S101 - narrows the type; the table gives no other
    session, titles = encode(event.session), event.conference.titles
    own = Mention(kind="conference", record_id=event.conference_id, labels=titles, role="conference")
    del session["doubts"]  # they stand beside the facts, as every entry's do
    del session["sources"]  # the record has them
    return Telling(
        record=f"/v1/conferences/{event.conference_id}",
        mentions=(own, *places.mentioned(event)),
        facts={"titles": dict(titles), "session": session, **particulars(event)},
        doubts=event.session.doubts,
        said=event.conference.held,
        statement=f"{event.conference_id}/sessions/{event.session.session_id}",
    )
