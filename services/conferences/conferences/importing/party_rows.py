"""From a row of a spreadsheet to the party it would register: its values, its remarks, its likely duplicates.

What a row leaves open stays open; a blank kind alone is read, as a person, because lists of people name none.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conferences.importing.planned import Duplicate, Occasion, Planned, doubts, sources
from conferences.party.commands import RegisterParty
from conferences.party.duplicates import Described, Namesakes
from conferences.party.party import Party
from conferences.party.references import require_kind
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import POST_IN_A_LINE
from registry.errors import RuleBroken
from registry.importing.planned import loaded
from registry.messaging.portions import portions
from registry.tables.cells import Reading, Remark
from registry.tables.reading import TableRow

POST_COLUMNS = {"organisation": "organisation_name", "organisation_id": "organisation_id"}
_NAME_RECORDS = ("parent_id", "successor_id")
DAYS_OF_POST = ("since", "until", "seen_on")


def plan_parties(rows: Sequence[TableRow], _: Occasion) -> list[Planned]:
    """What each row comes to, told against the records there are and the rows before it."""
    planned = [_planned(row) for row in rows]
    _check_organisations(planned)
    described = {one.number: _described(one.enters) for one in planned if one.enters and not one.remarks}
    namesakes = Namesakes(described.values())
    before: dict[tuple[str, str], int] = {}
    for one in planned:
        if one.number in described:
            one.duplicates = _duplicates(described[one.number], one.number, namesakes, before)
    return planned


def _planned(row: TableRow) -> Planned:
    reading = Reading(row.cells)
    enters = _party(reading)
    one = Planned(number=row.number, written=row.written, enters=enters, remarks=reading.remarks)
    loaded(one, RegisterParty, Party.of)
    return one


def _party(reading: Reading) -> dict[str, Any]:
    kind = reading.code("kind", words.PARTY_KINDS) or "person"
    said: Mapping[str, Any] = {
        "kind": kind,
        "name": reading.text("name") or "",
        "other_names": list(reading.texts("other_names")),
        "posts": _posts(reading),
        "organisation_kind": reading.text("organisation_kind"),
        "level": reading.code("level", words.LEVELS),
        "parent_id": reading.text("parent_id"),
        "founded_on": reading.day("founded_on"),
        "dissolved_on": reading.day("dissolved_on"),
        "successor_id": reading.text("successor_id"),
        "sources": sources(reading),
        "doubts": doubts(reading),
    }
    return {name: value for name, value in said.items() if value is not None}


def _posts(reading: Reading) -> list[dict[str, Any]]:
    """The one of the columns first, then those that stand in one cell, a line each."""
    posts = _post(reading)
    for line in (reading.text("other_posts") or "").splitlines():
        said = [part.strip() for part in line.split("|")]
        of_line = Reading(dict(zip(POST_IN_A_LINE, said, strict=False)))
        posts += _post(of_line)
        reading.remarks += [dataclasses.replace(remark, field="other_posts") for remark in of_line.remarks]
        if len(said) > len(POST_IN_A_LINE):
            _ask_post(reading, line)
    return posts


def _ask_post(reading: Reading, line: str) -> None:
    reading.remark(
        "other_posts",
        "import.post_unclear",
        en=f"“{line}” has too many bars. Write a post a line: post | organisation | since | until | seen on | its id.",
        vi=f"“{line}” có quá nhiều dấu gạch đứng. Hãy ghi mỗi chức vụ một dòng: chức vụ | đơn vị | từ ngày | đến ngày "
        "| ngày ghi nhận | mã đơn vị.",
    )


def _post(reading: Reading) -> list[dict[str, Any]]:
    title = reading.text("post")
    post = {name: reading.text(column) for column, name in POST_COLUMNS.items()}
    post |= {column: reading.day(column) for column in DAYS_OF_POST}
    if title:
        return [{"title": title, **post}]
    if any(post.values()):
        reading.remark(
            "post",
            "import.post_missing",
            en="The row tells of a post (organisation or days) and not which one. Write the post, or leave them out.",
            vi="Dòng có thông tin về chức vụ (đơn vị, ngày) nhưng thiếu chức vụ. Hãy ghi chức vụ, hoặc bỏ các ô đó.",
        )
    return []


def _check_organisations(planned: Iterable[Planned]) -> None:
    """Which rows name an organisation that has no record, or a record that is of none."""
    named = [(one, field, one.enters[field]) for one in planned for field in _NAME_RECORDS if field in one.enters]
    named += [
        (one, "other_posts" if index else "organisation_id", post["organisation_id"])
        for one in planned
        for index, post in enumerate(one.enters["posts"])
        if post["organisation_id"]
    ]
    wanted = sorted({identity for _, _, identity in named})
    kinds = {i: kind for portion in portions(wanted) for i, kind in Party.objects(id__in=portion).scalar("id", "kind")}
    for one, field, identity in named:
        if identity not in kinds:
            one.remarks.append(
                Remark(
                    field=field,
                    code="party.not_found",
                    en=f"There is no party with the id {identity}. Check the id, or search by name.",
                    vi=f"Không có hồ sơ mang mã {identity}. Hãy kiểm tra mã hoặc tìm theo tên.",
                )
            )
            continue
        try:
            require_kind(kinds[identity], field, "organisation")
        except RuleBroken as other_kind:
            one.remarks.append(Remark.of(other_kind))


def _described(enters: Mapping[str, Any]) -> Described:
    posts = enters["posts"]
    return Described(
        kind=enters["kind"],
        name=enters["name"],
        other_names=tuple(enters["other_names"]),
        posts=tuple(post["title"] for post in posts),
        organisations=tuple(post["organisation_name"] for post in posts if post["organisation_name"]),
        organisation_ids=tuple(post["organisation_id"] for post in posts if post["organisation_id"]),
    )


def _duplicates(
    described: Described, number: int, namesakes: Namesakes, before: dict[tuple[str, str], int]
) -> list[Duplicate]:
    """`before` gains the names of this row: a list that names somebody twice is told at the second."""
    found = [
        Duplicate(what="party", id=candidate.party_id, name=candidate.name, reasons=candidate.reasons)
        for candidate in namesakes.of(described)
    ]
    rows = {before[key] for name in described.folded_names if (key := (described.kind, name)) in before}
    found += [Duplicate(what="row", id=str(row), name=described.name, reasons=("same_name",)) for row in sorted(rows)]
    for name in described.folded_names:
        before.setdefault((described.kind, name), number)
    return found
