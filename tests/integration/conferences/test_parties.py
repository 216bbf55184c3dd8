"""Parties through the API: registered, found without diacritics, corrected, their posts as of a day."""

from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def test_a_name_is_found_without_its_diacritics(secretary: Caller, reader: Caller) -> None:
    party = made(secretary.post("/v1/parties", a.person(name="Đặng Thị Ngọc Thịnh", other_names=["Chị Bảy"])))

    def found(q: str, **more: str) -> list[str]:
        return [item["id"] for item in reader.get("/v1/parties", q=q, **more).get_json()["items"]]

    assert found("dang ngoc thinh") == found("ĐẶNG  thinh") == found("chi bay") == found("Đặng Thị") == [party["id"]]
    assert found("dang thinh", kind="organisation") == []
    assert found("thinh dang xyz") == []
    assert found("ang thinh") == []


def test_posts_begin_and_end(secretary: Caller) -> None:
    party = made(secretary.post("/v1/parties", a.person(name="Lê Đức Tiến")))
    address = f"/v1/parties/{party['id']}"
    post = {"title": "Phó Chủ tịch UBND tỉnh", "since": "2021-06-25"}
    held = made(secretary.post(f"{address}/posts", post, version=1))["posts"][0]
    ended = made(secretary.post(f"{address}/posts/{held['post_id']}/end", {"until": "2025-06-30"}, version=2))
    assert ended["posts"][0]["until"] == "2025-06-30"
    refused(
        secretary.post(f"{address}/posts/nothing/end", {"until": "2025-06-30"}, version=3), 404, "party.post_not_found"
    )
    early = secretary.post(f"{address}/posts/{held['post_id']}/end", {"until": "0001-01-01"}, version=3)
    assert (early.status_code, early.get_json()["errors"][0]["field"]) == (422, "until")

    def posts_on(day: str) -> list[str]:
        (item,) = secretary.get("/v1/parties", q="le duc tien", on=day).get_json()["items"]
        return [one["title"] for one in item["posts"]]

    assert posts_on("2025-06-30") == ["Phó Chủ tịch UBND tỉnh"]
    assert posts_on("2025-07-01") == posts_on("2021-06-24") == []
    types = [entry["type"] for entry in secretary.get(f"{address}/history").get_json()["items"]]
    assert types == [
        "registry.party.registered.v1",
        "registry.party.post_assigned.v1",
        "registry.party.post_ended.v1",
    ]


def test_a_correction_names_what_changed(secretary: Caller) -> None:
    party = made(secretary.post("/v1/parties", a.person(name="Cao Thanh Hai")))
    address = f"/v1/parties/{party['id']}"
    corrected = made(secretary.patch(address, {"name": "Cao Thanh Hải", "reason": "diacritics"}, version=1))
    assert corrected["name"] == "Cao Thanh Hải"
    entry = secretary.get(f"{address}/history").get_json()["items"][-1]
    assert (entry["before"]["party"]["name"], entry["after"]["party"]["name"]) == ("Cao Thanh Hai", "Cao Thanh Hải")
    again = {"name": "Cao Thanh Hải", "reason": "again"}
    refused(secretary.patch(address, again, version=2), 422, "party.nothing_changed")
    refused(secretary.patch(address, {"kind": "household", "reason": "x"}, version=2), 422, "input.invalid")


def test_what_a_party_may_not_say(secretary: Caller) -> None:
    refused(secretary.post("/v1/parties", a.person(name=" ")), 422, "party.name_missing")
    refused(secretary.post("/v1/parties", a.person(level="province")), 422, "party.field_of_other_kind")
    late = a.organisation(level="district", founded_on="2025-07-01")
    refused(secretary.post("/v1/parties", late), 422, "party.level_abolished")
    refused(secretary.post("/v1/parties", a.organisation(parent_id="nothing")), 404, "party.not_found")
    backwards = {"title": "Bí thư", "since": "2024-01-01", "until": "2023-01-01"}
    refused(secretary.post("/v1/parties", a.person(posts=[backwards])), 422, "party.post_ends_before_it_begins")
