"""Old versions are read as new ones: one pure step a version, applied until the type is the newest.

A step takes the data of version n and gives the data of version n+1. The log is kept for ever, so a step is too, and so
are the JSON Schema and the golden samples of the version it reads.
"""

from collections.abc import Callable, Mapping
from typing import Any

from registry.contracts.envelope import MalformedEnvelope
from registry.contracts.shapes import UNKNOWN_DATE
from registry.contracts.wire import encode

Data = Mapping[str, Any]
Upcaster = Callable[[Data], Data]
Step = tuple[str, Upcaster]
"""The type that an old one is read as, and how."""


def postponed_without_a_day(data: Data) -> Data:
    """Version 1 left the day on which the conference was *not* held in `held`; it is what it was postponed from."""
    conference = data["conference"]
    unknown = encode(UNKNOWN_DATE)
    stood = conference.get("held", unknown)
    return {**data, "conference": {**conference, "held": unknown}, "postponed_from": stood}


UPCASTERS: Mapping[str, Step] = {
    "registry.conference.postponed.v1": ("registry.conference.postponed.v2", postponed_without_a_day),
}


def upcast(event_type: str, data: Data, steps: Mapping[str, Step] = UPCASTERS) -> tuple[str, Data]:
    """The newest type and its data; a type without a step is already the newest.

    Raises MalformedEnvelope when the data is not what its version says.
    """
    while event_type in steps:
        newer, step = steps[event_type]
        try:
            data = step(data)
        except (LookupError, TypeError, AttributeError, ValueError) as wrong:
            raise MalformedEnvelope(f"the value is no {event_type}: {type(wrong).__name__}: {wrong}") from wrong
        event_type = newer
    return event_type, data


def newest(event_type: str, steps: Mapping[str, Step] = UPCASTERS) -> str:
    """The type that events of this one are read as."""
    while event_type in steps:
        event_type, _ = steps[event_type]
    return event_type
