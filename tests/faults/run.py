"""One run: a registry, clients that write at full load, and the faults that strike it, each chosen by the seed.

Owns the order of things. Refuses to know what a fault does (`faults.py`) and which promise was broken (`oracle.py`).
"""

import itertools
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.e2e.conftest import Registry
from tests.faults import reading
from tests.faults.faults import FAULTS, ON_APACHE, Fault, Scene, kind_of
from tests.faults.ledger import Ledger
from tests.faults.writers import Doors, Writer

PAUSE_SECONDS = (2.0, 6.0)  # between one fault's end and the next
DRAIN_SECONDS = 300.0
RECOVERY_SECONDS = 180.0

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """What a run was asked to be: with the same ones the same faults strike again, in the same order."""

    seed: int
    writes: int
    writers: int
    kafka: str
    brokers: int

    @property
    def command(self) -> str:
        said = [f"--seed {self.seed}", f"--writes {self.writes}", f"--writers {self.writers}", f"--kafka {self.kafka}"]
        return " ".join(["python -m tests.faults", *said, *([f"--brokers {self.brokers}"] * (self.kafka == "apache"))])


@dataclass(frozen=True)
class Struck:
    """One fault that struck, and the seconds until a record that was posted after it stood on its timeline."""

    kind: str
    what: str
    recovered_seconds: float


@dataclass
class Run:
    registry: Registry
    ledger: Ledger
    options: Options
    tell: Tell
    url: str = ""
    token: str = ""
    struck: list[Struck] = field(default_factory=list)

    def up(self) -> None:
        is_apache = self.options.kafka == "apache"
        self.registry.up(*(["--kafka", "apache", "--brokers", str(self.options.brokers)] if is_apache else []))
        self.url = self.registry.status()["addresses"]["gateway"]
        self.token = self.registry.run("token", "--role", "secretary").strip()

    def doors(self) -> Doors:
        return Doors(self.url, self.token)

    def write_and_strike(self) -> None:
        """Until every write is spent."""
        chance, faults = random.Random(self.options.seed), FAULTS + ON_APACHE * (self.options.kafka == "apache")
        with Load(self) as load:
            while load.is_alive:
                time.sleep(chance.uniform(*PAUSE_SECONDS))
                self.strike(chance.choice(faults), chance)

    def strike(self, fault: Fault, chance: random.Random) -> None:
        report = self.registry.status()
        what = fault(Scene(report["processes"], report["addresses"], self.registry.data), chance)
        begun = time.monotonic()
        self._probe(f"Lê Thị probe-{len(self.struck)}")
        self.struck.append(Struck(kind_of(fault), what, time.monotonic() - begun))
        written = f"{len(self.ledger.attempts()):>7} of {self.options.writes} writes"
        self.tell(f"{written}; {what}: recovered in {self.struck[-1].recovered_seconds:.1f} s")

    def drain(self) -> None:
        """Until nothing is pending and no consumer is behind."""
        deadline = time.monotonic() + DRAIN_SECONDS
        while True:
            report = self.registry.status()
            behind = sum(each["pending"] for each in report["outboxes"].values()) + sum(report["consumers"].values())
            is_well = all(each["health"] == "ready" for each in report["processes"].values())
            if is_well and report["consumers"] and not behind:
                return
            if time.monotonic() > deadline:
                raise RuntimeError(f"it does not drain: {report}")
            self.tell(f"draining: {behind} to go")
            time.sleep(1)

    def _probe(self, marker: str) -> None:
        """Return when a record that was posted after the fault is on its timeline."""
        doors, attempt = self.doors(), self.ledger.begin(marker, "probe")
        deadline = time.monotonic() + RECOVERY_SECONDS
        answer = None
        while answer is None:
            body = {"kind": "person", "name": marker}
            answer = doors.send("POST", "/v1/parties", body, Idempotency_Key=marker.encode().hex())
            _wait(deadline, marker)
        self.ledger.answered(attempt, answer.body["id"], answer.version)
        while not reading.is_shown(doors, answer.body["id"]):
            _wait(deadline, marker)


class Load:
    """The writers of a run, at work within the block or until every write is spent."""

    def __init__(self, run: Run) -> None:
        numbers, options = itertools.count(), run.options
        self._writers = [
            Writer(f"w{n}", run.doors(), run.ledger, numbers, options.writes, options.seed + n)
            for n in range(options.writers)
        ]

    @property
    def is_alive(self) -> bool:
        return any(writer.is_alive() for writer in self._writers)

    def __enter__(self) -> "Load":
        for writer in self._writers:
            writer.start()
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self._writers:
            writer.stop.set()
        for writer in self._writers:
            writer.join()
        for writer in self._writers:
            if writer.failure:
                raise writer.failure


def _wait(deadline: float, marker: str) -> None:
    if time.monotonic() > deadline:
        raise RuntimeError(f"{marker} is not on its timeline {RECOVERY_SECONDS:.0f} s after the fault")
    time.sleep(0.1)
