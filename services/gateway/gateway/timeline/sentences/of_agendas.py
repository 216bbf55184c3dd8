"""The sentences of agendas, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.english_words import ITEM_KINDS as KINDS_EN
from gateway.timeline.sentences.facts import Facts, joined, person, why
from gateway.timeline.sentences.vietnamese_words import ITEM_KINDS as KINDS_VI
from registry.contracts.shapes import in_language


def _item_en(f: Facts) -> str:
    item = f["item"]
    by = joined([person(speaker) for speaker in item["speakers"]], "and")
    return f"item {item['order']}, {KINDS_EN[item['kind']]} “{item['title']}”" + (f" by {by}" if by else "")


def _item_vi(f: Facts) -> str:
    item = f["item"]
    by = joined([person(speaker) for speaker in item["speakers"]], "và")
    said = f"nội dung {item['order']}, {KINDS_VI[item['kind']]} “{item['title']}”"
    return said + (f" do {by} thực hiện" if by else "")


def _order(f: Facts) -> str:
    return "; ".join(f"{number}. {title}" for number, title in enumerate(f["items"], 1))


def _en(what: str, say: Callable[[Facts], str]) -> Callable[[Facts], str]:
    return lambda f: f"Agenda of {in_language(f['titles'], 'en')}{what}: {say(f)}{why(f)}"


def _vi(what: str, say: Callable[[Facts], str]) -> Callable[[Facts], str]:
    return lambda f: f"Chương trình {in_language(f['titles'], 'vi')}{what}: {say(f)}{why(f)}"


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.conference.agenda_item_added.v1": _en("", _item_en),
    "registry.conference.agenda_item_changed.v1": _en(", changed", _item_en),
    "registry.conference.agenda_item_removed.v1": _en(", taken off", _item_en),
    "registry.conference.agenda_reordered.v1": _en(", in a new order", _order),
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.conference.agenda_item_added.v1": _vi("", _item_vi),
    "registry.conference.agenda_item_changed.v1": _vi(", sửa lại", _item_vi),
    "registry.conference.agenda_item_removed.v1": _vi(", bỏ", _item_vi),
    "registry.conference.agenda_reordered.v1": _vi(", xếp lại thứ tự", _order),
}
