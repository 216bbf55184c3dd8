"""The sentences of presentations, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts, form, joined, person
from gateway.timeline.sentences.of_bridge_points import at_point_en, at_point_vi
from registry.contracts.shapes import in_language

_BEHALF_EN = {"leader": " for the collective", "family": " for the family", "representative": " as representative"}
_BEHALF_VI = {"leader": " thay mặt tập thể", "family": " thay mặt gia đình", "representative": " với tư cách đại diện"}


def _names(people: list[dict[str, str]], conjunction: str) -> str:
    return joined([person(one) for one in people], conjunction)


def _behalf(f: Facts, words: Mapping[str, str]) -> str:
    """How they stand for the recipient; entries made before that was said have none."""
    return words.get(f.get("received_on_behalf") or "", "")


def _where_en(f: Facts) -> str:
    return f"{in_language(f['titles'], 'en')}{at_point_en(f)}"


def _where_vi(f: Facts) -> str:
    return f"{in_language(f['titles'], 'vi')}{at_point_vi(f)}"


def _what_en(f: Facts) -> str:
    return f"{form(f, 'en')}{' for ' + f['period'] if f['period'] else ''}"


def _what_vi(f: Facts) -> str:
    return form(f, "vi") + (f" ({f['period']})" if f["period"] else "")


def _presented_en(f: Facts) -> str:
    by = _names(f["presenters"], "and")
    received = f"; received by {_names(f['receivers'], 'and')}{_behalf(f, _BEHALF_EN)}" if f["receivers"] else ""
    if by:
        return f"{by} presented {_what_en(f)} to {f['recipient']} at {_where_en(f)}{received}"
    return f"{_what_en(f)} was presented to {f['recipient']} at {_where_en(f)}{received}"


def _presented_vi(f: Facts) -> str:
    received = f"; {_names(f['receivers'], 'và')} đón nhận{_behalf(f, _BEHALF_VI)}" if f["receivers"] else ""
    return f"{_names(f['presenters'], 'và')} trao {_what_vi(f)} cho {f['recipient']} tại {_where_vi(f)}{received}"


def _planned_en(f: Facts) -> str:
    by = f" by {_names(f['presenters'], 'and')}" if f["presenters"] else ""
    return f"{_what_en(f)} is to be presented to {f['recipient']} at {_where_en(f)}{by}"


def _planned_vi(f: Facts) -> str:
    by = f", người trao: {_names(f['presenters'], 'và')}" if f["presenters"] else ""
    return f"dự kiến trao {_what_vi(f)} cho {f['recipient']} tại {_where_vi(f)}{by}"


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.presentation.planned.v1": _planned_en,
    "registry.presentation.replanned.v1": lambda f: f"planned otherwise: {_planned_en(f)}",
    "registry.presentation.withdrawn.v1": lambda f: (
        f"{_what_en(f)} for {f['recipient']} was taken off the running order of {_where_en(f)}: {f['reason']}"
    ),
    "registry.presentation.recorded.v1": _presented_en,
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.presentation.planned.v1": _planned_vi,
    "registry.presentation.replanned.v1": lambda f: f"xếp lại: {_planned_vi(f)}",
    "registry.presentation.withdrawn.v1": lambda f: (
        f"bỏ {_what_vi(f)} cho {f['recipient']} khỏi chương trình trao của {_where_vi(f)}: {f['reason']}"
    ),
    "registry.presentation.recorded.v1": _presented_vi,
}
