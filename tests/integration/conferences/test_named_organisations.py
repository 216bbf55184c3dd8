"""The organisation above a party, after it, or of a post: an organisation it must be, by the record that stands."""

from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused


@pytest.fixture
def person(secretary: Caller) -> Any:
    return made(secretary.post("/v1/parties", a.person(name="Không Phải Tổ Chức")))


def test_a_person_is_no_organisation(secretary: Caller, person: Any) -> None:
    post = {"title": "Bí thư", "organisation_id": person["id"]}
    office = made(secretary.post("/v1/parties", a.organisation()))
    refusals = {
        "parent_id": secretary.post("/v1/parties", a.organisation(parent_id=person["id"])),
        "posts.0.organisation_id": secretary.post("/v1/parties", a.person(posts=[post])),
        "organisation_id": secretary.post(f"/v1/parties/{person['id']}/posts", post, version=1),
        "successor_id": secretary.patch(
            f"/v1/parties/{office['id']}", {"successor_id": person["id"], "reason": "?"}, version=1
        ),
    }
    for field, answer in refusals.items():
        assert refused(answer, 422, "party.wrong_kind")["errors"][0]["field"] == field
    nowhere = a.person(posts=[{"title": "Bí thư", "organisation_id": "nothing"}])
    refused(secretary.post("/v1/parties", nowhere), 404, "party.not_found")


def test_a_merged_one_is_read_as_the_record_that_stands_for_it(secretary: Caller) -> None:
    stands, merged = (made(secretary.post("/v1/parties", a.organisation(name="Sở Nội vụ")))["id"] for _ in range(2))
    made(secretary.post(f"/v1/parties/{merged}/merge", {"into": stands, "reason": "entered twice"}, version=1))
    below = made(secretary.post("/v1/parties", a.organisation(name="Phòng Thi đua", parent_id=merged)))
    assert below["parent_id"] == stands
    taken_over = {"parent_id": None, "successor_id": merged, "reason": "it was dissolved"}
    corrected = made(secretary.patch(f"/v1/parties/{below['id']}", taken_over, version=1))
    assert (corrected["parent_id"], corrected["successor_id"]) == (None, stands)
    member = made(secretary.post("/v1/parties", a.person(posts=[{"title": "Chuyên viên", "organisation_id": merged}])))
    assert member["posts"][0]["organisation_id"] == stands


def test_a_row_of_an_import_is_told_too(secretary: Caller, person: Any) -> None:
    file = f"Tên,Chức vụ,Mã đơn vị công tác\nNhập Nhầm Mã,Bí thư,{person['id']}\n"
    plan = made(secretary.send("/v1/parties/imports", file.encode()))
    (row,) = secretary.get(f"/v1/imports/{plan['id']}/rows").get_json()["items"]
    assert [(remark["field"], remark["code"]) for remark in row["remarks"]] == [("organisation_id", "party.wrong_kind")]
