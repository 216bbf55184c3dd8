"""What an event of agendas tells: on the timelines of the conference and of who speaks. Pure."""

from gateway.timeline import mentions as named
from gateway.timeline.entry import Mention, Telling
from gateway.timeline.tellings import particulars
from registry.contracts.conference import ConferenceEvent
from registry.contracts.conference_parts import AgendaItemAdded, AgendaItemChanged, AgendaItemRemoved, AgendaReordered
from registry.contracts.wire import encode

_ITEM_EVENTS = (AgendaItemAdded, AgendaItemChanged, AgendaItemRemoved)


def of_agenda_item(event: ConferenceEvent) -> Telling:
    """The conference's hosts and presiders have entries enough: who speaks is told of it."""
    assert isinstance(event, _ITEM_EVENTS)  # noqa: S101 - narrows the type; the table gives no other
    speakers = [{"name": speaker.name, "post": speaker.post} for speaker in event.item.speakers]
    item = {**encode(event.item), "speakers": speakers}
    del item["doubts"]  # they stand beside the facts, as every entry's do
    del item["sources"]  # the record has them
    return Telling(
        record=f"/v1/conferences/{event.conference_id}",
        mentions=(_own(event), *named.parties(event.item.speakers, "speaker")),
        facts={"titles": dict(event.conference.titles), "item": item, **particulars(event)},
        doubts=event.item.doubts,
        said=event.conference.held,
        statement=f"{event.conference_id}/agenda/{event.item.item_id}",
    )


def of_agenda_order(event: AgendaReordered) -> Telling:
    items = [item.title for item in event.items]
    return Telling(
        record=f"/v1/conferences/{event.conference_id}",
        mentions=(_own(event),),
        facts={"titles": dict(event.conference.titles), "items": items, **particulars(event)},
        said=event.conference.held,
    )


def _own(event: ConferenceEvent) -> Mention:
    titles = event.conference.titles
    return Mention(kind="conference", record_id=event.conference_id, labels=titles, role="conference")
