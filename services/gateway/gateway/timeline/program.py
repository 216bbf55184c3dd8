"""Which program makes the timelines: a name that changes with every line that what they say could depend on.

A rebuild that another program began is not gone on with: its two halves would be of two minds.
"""

import hashlib
from pathlib import Path

import gateway.timeline
import registry.contracts

_DIGITS = 16


def name_of_this_program() -> str:
    """Sixteen hex digits, the same for the same sources on every machine."""
    together = hashlib.sha256()
    for package in (gateway.timeline, registry.contracts):
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*.py")):
            together.update(f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    return together.hexdigest()[:_DIGITS]
