"""The sentences of media, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts
from registry.contracts.shapes import in_language

_KINDS_EN = {"photograph": "photograph", "recording": "recording", "scan": "scanned paper"}
_KINDS_VI = {"photograph": "ảnh", "recording": "bản ghi", "scan": "bản quét"}


def _medium_en(f: Facts) -> str:
    several = f["count"] is not None and f["count"] > 1
    kind = f"{f['count']} {_KINDS_EN[f['item']]}s" if several else _KINDS_EN[f["item"]]
    caption = f": “{f['caption']}”" if f["caption"] else ""
    credit = f" ({f['credit']})" if f["credit"] else ""
    return f"{kind} of {in_language(f['titles'], 'en')}{caption}{credit}"


def _medium_vi(f: Facts) -> str:
    several = f["count"] is not None and f["count"] > 1
    kind = f"{f['count']} {_KINDS_VI[f['item']]}" if several else _KINDS_VI[f["item"]]
    caption = f": “{f['caption']}”" if f["caption"] else ""
    credit = f" ({f['credit']})" if f["credit"] else ""
    return f"{kind} về {in_language(f['titles'], 'vi')}{caption}{credit}"


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.medium.recorded.v1": _medium_en,
    "registry.medium.corrected.v1": lambda f: f"{_medium_en(f)}; corrected: {f['reason']}",
    "registry.medium.removed.v1": lambda f: f"taken down: {_medium_en(f)}: {f['reason']}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.medium.recorded.v1": _medium_vi,
    "registry.medium.corrected.v1": lambda f: f"{_medium_vi(f)}; đính chính: {f['reason']}",
    "registry.medium.removed.v1": lambda f: f"gỡ {_medium_vi(f)}: {f['reason']}",
}
