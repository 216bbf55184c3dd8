"""One run: a registry, clients that write at full load, and the faults that strike it, each chosen by the seed.

Owns the order of things. Refuses to know what a fault does (`kinds`) and which promise was broken (`oracle.py`).
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from registry.contracts.topics import CONFERENCES
from registry_local.commands.status import make_report
from registry_local.data_directory import DataDirectory
from tests.e2e.conftest import Registry
from tests.faults import reading, topics
from tests.faults.doors import Doors
from tests.faults.kinds import drawn, faults_on, kind_of
from tests.faults.ledger import Ledger
from tests.faults.planting import LARGEST_BYTES
from tests.faults.scene import Fault, Scene
from tests.faults.stage import Stage
from tests.faults.writers import HELD, HELD_FOR_SHORT, Writer, Writing

PAUSE_SECONDS = (2.0, 6.0)  # between one fault's end and the next
DRAIN_SECONDS = 300.0
RECOVERY_SECONDS = 180.0
MANY_WRITES = 10_000

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """What a run was asked to be: with the same ones the same faults strike again, in the same order.

    It makes at least so many writes; those that are under way when the last fault is over come to it. Faults of the
    kinds `only` strike, or of every kind.
    """

    seed: int
    writes: int
    writers: int
    kafka: str
    only: Sequence[str] = ()

    @property
    def faults(self) -> list[Fault]:
        return faults_on(self.kafka, self.only)

    @property
    def command(self) -> str:
        said = [f"--seed {self.seed}", f"--writes {self.writes}", f"--writers {self.writers}", f"--kafka {self.kafka}"]
        said += [f"--only '{kind}'" for kind in self.only]
        return f'make faults FAULTS="{" ".join(said)}"'


@dataclass(frozen=True)
class Struck:
    """One fault that struck, and the seconds until a record that was posted after it stood on its timeline."""

    kind: str
    what: str
    recovered_seconds: float


@dataclass
class Run:
    """`stage` has the servers of a run on Apache Kafka; the embedded ones are the registry's own."""

    registry: Registry
    ledger: Ledger
    options: Options
    tell: Tell
    url: str = ""
    token: str = ""
    struck: list[Struck] = field(default_factory=list)
    stage: Stage | None = None

    def up(self) -> None:
        if self.options.kafka == "apache":
            self.stage = Stage(self.registry.data)
            self.stage.up()
            self.registry.environment.update(self.stage.environment)
        self.registry.up(*(self.stage.options if self.stage else []))
        if self.stage:
            topics.take(self.stage.kafka.bootstrap_servers, CONFERENCES, LARGEST_BYTES)
        self.url = self.registry.state().addresses["gateway"]
        self.token = self.registry.run("token", "--role", "administrator").strip()

    def down(self) -> None:
        try:
            self.registry.run("down")
        finally:
            if self.stage:
                self.stage.down()

    def doors(self) -> Doors:
        return Doors(self.url, self.token)

    def load(self) -> Writing:
        """The clients of the run."""
        numbers, seed = range(self.options.writers), self.options.seed
        held = HELD_FOR_SHORT if self.options.writes < MANY_WRITES else HELD
        return Writing([Writer(f"w{n}", self.doors(), self.ledger, seed + n, held=held, decides=True) for n in numbers])

    def write_and_strike(self) -> None:
        """Until all writes were made and the fault in hand is over."""
        chance = random.Random(self.options.seed)
        with self.load() as load:
            self._probe("Lê Thị probe")  # there is an event that a fault can be about
            for fault in drawn(self.options.faults, chance):
                self.strike(fault, chance)
                load.look()
                if len(self.ledger) >= self.options.writes:
                    return
                time.sleep(chance.uniform(*PAUSE_SECONDS))

    def strike(self, fault: Fault, chance: random.Random) -> None:
        what = fault(self._scene(), chance)
        begun = time.monotonic()
        self._probe(f"Lê Thị probe-{len(self.struck)}")
        self.struck.append(Struck(kind_of(fault), what, time.monotonic() - begun))
        written = f"{len(self.ledger):>7} of {self.options.writes} writes"
        self.tell(f"{written}; {what}: recovered in {self.struck[-1].recovered_seconds:.1f} s")

    def drain(self) -> None:
        """Until nothing is pending and no consumer is behind."""
        deadline = time.monotonic() + DRAIN_SECONDS
        while True:
            report = make_report(DataDirectory(self.registry.data))
            behind = sum(each.pending for each in report.outboxes.values()) + sum(report.consumers.values())
            if report.is_well and report.consumers and not report.at_least and not behind:
                return
            if time.monotonic() > deadline:
                raise RuntimeError(f"it does not drain: {report}")
            self.tell(f"draining: {behind} to go")
            time.sleep(1)

    def _scene(self) -> Scene:
        if self.stage:
            self.stage.wait_until_whole()
        state = self.registry.state()
        return Scene(
            pids={each.name: each.pid for each in state.processes} | (self.stage.pids if self.stage else {}),
            addresses=state.addresses,
            data=self.registry.data,
            token=self.token,
            ledger=self.ledger,
            number=len(self.struck),
            servers=self.stage,
        )

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


def _wait(deadline: float, marker: str) -> None:
    if time.monotonic() > deadline:
        raise RuntimeError(f"{marker} is not on its timeline {RECOVERY_SECONDS:.0f} s after the fault")
    time.sleep(0.1)
