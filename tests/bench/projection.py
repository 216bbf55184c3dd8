"""A backlog: how fast the relay sends it to Kafka and the projector makes timelines of it, each beside its peers.

One after the other on the same servers and the same log, so that each has the machine to itself, as after an outage.
The peers of the projector write the same documents into databases of their own, with the same indexes.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from registry_local.servers.process import ServerProcess
from tests.bench import environments
from tests.bench.arrivals import position
from tests.bench.backlog import Drained, LogEnd, drain, figures, fill, ratios
from tests.bench.figures import Figure
from tests.bench.occasion import Occasion
from tests.bench.same_writes import INDEXES
from tests.bench.stage import Stage
from tests.bench.written_events import HOST, PRESIDERS

HERE = Path(__file__).parent
BATCH = 500
COMPARED = 100


def measure(occasion: Occasion) -> Iterator[Figure]:
    count, of_a_peer = occasion.events, occasion.lasting(20, 8)
    with occasion.stage() as stage:
        bare = [sys.executable, "-m", "tests.bench.bare_projector", stage.kafka, stage.mongodb_uri, "bare_projector"]
        yield from _relaying(stage, count)
        peers = {
            "bare poll and ordered bulk write": _peer(stage, "bare_projector", bare, {}, count, of_a_peer),
            "FastStream": _faststream(stage, "faststream", 0, count, of_a_peer),
            f"FastStream, batches of {BATCH}": _faststream(stage, "faststream_batches", BATCH, count, of_a_peer),
        }
        stage.start("gateway-project")
        gateway = stage.database("gateway")
        ours = drain(stage, ("gateway-project", "mongodb", "kafka"), lambda: position(gateway), count)
        for name in ("bare_projector", "faststream", "faststream_batches"):
            _compare(stage, name)
    yield figures("projection", "projector: Kafka to timelines", ours, f"backlog of {count}, 5 entries an event")
    for name, drained in peers.items():
        yield figures("projection", f"the same writes by {name}", drained, f"{drained.events} of them")
    yield from ratios("projection", "FastStream, a message at a time", ours, peers["FastStream"], "aim: 2")
    in_batches = f"FastStream, batches of {BATCH}"
    yield from ratios("projection", in_batches, ours, peers[in_batches], "no aim; it keeps fewer promises")
    bare_name = "bare poll and ordered bulk write"
    yield from ratios("projection", bare_name, ours, peers[bare_name], "aim: 0.5")


def _relaying(stage: Stage, count: int) -> Iterator[Figure]:
    """The relay is stopped while the outbox is filled, and let go."""
    stage.start("conferences-relay")
    (relay, *_), conferences = stage.trees()["conferences-relay"], stage.database("conferences")
    relay.suspend()
    fill(conferences, count)
    with closing(LogEnd(stage.kafka)) as log:
        relay.resume()
        ours = drain(stage, ("conferences-relay", "mongodb", "kafka"), log.count, count)
    stage.stop("conferences-relay")
    if pending := conferences["outbox"].count_documents({"pending": True}):
        raise RuntimeError(f"{pending} of {count} are pending, and the log holds all")
    bare = _bare_produce(stage)
    yield figures("projection", "relay: outbox to Kafka", ours, f"backlog of {count}")
    yield figures("projection", "bare idempotent produce", bare, "the same bytes")
    yield from ratios("projection", "bare idempotent produce", ours, bare, "aim: 0.5")


def _bare_produce(stage: Stage) -> Drained:
    command = [sys.executable, "-m", "tests.bench.bare_produce", stage.kafka, stage.mongodb_uri, "bare.events"]
    before = stage.processor_seconds("kafka")
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout)
    used = {"producer": told["spent"], "kafka": stage.processor_seconds("kafka") - before}
    return Drained(events=told["events"], seconds=told["seconds"], used=used)


def _faststream(stage: Stage, name: str, batch: int, count: int, seconds: float) -> Drained:
    python = environments.ensure(environments.FASTSTREAM_LOCK) / "python"
    environment = {
        "KAFKA_BOOTSTRAP_SERVERS": stage.kafka,
        "MONGODB_URI": stage.mongodb_uri,
        "DATABASE": name,
        "BATCH": str(batch),
    }
    return _peer(stage, name, [str(python), str(HERE / "faststream_service.py")], environment, count, seconds)


def _peer(
    stage: Stage, name: str, command: list[str], environment: dict[str, str], count: int, seconds: float
) -> Drained:
    """It is ended when it has done all, or after so many seconds: its rate does not change on the way."""
    database = stage.database(name)
    for collection, key in INDEXES:
        database[collection].create_index(key)
    database["arrivals"].create_index("event_id", unique=True)
    process = ServerProcess(name, command, stage.directory.log(name), environment=environment)
    seen: Callable[[], int] = database["arrivals"].estimated_document_count
    with stage.guest(process):
        try:
            return drain(stage, (name, "mongodb", "kafka"), seen, count, seconds)
        except TimeoutError as stuck:
            raise RuntimeError(f"{stuck}:\n{process.log_tail()}") from stuck


def _compare(stage: Stage, peer: str) -> None:
    """What the peer wrote is what we wrote; raises RuntimeError, because a ratio to something else says nothing."""
    theirs, ours = stage.database(peer), stage.database("gateway")
    events = [arrival["event_id"] for arrival in theirs["arrivals"].find({"_id": {"$lte": COMPARED}})]
    for event in events:
        record = event.rpartition(".")[0]
        timelines = ["all", f"conference:{record}", *(f"party:{party.party_id}" for party in (HOST, *PRESIDERS))]
        wanted = {"entries": [f"{timeline}|{event}" for timeline in timelines], "sequences": [record]}
        for collection, ids in {**wanted, "subjects": [f"conference:{record}"]}.items():
            asked = {"_id": {"$in": ids}}
            one, other = ({row["_id"]: row for row in each[collection].find(asked)} for each in (theirs, ours))
            if one != other or len(one) != len(ids):
                raise RuntimeError(f"{peer} wrote {one} where the projector writes {other}")
