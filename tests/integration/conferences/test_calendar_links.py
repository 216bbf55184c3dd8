"""A calendar program follows an organisation by a link alone, until the link is withdrawn."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from conferences.calendar.links import CalendarLink
from conferences.conference.held import day_in_vietnam
from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer
from tests.integration.conferences.test_calendar import entries


@pytest.fixture
def host(secretary: Caller) -> Any:
    """It holds a conference in ten days."""
    host = made(secretary.post("/v1/parties", a.organisation(name="Sở Nội vụ")))
    soon = {"held": {"on": str(day_in_vietnam(datetime.now(UTC)) + timedelta(days=10))}, "titles": {"vi": "Tổng kết"}}
    made(secretary.post("/v1/conferences", a.conference(hosts=[{"party_id": host["id"]}], **soon)))
    return host


def test_the_address_alone_opens_the_feed_in_the_language_it_was_made_in(
    secretary: Caller, host: Any, app: Flask
) -> None:
    link = made(secretary.speaking("vi").post(f"/v1/parties/{host['id']}/calendar-links", {}))
    nobody = app.test_client()
    answer = nobody.get(link["path"])
    assert [one.summary.value for one in entries(answer)] == ["Tổng kết"]
    assert answer.headers["Content-Language"] == "vi"
    assert nobody.get(link["path"], headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert link["path"].removesuffix(".ics").rpartition("/")[2] not in str(
        CalendarLink.objects.get(id=link["id"]).to_mongo()
    )


def test_a_link_that_was_withdrawn_is_as_one_that_never_was(secretary: Caller, host: Any, app: Flask) -> None:
    link = made(secretary.post(f"/v1/parties/{host['id']}/calendar-links", {}))
    assert made(secretary.post(f"/v1/calendar-links/{link['id']}/withdrawal", {}))["withdrawn_at"]
    nobody = app.test_client()
    for path in (link["path"], "/v1/calendars/never-was.ics"):
        refused(nobody.get(path), 404, "calendar.no_such_feed")


def test_links_are_seen_and_withdrawn_by_who_made_them_and_an_administrator(
    secretary: Caller, reader: Caller, host: Any, app: Flask, identity: Issuer
) -> None:
    address = f"/v1/parties/{host['id']}/calendar-links"
    link = made(secretary.post(address, {}))
    administrator = Caller(app, identity.token("administrator"))
    assert made(reader.get(address))["items"] == []
    refused(reader.post(f"/v1/calendar-links/{link['id']}/withdrawal", {}), 404, "calendarlink.not_found")
    for caller in (secretary, administrator):
        (seen,) = made(caller.get(address))["items"]
        assert (seen["id"], "path" in seen) == (link["id"], False)
    made(administrator.post(f"/v1/calendar-links/{link['id']}/withdrawal", {}))


def test_a_person_has_no_feed_to_link_to(secretary: Caller) -> None:
    person = made(secretary.post("/v1/parties", a.person()))
    refused(secretary.post(f"/v1/parties/{person['id']}/calendar-links", {}), 422, "calendar.not_an_organisation")
