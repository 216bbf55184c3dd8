"""The sentences of sessions, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Iterable, Mapping

from gateway.timeline.sentences.facts import Facts, why
from gateway.timeline.sentences.vietnamese_words import PARTS_OF_DAY
from registry.contracts.shapes import in_language


def _session_en(f: Facts) -> str:
    session = f["session"]
    day = f"day {session['day']}" if session["day"] else None
    place = f"at {session['place']}" if session["place"] else None
    said = f"session {session['order']} of {in_language(f['titles'], 'en')}, “{session['name']}”"
    return _listed(said, day, session["part_of_day"], _hours(f), place)


def _session_vi(f: Facts) -> str:
    session = f["session"]
    day = f"ngày thứ {session['day']}" if session["day"] else None
    part = f"buổi {PARTS_OF_DAY[session['part_of_day']].strip()}" if session["part_of_day"] else None
    place = f"tại {session['place']}" if session["place"] else None
    said = f"phiên họp thứ {session['order']} của {in_language(f['titles'], 'vi')}, “{session['name']}”"
    return _listed(said, day, part, _hours(f), place)


def _hours(f: Facts) -> str | None:
    hours: Iterable[str | None] = (f["session"]["begins"], f["session"]["ends"])
    return "–".join(hour or "…" for hour in hours) if any(hours) else None


def _listed(*texts: str | None) -> str:
    return ", ".join(text for text in texts if text)


def in_session_en(f: Facts) -> str:
    """In which session somebody was seen; entries made before sessions were known have none."""
    return f" in the session “{f['session']}”" if f.get("session") else ""


def in_session_vi(f: Facts) -> str:
    return f" trong phiên “{f['session']}”" if f.get("session") else ""


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.conference.session_added.v1": lambda f: _session_en(f) + why(f),
    "registry.conference.session_changed.v1": lambda f: f"changed: {_session_en(f)}{why(f)}",
    "registry.conference.session_withdrawn.v1": lambda f: f"withdrawn: {_session_en(f)}{why(f)}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.conference.session_added.v1": lambda f: _session_vi(f) + why(f),
    "registry.conference.session_changed.v1": lambda f: f"sửa lại: {_session_vi(f)}{why(f)}",
    "registry.conference.session_withdrawn.v1": lambda f: f"rút: {_session_vi(f)}{why(f)}",
}
