"""What every published event is: something that happened to one aggregate at one time, named by a versioned type."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

Precision = Literal["instant", "day", "month", "year", "unknown"]


@dataclass(frozen=True, kw_only=True)
class DomainEvent:
    """The fact itself. Who wrote it, when it was recorded and its sequence stand in the envelope.

    `happened_at` is an aware time; `happened_precision` says how much of it is known: a decision of which the day
    alone is known happened at midnight in Asia/Ho_Chi_Minh with precision "day".
    """

    type: ClassVar[str]
    aggregate_field: ClassVar[str]

    happened_at: datetime = field(metadata={"envelope": True})
    happened_precision: Precision = field(default="instant", metadata={"envelope": True})

    @property
    def aggregate_id(self) -> str:
        return str(getattr(self, self.aggregate_field))

    @classmethod
    def context(cls) -> str:
        """The context of `registry.<context>.<past participle>.v<N>`."""
        return cls.type.split(".")[1]
