"""Parties as a file with the posts they held, in and out: read back, they say what the records say."""

import csv
import io
from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made
from tests.integration.conferences.of_imports import PARTIES, applied, rows_of


def exported(secretary: Caller, words: str) -> list[dict[str, str]]:
    text = secretary.get("/v1/parties/export", q=words, format="csv").get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_history_of_posts_is_read_a_line_each(secretary: Caller) -> None:
    lines = "Chánh Văn phòng | Sở Nội vụ | 1/7/2015 | 2020-06-30\nTrưởng ban || 2013-01-01"
    file = f'Họ tên,Chức vụ,Đơn vị,Từ ngày,Quá trình công tác\nNhiều Chức,Giám đốc,Sở Y tế,1/7/2020,"{lines}"\n'
    (row,) = rows_of(secretary, made(secretary.send(PARTIES, file.encode())))
    said = [
        {name: value for name, value in post.items() if value and name != "sources"} for post in row["enters"]["posts"]
    ]
    assert said == [
        {"title": "Giám đốc", "organisation_name": "Sở Y tế", "since": "2020-07-01"},
        {
            "title": "Chánh Văn phòng",
            "organisation_name": "Sở Nội vụ",
            "since": "2015-07-01",
            "until": "2020-06-30",
        },
        {"title": "Trưởng ban", "since": "2013-01-01"},
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Trưởng ban | Sở Y tế | hôm qua", "import.not_a_day"),
        ("| Sở Y tế", "import.post_missing"),
        ("a | b | | | | | c", "import.post_unclear"),
        ("Trưởng ban | | | | | nobody", "party.not_found"),
    ],
)
def test_a_line_that_is_no_post_is_told_with_its_column(secretary: Caller, line: str, code: str) -> None:
    file = f"Name,Post,Other posts\nSai Chức Vụ,Giám đốc,{line}\n"
    (row,) = rows_of(secretary, made(secretary.send(PARTIES, file.encode())))
    assert [(remark["field"], remark["code"]) for remark in row["remarks"]] == [("other_posts", code)]


@pytest.mark.parametrize("wanted", ["csv", "xlsx"])
def test_parties_taken_along_are_taken_in_again_and_equal(secretary: Caller, wanted: str) -> None:
    words = f"Vong Quanh {wanted}"
    above = made(secretary.post("/v1/parties", a.organisation(name="Cấp trên")))["id"]
    posts: list[Any] = [
        {"title": "Bí thư", "organisation_name": "Huyện ủy", "since": "2010-01-01", "until": "2015-06-30"},
        {"title": "Giám đốc", "organisation_id": above, "since": "2015-07-01"},
        {"title": "Đại biểu; kiêm nhiệm", "seen_on": "2025-01-14"},
    ]
    sources = [{"publisher": "Báo", "url": "https://bao.example/1"}]
    said = {"organisation_kind": "sở", "level": "province", "parent_id": above, "successor_id": above}
    for party in (
        a.person(name=f"{words} Người", other_names=["Tư", "=Năm"], posts=posts, sources=sources),
        a.organisation(name=f"{words} Sở", **said, founded_on="1997-01-01", dissolved_on="2025-02-28"),
        a.household(name=f"{words} Hộ", doubts=[{"text": "tên có thể khác"}, {"text": "năm"}]),
    ):
        made(secretary.post("/v1/parties", party))
    first = exported(secretary, words)
    taken = secretary.get("/v1/parties/export", q=words, format=wanted).get_data()
    plan = made(secretary.send(f"{PARTIES}?duplicates=enter", taken))
    assert plan["counts"]["ready"] == len(first) == 3, rows_of(secretary, plan, state="wrong")
    applied(secretary, plan)
    assert sorted(map(_said, exported(secretary, words))) == sorted([_said(row) for row in first for _ in (1, 2)])


def _said(row: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, cell) for name, cell in row.items() if name not in {"Party id", "Version"}]
