"""The columns of conferences, of one's agenda as it went, and of its bridge points."""

from collections.abc import Mapping, Sequence
from typing import Any

from conferences.exporting.columns import DOUBT, OF_ALL, SOURCE, VERSION, column, hour, of_headings, word
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import AGENDA
from registry.contracts.shapes import LOCAL
from registry.tables.columns import Cell, Column, Value, at, each, joined


def _title(language: str) -> Value:
    return lambda conference, _: conference.titles.get(language)


CONFERENCES: Sequence[Column] = (
    column("conference_id", "Mã hội nghị", "Conference id", at("id")),
    column("code", "Ký hiệu", "Code"),
    column("title_vi", "Tên hội nghị", "Title (Vietnamese)", _title("vi")),
    column("title_en", "Tên tiếng Anh", "Title (English)", _title("en")),
    column("kind", "Loại", "Kind"),
    column("state", "Trạng thái", "State"),
    column("scope_level", "Cấp", "Level", word("scope_level", words.LEVELS)),
    column("hosts", "Đơn vị tổ chức", "Hosts", each("hosts", "name")),
    column("co_hosts", "Đơn vị phối hợp", "Co-hosts", each("co_hosts", "name")),
    column("presiders", "Người chủ trì", "Presiders", each("presiders", "name")),
    column("secretariat", "Thư ký", "Secretariat", each("secretariat", "name")),
    column("mode", "Hình thức", "Mode"),
    column("held_on", "Ngày họp", "Held on", at("held.on")),
    column("held_until", "Đến ngày", "Until", at("held.until")),
    column("held_precision", "Mức độ biết ngày", "Date known to the", at("held.precision")),
    column("part_of_day", "Buổi", "Part of the day", word("held.part_of_day", words.PARTS_OF_DAY)),
    column("is_year_inferred", "Năm suy ra", "Year inferred", at("held.is_year_inferred")),
    column("held_as_reported", "Ngày theo nguồn", "Date as reported", at("held.as_reported")),
    column("place", "Địa điểm", "Place"),
    column("points", "Điểm cầu", "Bridge points", lambda record, _: joined(at.place for at in record.points)),
    column("sessions", "Phiên họp", "Sessions", lambda record, _: joined(one.name for one in record.sessions)),
    column("check_in_opens_at", "Tự điểm danh từ", "Self check-in opens at", hour("self_check_in.opens_at")),
    column("check_in_closes_at", "Tự điểm danh đến", "Self check-in closes at", hour("self_check_in.closes_at")),
    column("review_period", "Kỳ tổng kết", "Review period", at("review_period.label")),
    column("task_period", "Kỳ nhiệm vụ", "Task period", at("task_period.label")),
    column("term", "Nhiệm kỳ", "Term"),
    column("agenda_items", "Số mục chương trình", "Agenda items", lambda record, _: len(record.agenda)),
    DOUBT,
    SOURCE,
    VERSION,
)


def _day(item: Any, _: str) -> Cell:
    return item.starts_at.astimezone(LOCAL).date() if item.starts_at else None


def _speakers(item: Any, _: str) -> Cell:
    return joined(speaker.with_post for speaker in item.speakers)


_OF_ITEM: Mapping[str, Value] = {
    **OF_ALL,
    "day": _day,
    "starts_at": hour("starts_at"),
    "ends_at": hour("ends_at"),
    "kind": word("kind", words.ITEM_KINDS),
    "speakers": _speakers,
}
ITEMS: Sequence[Column] = (
    column("item_id", "Mã mục", "Item id"),
    *of_headings(AGENDA, _OF_ITEM, but="reason"),  # said of a change, kept in the history
    column("began_at", "Bắt đầu thực tế", "Began at", hour("began_at")),
    column("ended_at", "Kết thúc thực tế", "Ended at", hour("ended_at")),
    column(
        "began_late_by", "Chậm so với kế hoạch (phút)", "Began late by (minutes)", at("timing.began_late_by_minutes")
    ),
    column("votes_for", "Tán thành", "For", at("vote.votes_for")),
    column("against", "Không tán thành", "Against", at("vote.against")),
    column("abstained", "Không có ý kiến", "Abstained", at("vote.abstained")),
    column("present", "Số người có quyền biểu quyết có mặt", "Present and entitled to vote", at("vote.present")),
    column("is_carried", "Được thông qua", "Carried", at("outcome.is_carried")),
)
POINTS: Sequence[Column] = (
    column("point_id", "Mã điểm cầu", "Bridge point id"),
    column("kind", "Loại", "Kind", word("kind", words.POINT_KINDS)),
    column("place", "Địa điểm", "Place"),
    column("body", "Đơn vị phụ trách", "Body in charge", at("body.name")),
    column("in_charge", "Người phụ trách", "Person in charge", at("in_charge.name")),
    column("in_charge_post", "Chức vụ người phụ trách", "Their post", at("in_charge.post")),
)
SESSIONS: Sequence[Column] = (
    column("session_id", "Mã phiên họp", "Session id"),
    column("order", "Thứ tự", "Order"),
    column("name", "Phiên họp", "Session"),
    column("day", "Ngày thứ", "Day"),
    column("on", "Ngày", "On"),
    column("part_of_day", "Buổi", "Part of the day", word("part_of_day", words.PARTS_OF_DAY)),
    column("begins", "Bắt đầu", "Begins"),
    column("ends", "Kết thúc", "Ends"),
    column("place", "Địa điểm", "Place"),
    DOUBT,
    SOURCE,
)
