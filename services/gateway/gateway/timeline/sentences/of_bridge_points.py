"""The sentences of bridge points, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts, person, why
from registry.contracts.shapes import in_language

_KINDS_EN = {"central": "the central point", "branch": "a bridge point"}
_KINDS_VI = {"central": "điểm cầu trung tâm", "branch": "điểm cầu"}


def _point_en(f: Facts) -> str:
    said = f"{_KINDS_EN[f['kind']]} of {in_language(f['titles'], 'en')}: {f['place']}"
    body = f", of {f['body']}" if f["body"] else ""
    return said + body + (f", in charge: {person(f['in_charge'])}" if f["in_charge"] else "")


def _point_vi(f: Facts) -> str:
    said = f"{_KINDS_VI[f['kind']]} {f['place']} của {in_language(f['titles'], 'vi')}"
    body = f", do {f['body']} đảm nhiệm" if f["body"] else ""
    return said + body + (f", phụ trách: {person(f['in_charge'])}" if f["in_charge"] else "")


def at_point_en(f: Facts) -> str:
    """Where somebody took part; entries made before bridge points were known have none."""
    return f" at the bridge point {f['point']}" if f.get("point") else ""


def at_point_vi(f: Facts) -> str:
    return f" tại điểm cầu {f['point']}" if f.get("point") else ""


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.conference.bridge_point_added.v1": lambda f: _point_en(f) + why(f),
    "registry.conference.bridge_point_changed.v1": lambda f: f"changed: {_point_en(f)}{why(f)}",
    "registry.conference.bridge_point_removed.v1": lambda f: f"taken away: {_point_en(f)}{why(f)}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.conference.bridge_point_added.v1": lambda f: _point_vi(f) + why(f),
    "registry.conference.bridge_point_changed.v1": lambda f: f"sửa lại: {_point_vi(f)}{why(f)}",
    "registry.conference.bridge_point_removed.v1": lambda f: f"bỏ: {_point_vi(f)}{why(f)}",
}
