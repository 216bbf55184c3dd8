"""Old versions are read as new ones: one pure step a version, applied until the type is the newest.

An upcaster takes the data of version n and gives the data of version n+1. None is needed yet: every type is at v1.
"""

from collections.abc import Callable, Mapping
from typing import Any

Data = Mapping[str, Any]
Upcaster = Callable[[Data], Data]

UPCASTERS: Mapping[str, tuple[str, Upcaster]] = {}


def upcast(event_type: str, data: Data, steps: Mapping[str, tuple[str, Upcaster]] = UPCASTERS) -> tuple[str, Data]:
    """The newest type and its data; a type without a step is already the newest."""
    while event_type in steps:
        event_type, step = steps[event_type]
        data = step(data)
    return event_type, data
