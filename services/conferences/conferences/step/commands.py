"""What can be asked of a step that was taken. Frozen, in the imperative."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class UndoStep:
    """Of the steps that stand, the last one."""

    conference_id: str
    version: int
    reason: str
