"""A signed decision that another document amends: its state, its lines, its paper, and who may record it."""

from typing import Any

import pytest

from registry.messaging.connection import Documents
from tests.builders.awards import reported_body
from tests.integration.awards.conftest import Desk
from tests.integration.awards.printed import printed
from tests.integration.awards.test_revocation import approve, decided, events_of

DOCUMENT = {
    "kind": "Quyết định",
    "number": "400",
    "symbol": "QĐ-UBND",
    "issuer": "Chủ tịch UBND tỉnh",
    "issued": {"on": "2025-02-03"},
}
SAID = {
    "document": DOCUMENT,
    "article": "Điều 1 Quyết định 400/QĐ-UBND",
    "text": "Sửa tên tập thể tại dòng 2.",
    "reason": "Danh sách kèm theo ghi nhầm tên.",
}


def amended(desk: Desk, decision: Any, **more: Any) -> Any:
    return approve(desk, f"/decisions/{decision['id']}/amendments", SAID | more, decision["version"])


def test_it_says_what_was_amended_by_which_document_and_article(desk: Desk, awards_database: Documents) -> None:
    decision = decided(desk, lines=2)
    kept, wrong = (grant["award_id"] for grant in decision["grants"])
    right = {"name": "Trường Tiểu học Sơn Kim 1", "kind": "collective"}
    after = amended(desk, decision, awards=[{"award_id": wrong, "recipient": right}])
    [said] = after["amendments"]
    assert (after["state"], said["text"], said["article"]) == ("amended", SAID["text"], SAID["article"])
    assert (said["document"]["number"], said["award_ids"]) == ("400", [wrong])
    assert [grant["recipient"]["name"] for grant in after["grants"]][1] == right["name"]
    award = desk.get(f"/awards/{wrong}")
    assert (award["recipient"]["name"], award["decision"]["state"]) == (right["name"], "amended")
    assert award["achievement"] == decision["grants"][1]["achievement"]
    assert events_of(awards_database, wrong) == ["award.granted.v1", "award.corrected.v1"]
    assert events_of(awards_database, kept) == ["award.granted.v1"]
    history = desk.get(f"/decisions/{decision['id']}/history")["items"]
    assert history[-1]["happened_at"] == "2025-02-02T17:00:00+00:00"


def test_it_still_stands_is_published_and_amended_again(desk: Desk) -> None:
    decision = amended(desk, decided(desk), about="Về việc tặng Cờ thi đua")
    published = approve(desk, f"/decisions/{decision['id']}/publication", {"published_on": "2025-02-10"}, 3)
    assert (published["state"], published["published_on"]) == ("amended", "2025-02-10")
    again = amended(desk, published, text="Sửa trích yếu.")
    assert [one["text"] for one in again["amendments"]] == [SAID["text"], "Sửa trích yếu."]
    award = decision["grants"][0]["award_id"]
    assert desk.ask("POST", "/certificates", {"award_id": award}, sub="printer").status_code == 201


def test_its_paper_says_so_in_its_head(desk: Desk) -> None:
    decision = amended(desk, decided(desk))
    head = "Được sửa đổi, bổ sung bởi Quyết định số 400/QĐ-UBND ngày 03 tháng 02 năm 2025 của Chủ tịch UBND tỉnh"
    text = printed(desk, f"/decisions/{decision['id']}/paper")
    assert f"({head}, căn cứ Điều 1 Quyết định 400/QĐ-UBND: Sửa tên tập thể tại dòng 2)" in text
    assert "(Amended by" in printed(desk, f"/decisions/{decision['id']}/paper?lang=en")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"document": DOCUMENT | {"issued": {"on": "2025-01-07"}}}, "amendment.before_the_decision"),
        ({"document": DOCUMENT | {"issued": {"on": "2999-01-07"}}}, "amendment.in_future"),
        ({"awards": [{"award_id": "another"}]}, "amendment.not_of_this_decision"),
    ],
)
def test_what_cannot_have_amended_it_is_refused(desk: Desk, said: dict[str, Any], code: str) -> None:
    decision = decided(desk)
    asked: dict[str, Any] = {"role": "awards_approver", "sub": "another", "version": decision["version"]}
    assert desk.refused("POST", f"/decisions/{decision['id']}/amendments", SAID | said, **asked) == (422, code)
    assert desk.get(f"/decisions/{decision['id']}")["state"] == "signed"


def test_who_prepared_it_does_not_and_what_was_reported_is_corrected(desk: Desk) -> None:
    decision = decided(desk)
    address = f"/decisions/{decision['id']}/amendments"
    own = {"role": "awards_approver", "sub": "drafter", "version": decision["version"]}
    assert desk.refused("POST", address, SAID, **own) == (403, "amendment.four_eyes")
    reported = desk.done("POST", "/decisions", reported_body())
    other = {"role": "awards_approver", "sub": "another", "version": 1}
    answer = desk.refused("POST", f"/decisions/{reported['id']}/amendments", SAID, **other)
    assert answer == (422, "decision.nothing_to_amend")
