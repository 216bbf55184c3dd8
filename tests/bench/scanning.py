"""A badge scanned at the door of a large conference: one request a scan, as a scanner with a network sends it.

In turns with the service's own /readyz, which reaches the database and does nothing: what is beyond it is the scan's.
The invited are entered by a roster, as they would be.
"""

import json
import uuid
from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from conferences.invitation.codes import Badge, signed
from tests.bench.asking import Client
from tests.bench.figures import Figure, quantile
from tests.bench.occasion import Occasion
from tests.bench.sample import HOST, conference
from tests.bench.stage import Stage

SERVE, STORE = "conferences-serve", "mongodb"
AT = "2024-01-10T13:{:02}:{:02}+07:00"


def measure(occasion: Occasion) -> Iterator[Figure]:
    invited, scans = int(occasion.lasting(5_000, 500)), int(occasion.lasting(1_000, 100))
    with (
        occasion.stage(SERVE) as stage,
        Client(stage.port(SERVE), stage.authorization("secretary")) as client,
    ):
        held = client.post("/v1/conferences", conference(stage.register(HOST), []))[1]["id"]
        enter_roster(client, held, invited)
        codes = _codes(stage, client, held)[:scans]
        used = {name: stage.processor_seconds(name) for name in (SERVE, STORE)}
        scanned = [_scan(client, held, code, index) for index, code in enumerate(codes)]
        used = {name: stage.processor_seconds(name) - before for name, before in used.items()}
        turns = [(_scan(client, held, code, index), _ready(client)) for index, code in enumerate(codes)]
    beside = f"{invited:,} invited, {scans:,} scans one after the other"
    for part, said in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99")):
        yield _figure(f"scan to answer, {said}", quantile(scanned, part), "ms", f"{beside}; aim: under 50")
    for name in (SERVE, STORE):
        yield _figure(f"processor time a scan, {name}", used[name] / len(codes) * 1000, "ms", beside)
    again, ready = (quantile([turn[index] for turn in turns], 0.5) for index in (0, 1))
    yield _figure("scan of who is there already, p50", again, "ms", "another nonce, in turns with /readyz")
    yield _figure("ratio to /readyz, p50", again / ready, "", f"/readyz {ready:.1f} ms")


def enter_roster(client: Client, held: str, people: int) -> None:
    roster = "Name,Post\n" + "".join(f"Đại biểu {index},Ủy viên\n" for index in range(people))
    _, plan = client.ask("POST", f"/v1/conferences/{held}/attendance/imports", roster.encode())
    while plan["state"] != "applied":
        _, plan = client.ask("POST", f"/v1/imports/{plan['id']}/apply", b"", {"If-Match": f'"{plan["digest"]}"'})


def _codes(stage: Stage, client: Client, held: str) -> list[str]:
    """What the badges of the invited hold."""
    client.ask("GET", f"/v1/conferences/{held}/hall-code")  # the first that needs a key makes it
    database = stage.database("conferences")
    key = database["badge_keys"].find_one() or {}
    signing = Ed25519PrivateKey.from_private_bytes(bytes(key["secret"]))
    lines = database["attendance"].find({"conference_id": held}, {"_id": True}).sort("_id")
    return [signed(Badge(conference_id=held, line_id=line["_id"]), key["_id"], signing) for line in lines]


def _scan(client: Client, held: str, code: str, index: int) -> float:
    scan = {"code": code, "nonce": str(uuid.uuid4()), "at": AT.format(index // 60 % 60, index % 60)}
    took, answer = client.post(f"/v1/conferences/{held}/scans", {"device": "door", "scans": [scan]})
    if answer["items"][0]["result"] != "taken":
        raise RuntimeError(f"a scan was not taken: {json.dumps(answer)[:500]}")
    return took


def _ready(client: Client) -> float:
    return client.ask("GET", "/readyz")[0]


def _figure(name: str, value: float, unit: str, beside: str) -> Figure:
    return Figure(measure="scanning", name=name, value=value, unit=unit, beside=beside)
