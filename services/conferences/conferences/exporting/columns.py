"""The columns of an exported table: what each is called and which value of a record stands in it.

A spreadsheet is flat: what a record holds several of stands in one cell, by semicolons. JSON Lines loses nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from conferences.attendance.course import course
from conferences.attendance.ledger import AttendanceLine
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import ATTENDANCE, PARTY
from registry.contracts.attendance import AttendanceMark
from registry.contracts.shapes import LOCAL, DateSaid, Period
from registry.tables.headings import Heading
from registry.tables.words import Words, said_in

Cell = str | int | date | None
Value = Callable[[Any, str], Cell]  # of a record, in a language


@dataclass(frozen=True)
class Column:
    heading: Heading
    value: Value


def _plain(name: str) -> Value:
    return lambda record, _: getattr(record, name)


def _word(name: str, known: Words) -> Value:
    return lambda record, language: said_in(known, getattr(record, name) or "", language) or None


def _joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(text for text in texts if text) or None


def _doubts(record: Any, _: str) -> str | None:
    return _joined(doubt.text for doubt in record.doubts)


def _source(member: str) -> Value:
    return lambda record, _: _joined(getattr(source, member) for source in record.sources)


def _post(member: str) -> Value:
    """Of the posts that have not ended; what is known of one post alone stands beside it only when there is one."""

    def value(party: Any, _: str) -> Cell:
        standing = [post for post in party.posts if post.until is None] or list(party.posts)
        if member in {"title", "organisation_name"}:
            return _joined(getattr(post, member) for post in standing)
        found: Cell = getattr(standing[0], member) if len(standing) == 1 else None
        return found

    return value


def _hour(member: str) -> Value:
    """As the clock on the wall in Viet Nam showed it: a cell of a workbook knows no zone."""

    def value(line: Any, _: str) -> Cell:
        moment: datetime | None = getattr(line, member)
        return moment.astimezone(LOCAL).replace(tzinfo=None) if moment else None

    return value


def _attesting(line: AttendanceLine) -> AttendanceMark | None:
    """The mark by which the line stands where it does; None where it was entered so."""
    steps = course(line.entered, line.marks).steps if line.marks else ()
    return steps[-1].mark if steps else None


def _reason(line: Any, _: str) -> Cell:
    mark = _attesting(line)
    reason: str | None = mark.reason if mark else line.reason
    return reason


def _attested_by(line: Any, _: str) -> Cell:
    mark = _attesting(line)
    return mark.attested_by if mark else None


_VERSION = Column(Heading("version", "Phiên bản", "Version"), _plain("version"))
_OF_ALL: dict[str, Value] = {"doubt": _doubts, "source": _source("publisher"), "source_url": _source("url")}
_OF_PARTY: dict[str, Value] = _OF_ALL | {
    "kind": _word("kind", words.PARTY_KINDS),
    "level": _word("level", words.LEVELS),
    "other_names": lambda party, _: _joined(party.other_names),
    "post": _post("title"),
    "organisation": _post("organisation_name"),
    "organisation_id": _post("organisation_id"),
    "since": _post("since"),
    "until": _post("until"),
    "seen_on": _post("seen_on"),
}
_OF_LINE: dict[str, Value] = _OF_ALL | {
    "name": lambda line, _: line.person.name if line.person else None,
    "post": lambda line, _: line.person.post if line.person else None,
    "roles": lambda line, language: _joined(said_in(words.ROLES, role, language) for role in line.roles),
    "state": _word("state", words.STATES),
    "mode": _word("mode", words.MODES),
    "point": lambda line, _: line.point.place if line.point else None,
    "represented_by": lambda line, _: line.represented_by.name if line.represented_by else None,
    "reason": _reason,
}
_NOT_ON_A_LINE = {"organisation"}  # part of the post as written
_ATTESTED: Sequence[Column] = (
    Column(Heading("mandate", "Giấy ủy quyền", "Mandate"), _plain("mandate")),
    Column(Heading("arrived_at", "Giờ đến", "Arrived at"), _hour("arrived_at")),
    Column(Heading("left_at", "Giờ về", "Left at"), _hour("left_at")),
    Column(Heading("is_walk_in", "Ngoài danh sách mời", "Came without invitation"), _plain("is_walk_in")),
    Column(Heading("attested_by", "Người ghi nhận", "Attested by"), _attested_by),
)

PARTIES: Sequence[Column] = (
    Column(Heading("party_id", "Mã hồ sơ", "Party id"), _plain("id")),
    *(Column(heading, _OF_PARTY.get(heading.name, _plain(heading.name))) for heading in PARTY),
    _VERSION,
)
LINES: Sequence[Column] = (
    Column(Heading("line_id", "Mã dòng", "Line id"), _plain("id")),
    Column(Heading("conference_id", "Mã hội nghị", "Conference id"), _plain("conference_id")),
    *(
        Column(heading, _OF_LINE.get(heading.name, _plain(heading.name)))
        for heading in ATTENDANCE
        if heading.name not in _NOT_ON_A_LINE
    ),
    *_ATTESTED,
    _VERSION,
)


def _named(member: str) -> Value:
    return lambda record, _: _joined(named.name for named in getattr(record, member))


def _title(language: str) -> Value:
    return lambda conference, _: conference.titles.get(language)


def _held(member: str) -> Value:
    def value(conference: Any, _: str) -> Cell:
        held: DateSaid = conference.held
        found: Cell = getattr(held, member)
        return found

    return value


def _period(member: str) -> Value:
    def value(conference: Any, _: str) -> str | None:
        period: Period | None = getattr(conference, member)
        return period.label if period else None

    return value


CONFERENCES: Sequence[Column] = (
    Column(Heading("conference_id", "Mã hội nghị", "Conference id"), _plain("id")),
    Column(Heading("code", "Ký hiệu", "Code"), _plain("code")),
    Column(Heading("title_vi", "Tên hội nghị", "Title (Vietnamese)"), _title("vi")),
    Column(Heading("title_en", "Tên tiếng Anh", "Title (English)"), _title("en")),
    Column(Heading("kind", "Loại", "Kind"), _plain("kind")),
    Column(Heading("state", "Trạng thái", "State"), _plain("state")),
    Column(Heading("scope_level", "Cấp", "Level"), _word("scope_level", words.LEVELS)),
    Column(Heading("hosts", "Đơn vị tổ chức", "Hosts"), _named("hosts")),
    Column(Heading("presiders", "Người chủ trì", "Presiders"), _named("presiders")),
    Column(Heading("mode", "Hình thức", "Mode"), _plain("mode")),
    Column(Heading("held_on", "Ngày họp", "Held on"), _held("on")),
    Column(Heading("held_until", "Đến ngày", "Until"), _held("until")),
    Column(Heading("held_precision", "Mức độ biết ngày", "Date known to the"), _held("precision")),
    Column(Heading("is_year_inferred", "Năm suy ra", "Year inferred"), _held("is_year_inferred")),
    Column(Heading("held_as_reported", "Ngày theo nguồn", "Date as reported"), _held("as_reported")),
    Column(Heading("place", "Địa điểm", "Place"), _plain("place")),
    Column(Heading("points", "Điểm cầu", "Bridge points"), lambda record, _: _joined(at.place for at in record.points)),
    Column(Heading("review_period", "Kỳ tổng kết", "Review period"), _period("review_period")),
    Column(Heading("task_period", "Kỳ nhiệm vụ", "Task period"), _period("task_period")),
    Column(Heading("term", "Nhiệm kỳ", "Term"), _plain("term")),
    Column(Heading("agenda_items", "Số mục chương trình", "Agenda items"), lambda record, _: len(record.agenda)),
    Column(Heading("doubt", "Điểm chưa chắc chắn", "Doubt"), _doubts),
    Column(Heading("source", "Nguồn", "Source"), _source("publisher")),
    _VERSION,
)
