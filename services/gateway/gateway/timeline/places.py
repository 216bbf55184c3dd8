"""Places as they were written: no service keeps a record of one, so what was written is all that tells which it is.

A place is written from the narrower to the wider, with commas: "Hội trường Tỉnh ủy, Đông Hà, Quảng Trị" lies in
"Đông Hà, Quảng Trị" and in "Quảng Trị", and what was held there stands on all three timelines. Two are one when they
are written alike; whoever writes less names another one, and nothing is guessed. Pure.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence

from gateway.timeline.entry import Mention, Subject, timeline_of
from registry.contracts.agenda import Session
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.conference import ConferenceDrafted, ConferenceEvent
from registry.folding import words

ROLE = "place"
MOST_LEVELS = 5  # a room, a building, a commune, a province, a country; a longer address is one place in the last four
_ID_LENGTH = 32  # hexadecimal digits


def mentioned(event: ConferenceEvent) -> tuple[Mention, ...]:
    """Of a point or a session its own place; of a conference where it is held, and whatever a draft took over."""
    return tuple(
        Mention(kind="place", record_id=_id(place), labels={"vi": place}, role=ROLE) for place in _places(event)
    )


def subjects_in(event: ConferenceEvent) -> Iterator[Subject]:
    """The same whoever writes of a place, so that it does not matter whose event was read last."""
    for place in _places(event):
        yield Subject(
            timeline=timeline_of("place", _id(place)),
            kind="place",
            record_id=_id(place),
            labels={"vi": place},
            detail={},
            words=tuple(words(place)),
        )


def _places(event: ConferenceEvent) -> dict[str, None]:
    return dict.fromkeys(place for text in _texts(event) if text for place in _from_narrow_to_wide(text))


def _texts(event: ConferenceEvent) -> tuple[str | None, ...]:
    part = getattr(event, "point", None) or getattr(event, "session", None)
    if part is not None:
        return (part.place,)
    parts: Sequence[BridgePoint | Session] = ()
    if isinstance(event, ConferenceDrafted):
        parts = (*event.points, *event.sessions)
    return (event.conference.place, *(one.place for one in parts))


def _from_narrow_to_wide(text: str) -> Iterator[str]:
    written = unicodedata.normalize("NFC", text)
    levels = [level for level in (" ".join(part.split()) for part in written.split(",")) if level]
    wider = range(max(1, len(levels) - MOST_LEVELS + 1), len(levels))
    return (", ".join(levels[start:]) for start in (0, *wider) if levels)


def _id(place: str) -> str:
    return hashlib.sha256(place.encode()).hexdigest()[:_ID_LENGTH]
