"""The agenda of a conference: its items in their running order. Owns the rules of an item.

Refuses to know documents; the conference keeps the items and says what happened to them.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from conferences.conference.commands import NewAgendaItem
from conferences.conference.voting import check_vote
from registry.contracts.agenda import AgendaItem
from registry.contracts.shapes import PartyRef
from registry.contracts.wire import encode
from registry.errors import NotFound, RuleBroken
from registry.messaging.aggregate import new_id

Agenda = tuple[AgendaItem, ...]
MOST_ITEMS = 500  # what a record of a conference may hold and still travel as one event
GREATEST_ORDER = 9_999


def new_item(said: NewAgendaItem, speakers: Sequence[PartyRef], agenda: Agenda) -> AgendaItem:
    """The item with its id; without an order it comes last."""
    last = max((item.order for item in agenda), default=0)
    item = AgendaItem(
        item_id=new_id(),
        order=last + 1 if said.order is None else said.order,
        kind=said.kind,
        title=said.title,
        speakers=tuple(speakers),
        result=said.result,
        resolution=said.resolution,
        starts_at=said.starts_at,
        ends_at=said.ends_at,
        began_at=said.began_at,
        ended_at=said.ended_at,
        vote=said.vote,
        session_id=said.session_id,
        sources=said.sources,
        doubts=said.doubts,
    )
    _check(item)
    return item


def item_of(agenda: Agenda, item_id: str) -> AgendaItem:
    found = next((item for item in agenda if item.item_id == item_id), None)
    if found is None:
        raise NotFound(
            "conference.agenda_item_not_found",
            en=f"The agenda has no item with the id {item_id}. Read the conference for the ids of its items.",
            vi=f"Chương trình không có mục mang mã {item_id}. Hãy đọc hội nghị để lấy mã các mục.",
            field="item_id",
        )
    return found


def changed_item(item: AgendaItem, changes: Mapping[str, Any]) -> AgendaItem:
    """The item as it should read, in its place with an order of null; raises RuleBroken when it reads so already."""
    said = {name: value for name, value in changes.items() if (name, value) != ("order", None)}
    changed = dataclasses.replace(item, **said)
    if encode(changed) == encode(item):
        raise RuleBroken(
            "conference.nothing_changed",
            en="The change says what the item says already. Name at least one field with another value.",
            vi="Nội dung sửa trùng với mục hiện có. Hãy nêu ít nhất một trường có giá trị khác.",
        )
    _check(changed)
    return changed


def in_order(items: Sequence[AgendaItem]) -> Agenda:
    """By order; items of the same order stand as they were entered."""
    if len(items) > MOST_ITEMS:
        raise RuleBroken(
            "conference.agenda_too_long",
            en=f"An agenda holds at most {MOST_ITEMS} items. Bring several together in one.",
            vi=f"Chương trình có tối đa {MOST_ITEMS} mục. Hãy gộp một số mục.",
        )
    return tuple(sorted(items, key=lambda item: (item.order, item.item_id)))


def reordered(agenda: Agenda, item_ids: Sequence[str]) -> Agenda:
    """Counted from 1 again. Raises RuleBroken unless every item is named once, or when they stand so already."""
    if sorted(item_ids) != sorted(item.item_id for item in agenda):
        raise RuleBroken(
            "conference.agenda_order_incomplete",
            en="`item_ids` must name every item of the agenda once. Read the conference again, and send them all.",
            vi="`item_ids` phải nêu đủ các mục của chương trình, mỗi mục một lần. Hãy đọc lại hội nghị rồi gửi đủ.",
            field="item_ids",
        )
    items = {item.item_id: item for item in agenda}
    placed = tuple(dataclasses.replace(items[item_id], order=order) for order, item_id in enumerate(item_ids, 1))
    if placed == agenda:
        raise RuleBroken(
            "conference.nothing_changed",
            en="The agenda stands in this order already. Send another one.",
            vi="Chương trình đã theo thứ tự này. Hãy gửi thứ tự khác.",
            field="item_ids",
        )
    return placed


def check_course(item: AgendaItem, *, has_begun: bool, at: datetime) -> None:
    """Raises RuleBroken for what is said to have been done before the conference began, or after `at`."""
    done = {"began_at": item.began_at, "ended_at": item.ended_at, "vote": item.vote}
    early = next((field for field, said in done.items() if said is not None), None)
    if early and not has_begun:
        raise RuleBroken(
            "conference.agenda_before_it_began",
            en=f"The conference has not begun, so `{early}` is not known. Open it first (in_session), or leave it out.",
            vi=f"Hội nghị chưa khai mạc nên chưa có `{early}`. Hãy khai mạc (in_session) trước, hoặc bỏ trường này.",
            field=early,
        )
    late = next((f for f in ("began_at", "ended_at") if (said := getattr(item, f)) is not None and said > at), None)
    if late:
        raise RuleBroken(
            "conference.in_the_future",
            en=f"`{late}` lies in the future. Record what happened once it has happened.",
            vi=f"`{late}` nằm ở tương lai. Hãy ghi nhận sau khi sự việc đã diễn ra.",
            field=late,
        )


def _check(item: AgendaItem) -> None:
    if not item.title.strip():
        raise RuleBroken(
            "conference.agenda_title_missing",
            en="`title` is empty. Write the item as the programme says it.",
            vi="`title` đang trống. Hãy ghi tên mục như trong chương trình.",
            field="title",
        )
    if not 1 <= item.order <= GREATEST_ORDER:
        raise RuleBroken(
            "conference.agenda_order",
            en=f"`order` must lie between 1 and {GREATEST_ORDER}. Leave it out to put the item last.",
            vi=f"`order` phải từ 1 đến {GREATEST_ORDER}. Bỏ trống để xếp mục vào cuối.",
            field="order",
        )
    for begin, end in (("starts_at", "ends_at"), ("began_at", "ended_at")):
        _check_span(item, begin, end)
    if item.vote:
        check_vote(item.vote)


def _check_span(item: AgendaItem, begin: str, end: str) -> None:
    begins, ends = getattr(item, begin), getattr(item, end)
    if begins and ends and ends < begins:
        raise RuleBroken(
            "conference.agenda_ends_before_it_begins",
            en=f"`{end}` lies before `{begin}`. Correct one of them.",
            vi=f"`{end}` sớm hơn `{begin}`. Hãy sửa một trong hai.",
            field=end,
        )
