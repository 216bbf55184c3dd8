"""Parties come as somebody who looks for them expects: the name as typed first, a present post before a former one."""

import pytest

from registry.messaging.aggregate import new_id
from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def _found(reader: Caller, **asked: str) -> list[tuple[str, str]]:
    return [(item["name"], item["match"]) for item in reader.get("/v1/parties", **asked).get_json()["items"]]


def _register(secretary: Caller, *names: str) -> None:
    for name in names:
        made(secretary.post("/v1/parties", a.person(name=name)))


def test_the_name_with_its_diacritics_comes_first_and_one_that_only_has_the_words_last(
    secretary: Caller, reader: Caller
) -> None:
    _register(secretary, "Kha Đặng Vỹ", "Đặng Vỹ Khang", "Đàng Vy Kha", "Đặng Vỹ Kha", "Dăng Vy Khả")
    made(secretary.post("/v1/parties", a.person(name="Người Khác Hẳn", other_names=["Dang Vy Kha"])))
    assert _found(reader, q="đặng vỹ kha") == [
        ("Đặng Vỹ Kha", "exact"),
        ("Dăng Vy Khả", "folded"),
        ("Đàng Vy Kha", "folded"),
        ("Người Khác Hẳn", "other_name"),
        ("Đặng Vỹ Khang", "prefix"),
        ("Kha Đặng Vỹ", "words"),
    ]


def test_letters_as_typed_go_before_letters_that_fold_to_the_same(secretary: Caller, reader: Caller) -> None:
    _register(secretary, "Dao Xuyến Một", "Đào Xuyến Hai")
    assert [name for name, _ in _found(reader, q="đào xuyến")] == ["Đào Xuyến Hai", "Dao Xuyến Một"]
    assert [name for name, _ in _found(reader, q="dao xuyến")] == ["Dao Xuyến Một", "Đào Xuyến Hai"]


@pytest.mark.parametrize("typed", ["nguyn trac phe", "nguyeexn trac phe", "nguye64n trac phe", "ngyuen trac phe"])
def test_a_name_nearly_as_typed_is_offered_and_marked(secretary: Caller, reader: Caller, typed: str) -> None:
    if not _found(reader, q="Nguyễn Trắc Phê"):
        _register(secretary, "Nguyễn Trắc Phê")
    assert _found(reader, q=typed) == [("Nguyễn Trắc Phê", "near")]


def test_a_name_that_many_have_is_offered_no_others(secretary: Caller, reader: Caller) -> None:
    _register(secretary, *["Thạch Sô Đen"] * 5, "Thạch Sô Den B", "Thạch Sơ Đe")
    assert {match for _, match in _found(reader, q="thach so den")} == {"folded", "prefix"}


def test_who_holds_a_post_on_the_day_comes_before_who_held_it(secretary: Caller, reader: Caller) -> None:
    body = {"title": "Trưởng trạm Hải đăng", "organisation_name": "Đảo Cồn Cỏ"}
    made(secretary.post("/v1/parties", a.person(name="An Trước", posts=[{**body, "until": "2020-12-31"}])))
    made(secretary.post("/v1/parties", a.person(name="Ba Sau", posts=[{**body, "since": "2021-01-01"}])))
    asked = {"post": "truong tram con co"}
    assert _found(reader, **asked) == [("Ba Sau", "post"), ("An Trước", "post_of_another_day")]
    assert _found(reader, **asked, on="2020-06-01") == [("An Trước", "post"), ("Ba Sau", "post_of_another_day")]
    assert _found(reader, **asked, q="ba") == [("Ba Sau", "prefix")]
    assert _found(reader, post="truong tram hai van") == []


def test_an_organisation_finds_who_has_a_post_there_and_what_is_below_it(secretary: Caller, reader: Caller) -> None:
    above = made(secretary.post("/v1/parties", a.organisation(name="Sở Muối")))
    renamed = made(secretary.post("/v1/parties", a.organisation(name="Sở Muối và Rong biển")))
    made(secretary.post("/v1/parties", a.organisation(name="Phòng Ruộng muối", parent_id=above["id"])))
    post = {"title": "Kế toán", "organisation_id": above["id"]}
    made(secretary.post("/v1/parties", a.person(name="Người Giữ Sổ", posts=[post])))
    expected = [("Người Giữ Sổ", "post"), ("Phòng Ruộng muối", "organisation")]
    assert _found(reader, organisation=above["id"]) == expected
    merge = {"into": renamed["id"], "reason": "renamed"}
    made(secretary.post(f"/v1/parties/{above['id']}/merge", merge, version=above["version"]))
    assert _found(reader, organisation=renamed["id"]) == expected
    assert _found(reader, organisation=new_id()) == []


@pytest.mark.parametrize("typed", [".*", "$where", "a\x00b{1}", "(((", "zz[", "ﷺ" * 200])
def test_what_means_something_to_a_machine_is_a_name_like_any_other(reader: Caller, typed: str) -> None:
    for field in ("q", "post"):
        assert reader.get("/v1/parties", **{field: typed, "kind": "household", "limit": "1"}).status_code == 200


def test_ten_thousand_letters_are_no_name(reader: Caller) -> None:
    refused(reader.get("/v1/parties", q="n" * 10_000), 422, "input.invalid")
    refused(reader.get("/v1/parties", q="an", cursor="x"), 400, "cursor.malformed")
