"""What a run leaves behind: a stranger can judge it again without a server, read it again, or let it happen again.

run.json        the options, the command that replays it, the faults that struck
ledger.jsonl    what the clients were told
told.json       what the registry told afterwards, when the run came so far
topics/         every record of every topic
logs/           of every process
data/           the stores, as they were when everything had stopped
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from registry.contracts.topics import AWARDS, CONFERENCES, dead_letters
from tests.faults import ledger, topics
from tests.faults.oracle import Kept, Verdict, judge, judge_log
from tests.faults.planting import FORGED, PLANTED
from tests.faults.reading import Told
from tests.faults.run import Options, Struck
from tests.faults.sorts import marker_in
from tests.faults.topics import Record


class Bundle:
    """A directory as described above."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.data = directory / "data"
        self.ledger = directory / "ledger.jsonl"
        self.topics = directory / "topics"

    def note(self, options: Options, struck: Sequence[Struck]) -> None:
        said = {"command": options.command, "options": asdict(options), "struck": [asdict(each) for each in struck]}
        self._run.write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def note_told(self, told: Told) -> None:
        self._told.write_text(told.as_json(), encoding="utf-8")

    def collect_logs(self) -> None:
        if (self.data / "logs").exists():
            shutil.copytree(self.data / "logs", self.directory / "logs", dirs_exist_ok=True)

    @property
    def options(self) -> Options:
        return Options(**self._noted()["options"])

    @property
    def struck(self) -> list[Struck]:
        return [Struck(**each) for each in self._noted()["struck"]]

    @property
    def attempts(self) -> list[ledger.Attempt]:
        return ledger.read(self.ledger.read_text(encoding="utf-8").splitlines())

    @property
    def parts(self) -> Mapping[str, bool]:
        """What there is to judge, and what the run did not come to."""
        return {"what the doors told": self._told.exists(), "the dump of the topics": self.topics.exists()}

    def judged(self) -> Verdict:
        """Everything that is there, judged as at the end of the run."""
        verdict, attempts = Verdict(), self.attempts
        if self._told.exists():
            told = Told.from_json(self._told.read_text(encoding="utf-8"))
            verdict.add(judge(attempts, told.histories, told.timelines))
            if len(set(told.digests)) > 1:
                verdict.reordered.append(f"the rebuilt timelines differ: {' and '.join(told.digests)}")
        if self.topics.exists():
            records = list(topics.read(self.topics))
            keeps = self.options.kafka == "apache"  # noida forgets what it acknowledged last
            verdict.add(judge_log(attempts, log_of(records), unexplained(records), keeps_order=keeps))
            verdict.lost += not_parked(records) if keeps else []
        return verdict

    def _noted(self) -> Any:
        return json.loads(self._run.read_text(encoding="utf-8"))

    @property
    def _run(self) -> Path:
        return self.directory / "run.json"

    @property
    def _told(self) -> Path:
        return self.directory / "told.json"


def log_of(records: Sequence[Record]) -> dict[str, list[Kept]]:
    """Each record's events in the order of its partition, by the text that each write left."""
    log: dict[str, list[Kept]] = {}
    for record in records:
        is_ours = not record.header(PLANTED) and not record.header(FORGED)
        if record.topic in {CONFERENCES, AWARDS} and is_ours:
            event = Kept(int(record.header("ce_sequence")), marker_in(json.loads(record.value or b"{}")))
            log.setdefault(record.header("ce_subject"), []).append(event)
    return log


def unexplained(records: Sequence[Record]) -> list[str]:
    """The dead letters that no fault of the run accounts for: their origin says, a large one lost its headers."""
    letters = {dead_letters(topic) for topic in (CONFERENCES, AWARDS)}
    planted = {(record.topic, str(record.partition), str(record.offset)) for record in records if _is_planted(record)}
    return [
        f"{record.header('dl_topic')}[{record.header('dl_partition')}]@{record.header('dl_offset')} is parked: "
        f"{record.header('dl_reason')}"
        for record in records
        if record.topic in letters and _origin(record) not in planted
    ]


def not_parked(records: Sequence[Record]) -> list[str]:
    """What a fault planted and no dead letter accounts for."""
    parked = {_origin(record) for record in records}
    return [
        f"{r.topic}[{r.partition}]@{r.offset}, planted by {r.header(PLANTED)}, is not among the dead letters"
        for r in records
        if _is_planted(r) and (r.topic, str(r.partition), str(r.offset)) not in parked
    ]


def _is_planted(record: Record) -> bool:
    """By a fault; not the dead letter that came of it, which has its headers."""
    return bool(record.header(PLANTED)) and not record.header("dl_topic")


def _origin(letter: Record) -> tuple[str, ...]:
    return tuple(letter.header(f"dl_{name}") for name in ("topic", "partition", "offset"))
