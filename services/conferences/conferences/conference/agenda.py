"""The agenda of a conference: its items in their running order. Owns the rules of an item.

Refuses to know documents; the conference keeps the items and says what happened to them.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from conferences.conference.commands import NewAgendaItem
from registry.contracts.conference import AgendaItem
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
    """The item as it should read; raises RuleBroken when it reads so already."""
    changed = dataclasses.replace(item, **changes)
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
    if item.starts_at and item.ends_at and item.ends_at < item.starts_at:
        raise RuleBroken(
            "conference.agenda_ends_before_it_begins",
            en="`ends_at` lies before `starts_at`. Correct one of them.",
            vi="`ends_at` sớm hơn `starts_at`. Hãy sửa một trong hai.",
            field="ends_at",
        )
