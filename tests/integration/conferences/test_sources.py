"""Sources through the API: of a record, of one field of it, and of what a record holds several of."""

from typing import Any

from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def source(**said: Any) -> dict[str, Any]:
    unsaid = ("url", "author", "published_on", "read_in", "original_language", "is_machine_translated", "quote")
    return dict.fromkeys((*unsaid, "photo_credit", "confidence", "field")) | {"publisher": "Báo Quảng Trị"} | said


def test_a_source_names_the_field_it_says(secretary: Caller) -> None:
    sources = [source(), source(field="held.on", quote="sáng 14-1", confidence="certain")]
    conference = made(secretary.post("/v1/conferences", a.held_conference(sources=sources)))
    assert conference["sources"] == sources
    assert secretary.get(f"/v1/conferences/{conference['id']}").get_json()["sources"] == sources


def test_an_agenda_item_and_a_bridge_point_say_where_they_were_read(secretary: Caller) -> None:
    address = f"/v1/conferences/{made(secretary.post('/v1/conferences', a.held_conference(mode='online')))['id']}"
    read = [source(field="speakers")]
    (item,) = made(secretary.post(f"{address}/agenda", a.agenda_item(sources=read), version=1))["agenda"]
    (point,) = made(secretary.post(f"{address}/points", a.bridge_point(sources=read), version=2))["points"]
    assert item["sources"] == point["sources"] == read
    found_elsewhere = {"sources": [source(publisher="Văn phòng")], "reason": "the office kept it"}
    changed = made(secretary.patch(f"{address}/points/{point['point_id']}", found_elsewhere, version=3))
    assert changed["points"][0]["sources"] == found_elsewhere["sources"]
    copy = made(secretary.post(f"{address}/copies", {"titles": {"vi": "Hội nghị năm sau"}}))
    assert (copy["points"][0]["sources"], copy["agenda"][0]["sources"]) == ([], [])


def test_a_post_says_where_it_was_read(secretary: Caller) -> None:
    posts = [{"title": "Bí thư", "since": "2020-01-01", "sources": [source(field="since")]}]
    party = made(secretary.post("/v1/parties", a.person(posts=posts)))
    held = made(
        secretary.post(f"/v1/parties/{party['id']}/posts", {"title": "Đại biểu", "sources": [source()]}, version=1)
    )
    assert [post["sources"] for post in held["posts"]] == [[source(field="since")], [source()]]
    nowhere = {"title": "Ủy viên", "sources": [{"field": "since"}]}
    refused(secretary.post(f"/v1/parties/{party['id']}/posts", nowhere, version=2), 422, "input.invalid")
