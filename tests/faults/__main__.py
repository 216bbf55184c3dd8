"""`python -m tests.faults`: writes at full load while faults strike, then says what was lost, doubled or reordered.

Everything random comes from the seed that is printed first. A run that fails leaves its directory: the ledger, the
logs of every process, the database and the broker's log.
"""

import itertools
import random
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tests.e2e.conftest import Registry
from tests.faults import reading
from tests.faults.faults import FAULTS
from tests.faults.ledger import Ledger
from tests.faults.oracle import Verdict, judge
from tests.faults.writers import Doors, Writer

PAUSE_SECONDS = (2.0, 6.0)  # between one fault's end and the next
DRAIN_SECONDS = 300.0
RECOVERY_SECONDS = 180.0
CONSOLE = Console()


@dataclass
class Run:
    """One registry, its writers and the faults that struck it. `struck` has each fault and the seconds to recover."""

    registry: Registry
    ledger: Ledger
    seed: int
    writes: int
    writers: int
    url: str = ""
    token: str = ""
    struck: list[tuple[str, float]] = field(default_factory=list)

    def up(self, *options: str) -> None:
        self.registry.up(*options)
        self.url = self.registry.status()["addresses"]["gateway"]
        self.token = self.registry.run("token", "--role", "secretary").strip()

    def doors(self) -> Doors:
        return Doors(self.url, self.token)

    def write_and_strike(self) -> None:
        """Until every write is spent."""
        numbers = itertools.count()
        writers = [
            Writer(f"w{n}", self.doors(), self.ledger, numbers, self.writes, self.seed + n) for n in range(self.writers)
        ]
        for writer in writers:
            writer.start()
        chance = random.Random(self.seed)
        try:
            while any(writer.is_alive() for writer in writers):
                self._strike(chance)
                self._tell()
        finally:
            for writer in writers:
                writer.stop.set()
            for writer in writers:
                writer.join()
        for writer in writers:
            if writer.failure:
                raise writer.failure

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
            time.sleep(1)

    def judged(self) -> Verdict:
        doors, attempts = self.doors(), self.ledger.attempts()
        everything, before = reading.everything(doors)
        records = {attempt.aggregate for attempt in attempts if attempt.fate == "answered" and attempt.aggregate}
        records |= everything.keys()
        verdict = judge(
            attempts, reading.histories(doors, records), reading.timelines(doors, everything.keys()), everything
        )
        CONSOLE.print("rebuilding from the beginning of the log")
        self.registry.run("rebuild")
        _, after = reading.everything(doors)
        if before != after:
            verdict.reordered.append(f"the rebuilt timelines differ: {before} and {after}")
        return verdict

    def _strike(self, chance: random.Random) -> None:
        time.sleep(chance.uniform(*PAUSE_SECONDS))
        fault = chance.choice(FAULTS)(self.registry.status()["processes"], chance)
        begun = time.monotonic()
        self._probe(f"Lê Thị probe-{len(self.struck)}")
        self.struck.append((fault, time.monotonic() - begun))

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

    def _tell(self) -> None:
        fault, seconds = self.struck[-1]
        CONSOLE.print(
            f"{len(self.ledger.attempts()):>7} of {self.writes} writes; {fault}: recovered in {seconds:.1f} s"
        )


def _wait(deadline: float, marker: str) -> None:
    if time.monotonic() > deadline:
        raise RuntimeError(f"{marker} is not on its timeline {RECOVERY_SECONDS:.0f} s after the fault")
    time.sleep(0.1)


def table(run: Run, verdict: Verdict) -> Table:
    fates = [attempt.fate for attempt in run.ledger.attempts()]
    rows = {
        "writes attempted": len(fates),
        "answered": fates.count("answered"),
        "refused": fates.count("refused"),
        "in doubt": fates.count("in doubt"),
        "faults": len(run.struck),
        **{f"{breach}": len(lines) for breach, lines in asdict(verdict).items()},
    }
    made = Table("", "count", title=f"seed {run.seed}")
    for name, count in rows.items():
        made.add_row(name, str(count))
    made.add_section()
    by_kind = itertools.groupby(sorted(run.struck), key=lambda struck: struck[0])
    for fault, times in by_kind:
        seconds = [each for _, each in times]
        made.add_row(f"{fault}, recovered in at most", f"{max(seconds):.1f} s")
    return made


@click.command(help=__doc__)
@click.option("--writes", default=100_000, show_default=True)
@click.option("--writers", default=8, show_default=True, help="Clients that write at once.")
@click.option("--seed", type=int, help="Left out: one is drawn, and printed.")
@click.option("--kafka", type=click.Choice(["embedded", "apache"]), default="apache", show_default=True)
@click.option("--brokers", default=3, show_default=True, help="Of Apache Kafka.")
def main(writes: int, writers: int, seed: int | None, kafka: str, brokers: int) -> None:
    seed = seed if seed is not None else random.SystemRandom().randrange(2**32)
    directory = Path(tempfile.mkdtemp(prefix="registry-faults-"))
    CONSOLE.print(f"seed {seed}; {writes} writes by {writers} clients; everything lies in {directory}")
    run = Run(Registry(directory / "data"), Ledger(directory / "ledger.jsonl"), seed, writes, writers)
    try:
        run.up(*(["--kafka", "apache", "--brokers", str(brokers)] if kafka == "apache" else []))
        run.write_and_strike()
        run.drain()
        verdict = run.judged()
    finally:
        run.registry.run("down")
        run.ledger.close()
    CONSOLE.print(table(run, verdict))
    if not verdict.is_clean:
        for breach, lines in asdict(verdict).items():
            CONSOLE.print(*(f"{breach}: {line}" for line in lines[:20]), sep="\n")
        sys.exit(f"a promise was broken; the ledger, the logs and the stores are in {directory}")
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
