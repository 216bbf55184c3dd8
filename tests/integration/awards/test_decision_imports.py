"""Past decisions from a spreadsheet: planned entered as planned, reported and unverified."""

import csv
import io
import uuid
from typing import Any

import pytest

from registry.contracts.party import PartyFacts, PartyRegistered
from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import AT
from tests.integration.awards.conftest import Desk, Tell

HEAD = (
    "Số QĐ",
    "Ngày ký",
    "Cơ quan",
    "Hình thức khen thưởng",
    "Họ và tên",
    "Đối tượng",
    "Thành tích",
    "Giai đoạn",
    "Ghi chú",
)
MERIT = "Bằng khen của Bộ trưởng, Chủ tịch UBND cấp tỉnh"


def as_csv(*rows: Any) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([HEAD, *rows])
    return ("\ufeff" + written.getvalue()).encode()


def line(issuer: str, **said: str) -> tuple[str, ...]:
    usual = {
        "number": "12/QĐ-UBND",
        "signed": "12/05/2025",
        "issuer": issuer,
        "form": "bang-khen-bo-tinh",
        "name": "Trường Tiểu học Sơn Kim",
        "kind": "tập thể",
        "achievement": "Đi đầu phong trào",
        "period": "2024",
        "doubt": "",
    }
    return tuple((usual | said).values())


@pytest.fixture
def issuer() -> str:
    return f"Chủ tịch UBND tỉnh {uuid.uuid4().hex}"


def plan(desk: Desk, content: bytes, **query: str) -> Any:
    said = {"publisher": "Lịch sử thi đua tỉnh"} | query
    answer = desk.send("/decision-imports?" + "&".join(f"{name}={text}" for name, text in said.items()), content)
    assert answer.status_code == 201, answer.text
    return answer.json


def planned(desk: Desk, made: Any) -> list[Any]:
    found: list[Any] = desk.get(f"/decision-imports/{made['id']}/decisions?limit=200")["items"]
    return found


def apply(desk: Desk, made: Any) -> Any:
    return desk.done("POST", f"/decision-imports/{made['id']}/apply", None, version=made["digest"])


def entered(desk: Desk, made: Any) -> list[Any]:
    return [desk.get(f"/decisions/{one['record_id']}") for one in planned(desk, made) if one["record_id"]]


def test_rows_of_one_decision_are_entered_as_one_and_once(desk: Desk, awards_database: Documents, issuer: str) -> None:
    rows = (
        line(issuer),
        line(issuer, name="Trạm Y tế Sơn Kim", doubt="Có nơi chép là năm 2023"),
        line(issuer, number="13/QĐ-UBND"),
    )
    made = plan(desk, as_csv(*rows), url="https://example.vn/so-vang")
    assert made["counts"]["ready"] == 2
    assert [one["rows"] for one in planned(desk, made)] == [[2, 3], [4]]
    assert desk.get(f"/decisions?q={issuer.rsplit(maxsplit=1)[-1]}")["items"] == []
    assert apply(desk, made)["counts"]["entered"] == apply(desk, made)["counts"]["entered"] == 2

    first, _ = entered(desk, made)
    assert (first["state"], first["number"], first["signed"]["on"]) == (
        "reported_unverified",
        "12/QĐ-UBND",
        "2025-05-12",
    )
    source = first["sources"][0]
    assert (source["publisher"], source["url"]) == ("Lịch sử thi đua tỉnh", "https://example.vn/so-vang")
    assert [grant["recipient"]["name"] for grant in first["grants"]] == ["Trường Tiểu học Sơn Kim", "Trạm Y tế Sơn Kim"]
    assert first["grants"][1]["doubts"][0]["text"] == "Có nơi chép là năm 2023"
    assert desk.get(f"/awards/{first['grants'][0]['award_id']}")["state"] == "granted"
    (entry,) = outbox.history(awards_database, first["id"])
    assert (entry["type"], entry["causation_id"]) == ("registry.decision.reported.v1", made["id"])


@pytest.mark.parametrize(
    ("number", "signed", "said"),
    [
        ("không rõ", "chưa rõ", (None, None, "unknown")),
        ("", "2019", (None, "2019-01-01", "year")),
        ("7", "5/2019", ("7", "2019-05-01", "month")),
    ],
)
def test_what_is_not_known_is_held_as_not_known(desk: Desk, issuer: str, number: str, signed: str, said: Any) -> None:
    made = plan(desk, as_csv(line(issuer, number=number, signed=signed)))
    apply(desk, made)
    (one,) = entered(desk, made)
    assert (one["number"], one["signed"]["on"], one["signed"]["precision"]) == said


def test_the_law_of_its_day_only_warns(desk: Desk, issuer: str) -> None:
    """A flag is for collectives, and nobody is called so: both are said, and both are entered."""
    person = {"form": "co-thi-dua-chinh-phu", "name": "Nguyễn Văn Bình", "kind": "cá nhân", "number": "14/QĐ-UBND"}
    made = plan(desk, as_csv(line(issuer, **person), line(issuer, form="Cờ của tổng", number="15/QĐ-UBND")))
    flag, unknown = planned(desk, made)
    assert "recipient.kind" in {warning["code"] for warning in flag["warnings"]}
    assert [warning["code"] for warning in unknown["warnings"]] == ["import.form_left_open"]
    assert apply(desk, made)["counts"]["entered"] == 2
    assert entered(desk, made)[1]["grants"][0]["form"]["as_reported"] == "Cờ của tổng"


def test_what_is_wrong_is_named_by_its_row_and_left(desk: Desk, issuer: str) -> None:
    rows = (
        line(issuer, signed="31/02/2024"),
        line("", number="16/QĐ-UBND"),
        line(issuer, number="17/QĐ-UBND", kind="cây cầu"),
        line(issuer, number="18/QĐ-UBND", achievement=" "),
        line(issuer, number="19/QĐ-UBND"),
    )
    made = plan(desk, as_csv(*rows))
    assert (made["counts"]["wrong"], made["counts"]["ready"]) == (4, 1)
    codes = [[remark["code"] for remark in one["remarks"]] for one in planned(desk, made)][:4]
    assert codes == [
        ["import.not_a_day"],
        ["import.nobody_decided"],
        ["import.unknown_word"],
        ["decision.achievement_missing"],
    ]
    assert planned(desk, made)[0]["remarks"][0]["message"].startswith("Row 2: ")


def test_a_decision_that_is_here_already_is_named(desk: Desk, issuer: str) -> None:
    apply(desk, plan(desk, as_csv(line(issuer))))
    again = plan(desk, as_csv(line(issuer, name="Trạm Y tế Sơn Kim")))
    (one,) = planned(desk, again)
    assert (one["state"], one["remarks"][0]["code"]) == ("wrong", "decision.exists")


def test_a_record_of_that_name_receives_it_and_one_issuer_may_stand_for_all(
    desk: Desk, tell: Tell, issuer: str
) -> None:
    name = f"Xã {uuid.uuid4().hex}"
    party = str(uuid.uuid4())
    tell(PartyRegistered(happened_at=AT, party_id=party, party=PartyFacts(kind="organisation", name=name)))
    made = plan(desk, as_csv(line("", name=name)), issuer=issuer)
    apply(desk, made)
    (one,) = entered(desk, made)
    assert (one["issuer"]["name"], one["grants"][0]["recipient"]["party_id"]) == (issuer, party)


def test_the_template_is_read_back(desk: Desk) -> None:
    answer = desk.ask("GET", "/decision-imports/template?format=csv", language="vi")
    assert answer.text.startswith("\ufeffSố quyết định")


def test_what_was_not_entered_is_given_back_whole_with_what_to_correct(desk: Desk, issuer: str) -> None:
    """Every row of the decision, so that the file can be sent in again as it is, mended."""
    bad = [line(issuer, number="14/QĐ-UBND"), line(issuer, number="14/QĐ-UBND", name="", kind="tập thể")]
    made = plan(desk, as_csv(line(issuer), *bad))
    apply(desk, made)
    answer = desk.ask("GET", f"/decision-imports/{made['id']}/errors.csv", language="vi")
    heading, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert heading == [*HEAD, "Dòng", "Cần sửa"]
    assert [tuple(row[: len(HEAD)]) for row in rows] == bad
    assert [row[-2] for row in rows] == ["3", "4"]
    assert all(row[-1] for row in rows)
