"""How far behind each consumer is: Kafka's word, which counts every partition, or else the consumer's own.

A consumer speaks of the partitions that it has. While a group shares them out anew, some are nobody's, and what waits
there would count as read.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class Lag:
    """`is_own_word`: Kafka is away, or was never told of this consumer, and more may wait than it says."""

    records: int
    is_own_word: bool


def lags(kafka: str, said: Mapping[str, float | None]) -> dict[str, Lag]:
    """By consumer; `said` is each one's own word, None where it says nothing. Leaves out of whom nobody knows."""
    from registry.messaging.behind import records_behind  # here, because it imports kafka, which takes long

    with ThreadPoolExecutor() as pool:
        known = dict(zip(said, pool.map(partial(records_behind, kafka), said), strict=True))
    found = {name: Lag(records, is_own_word=False) for name, records in known.items() if records is not None}
    own = {name: Lag(int(records), is_own_word=True) for name, records in said.items() if records is not None}
    return {**own, **found}
