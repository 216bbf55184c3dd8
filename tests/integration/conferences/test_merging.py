"""Two records of one party: proposed with reasons, merged, led on from, and taken apart again."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from conferences.party.party import Party
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import connect
from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def registered(secretary: Caller, **said: Any) -> str:
    return str(made(secretary.post("/v1/parties", a.person(**said)))["id"])


def merged(secretary: Caller, party_id: str, into: str, version: int = 1) -> Any:
    said = {"into": into, "reason": "nhập hai lần"}
    return made(secretary.post(f"/v1/parties/{party_id}/merge", said, version=version))


def test_duplicates_are_proposed_with_their_reasons_the_likeliest_first(secretary: Caller, reader: Caller) -> None:
    post = {"title": "Chánh Văn phòng", "organisation_name": "UBND tỉnh Quảng Trị"}
    one = registered(secretary, name="Hoàng Trùng Tên", posts=[post])
    namesake = registered(secretary, name="HOÀNG TRÙNG TÊN")
    likely = registered(secretary, name="Hoang Trung Ten", posts=[{**post, "title": "chánh văn phòng"}])
    other = registered(secretary, name="Hoàng Khác", other_names=["Hoàng Trùng Tên"])
    made(secretary.post("/v1/parties", a.household(name="Hoàng Trùng Tên")))
    found = reader.get(f"/v1/parties/{one}/duplicates").get_json()["items"]
    told = {item["party"]["id"]: [reason["code"] for reason in item["reasons"]] for item in found}
    assert told == {
        likely: ["same_name", "same_post", "same_organisation"],
        namesake: ["same_name"],
        other: ["same_other_name"],
    }
    assert found[0]["party"]["id"] == likely
    assert found[0]["reasons"][0]["message"] == "the same name"


def test_one_organisation_is_the_same_however_it_was_written(secretary: Caller) -> None:
    office = made(secretary.post("/v1/parties", a.organisation(name="Sở Tài chính")))["id"]
    written = ({"organisation_name": "Sở Tài chính"}, {"organisation_name": "STC tỉnh"})
    one, other = (
        registered(secretary, name="Lê Một Sở", posts=[{"title": title, "organisation_id": office, **name}])
        for title, name in zip(("Giám đốc", "Bí thư"), written, strict=True)
    )
    (found,) = secretary.get(f"/v1/parties/{one}/duplicates").get_json()["items"]
    assert found["party"]["id"] == other
    assert [reason["code"] for reason in found["reasons"]] == ["same_name", "same_organisation"]


def test_records_made_before_names_were_folded_are_found_too(secretary: Caller, settings: ServiceSettings) -> None:
    one, other = registered(secretary, name="Từ Bản Cũ"), registered(secretary, name="Từ Bản Cũ")
    records = connect("conferences", settings.mongodb_uri)["parties"]
    records.update_one({"_id": other}, {"$unset": {"folded_names": "", "folded_name": ""}})
    assert secretary.get(f"/v1/parties/{one}/duplicates").get_json() == {"items": []}
    Party.fill()
    (found,) = secretary.get(f"/v1/parties/{one}/duplicates").get_json()["items"]
    assert found["party"]["id"] == other


def test_the_old_id_leads_on_to_the_survivor_and_both_keep_their_history(secretary: Caller, reader: Caller) -> None:
    old, survivor = registered(secretary, name="Gộp Một"), registered(secretary, name="Gộp Một")
    assert merged(secretary, old, survivor)["merged_into"] == survivor
    answer = reader.get(f"/v1/parties/{old}")
    assert (answer.status_code, answer.headers["Location"]) == (308, f"/v1/parties/{survivor}")
    assert (answer.get_json()["merged_into"], answer.headers["ETag"]) == (survivor, '"2"')
    assert [item["id"] for item in reader.get("/v1/parties", q="gop mot").get_json()["items"]] == [survivor]
    assert reader.get(f"/v1/parties/{survivor}").get_json()["stands_for"] == [old]
    assert reader.get(f"/v1/parties/{survivor}/duplicates").get_json() == {"items": []}
    types = [entry["type"] for entry in reader.get(f"/v1/parties/{old}/history").get_json()["items"]]
    assert types == ["registry.party.registered.v1", "registry.party.merged.v1"]
    assert len(reader.get(f"/v1/parties/{survivor}/history").get_json()["items"]) == 1


def test_who_names_the_old_record_names_the_survivor(secretary: Caller) -> None:
    first, second = registered(secretary, name="Gộp Chuỗi"), registered(secretary, name="Gộp Chuỗi")
    third = registered(secretary, name="Gộp Chuỗi Ba")
    merged(secretary, first, second)
    merged(secretary, second, third)
    conference = made(secretary.post("/v1/conferences", a.held_conference()))
    line = a.line(person={"party_id": first}, state="present")
    person = made(secretary.post(f"/v1/conferences/{conference['id']}/attendance", line))["person"]
    assert (person["party_id"], person["name"]) == (third, "Gộp Chuỗi Ba")


def test_a_merge_is_undone(secretary: Caller) -> None:
    old, survivor = registered(secretary, name="Gộp Rồi Tách"), registered(secretary, name="Gộp Rồi Tách")
    merged(secretary, old, survivor)
    apart = made(secretary.post(f"/v1/parties/{old}/merge/undo", {"reason": "hai người"}, version=2))
    assert apart["merged_into"] is None
    assert secretary.get(f"/v1/parties/{survivor}").get_json()["stands_for"] == []
    assert secretary.get(f"/v1/parties/{old}").status_code == 200
    refused(secretary.post(f"/v1/parties/{old}/merge/undo", {"reason": "x"}, version=3), 422, "party.not_merged")


def test_what_cannot_be_merged(secretary: Caller, reader: Caller) -> None:
    old, survivor = registered(secretary, name="Không Gộp"), registered(secretary, name="Không Gộp")
    body = made(secretary.post("/v1/parties", a.organisation()))["id"]

    def merging(party_id: str, into: str, version: int = 1) -> Any:
        return secretary.post(f"/v1/parties/{party_id}/merge", {"into": into, "reason": "x"}, version=version)

    refused(merging(old, old), 422, "party.merged_into_itself")
    refused(merging(old, body), 422, "party.merged_across_kinds")
    refused(merging(old, "nobody"), 404, "party.not_found")
    refused(reader.post(f"/v1/parties/{old}/merge", {"into": survivor, "reason": "x"}, version=1), 403, "identity.role")
    merged(secretary, old, survivor)
    refused(merging(survivor, old), 422, "party.survivor_merged")
    refused(merging(old, survivor, 2), 422, "party.merged")
    refused(secretary.patch(f"/v1/parties/{old}", {"name": "Y", "reason": "x"}, version=2), 422, "party.merged")


def test_two_merges_that_would_stand_for_each_other_are_not_both_done(secretary: Caller) -> None:
    one, other = registered(secretary, name="Gộp Vòng"), registered(secretary, name="Gộp Vòng")
    pairs = [(one, other), (other, one)]
    with ThreadPoolExecutor(2) as both:
        answers = list(
            both.map(
                lambda p: secretary.post(f"/v1/parties/{p[0]}/merge", {"into": p[1], "reason": "x"}, version=1), pairs
            )
        )
    assert sorted(answer.status_code for answer in answers) == [200, 422]
