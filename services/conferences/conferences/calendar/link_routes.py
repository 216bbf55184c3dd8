"""The doors of links to feeds. HTTP in, HTTP out."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.calendar.feeds import check_has_feed
from conferences.calendar.files import MEDIA_TYPE, feed
from conferences.calendar.links import CalendarLink
from conferences.calendar.schemas import CalendarLinkSchema, CalendarLinksSchema, NewCalendarLinkSchema
from conferences.party.party import Party
from registry.chassis.identity import Role, signed_in
from registry.chassis.problems import language
from registry.chassis.reading import found
from registry.errors import NotFound
from registry.messaging.transaction import not_found

calendar_links = Blueprint(
    "calendar_links", __name__, description="Links by which calendar programs follow an organisation."
)


@calendar_links.route("/parties/<party_id>/calendar-links", methods=["POST"])
@calendar_links.response(201, NewCalendarLinkSchema)
def make(party_id: str) -> CalendarLink:
    """Make a link that a calendar program can follow without signing in, in the language of the request."""
    host: Party = found(Party, party_id)
    check_has_feed(host)
    return CalendarLink.make(host.id, language(), signed_in().subject, datetime.now(UTC))


@calendar_links.route("/parties/<party_id>/calendar-links", methods=["GET"])
@calendar_links.response(200, CalendarLinksSchema)
def search(party_id: str) -> Mapping[str, Any]:
    """List the links you made to the feed of an organisation; an administrator sees everybody's."""
    host: Party = found(Party, party_id)
    return {"items": list(_yours().filter(party_id=host.id).order_by("made_at"))}


@calendar_links.route("/calendar-links/<link_id>/withdrawal", methods=["POST"])
@calendar_links.response(200, CalendarLinkSchema)
def withdraw(link_id: str) -> CalendarLink:
    """Withdraw a link that you made, as when its address became known: what follows it is told of no feed any more."""
    link: CalendarLink | None = _yours().filter(id=link_id).first()
    if link is None:
        raise not_found("CalendarLink", link_id)
    link.withdraw(datetime.now(UTC))
    return link


@calendar_links.route("/calendars/<secret>.ics", methods=["GET"])
@calendar_links.response(200, {"type": "string"}, content_type=MEDIA_TYPE)
def follow(secret: str) -> Response:
    """Follow the conferences of an organisation by a link; the address is the key, and nobody signs in."""
    link = CalendarLink.opened_by(secret)
    if link is None:
        raise _no_such_feed()
    return feed(found(Party, link.party_id), None, link.language)


def _no_such_feed() -> NotFound:
    """The same for a link that was withdrawn and one that never was."""
    return NotFound(
        "calendar.no_such_feed",
        en="No calendar is followed at this address. Whoever gave you the link may have withdrawn it: ask for another.",
        vi="Địa chỉ này không có lịch nào. Người gửi liên kết có thể đã thu hồi: hãy xin liên kết khác.",
    )


def _yours() -> Any:
    person = signed_in()
    return CalendarLink.objects if Role.ADMINISTRATOR in person.roles else CalendarLink.objects(made_by=person.subject)
