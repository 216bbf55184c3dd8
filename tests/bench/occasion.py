"""One run of the benchmarks: how long each part may take, which Kafka, where scratch lies, and the peak once known."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.load import Target
from tests.bench.sample import HOST, PRESIDERS, body
from tests.bench.stage import Kafka, Stage

PORT_BASE = 21000


@dataclass(kw_only=True)
class Occasion:
    """`backlog` is how many events a backlog holds, when that was said; `peak_rate` is POSTs a second of the first
    measure, None until it was taken.
    """

    scratch: Path
    kafka: Kafka = "embedded"
    is_quick: bool = False
    is_profiled: bool = False
    backlog: int | None = None
    peak_rate: float | None = None
    profile: list[str] = field(default_factory=list)

    def lasting(self, whole: float, quick: float) -> float:
        """Seconds, or a count, by the size of the run."""
        return quick if self.is_quick else whole

    @property
    def events(self) -> int:
        return self.backlog or int(self.lasting(100_000, 5_000))

    @contextmanager
    def stage(self, *processes: str) -> Iterator[Stage]:
        """An empty registry with these processes running."""
        home = self.scratch / "stage"
        shutil.rmtree(home, ignore_errors=True)
        with Stage(home, PORT_BASE, self.kafka).open() as stage:
            stage.start(*processes)
            yield stage

    def conferences(self, stage: Stage) -> Target:
        """Where conferences are posted, once their host and presiders are registered."""
        host, *presiders = (stage.register(party) for party in (HOST, *PRESIDERS))
        body_file = self.scratch / "conference.json"
        body_file.write_bytes(body(host, presiders))
        return Target(
            port=stage.port("conferences-serve"),
            path="/v1/conferences",
            body_file=body_file,
            authorization=stage.authorization("secretary"),
        )
