"""A certificate revoked: from the answer until its status list says so, and until the gateway's timeline shows it.

One after the other, all processes running; both are asked by their doors, as a verifier and a reader ask.
"""

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import jwt

from awards.credential.status_list import has_ended
from tests.bench.asking import Client
from tests.bench.figures import Figure, quantile
from tests.bench.occasion import Occasion
from tests.bench.searching import name_of
from tests.bench.stage import EVERY_PROCESS, Stage
from tests.builders.awards import decision_body, grant_to_person

SERVE, GATEWAY = "awards-serve", "gateway-serve"
SIGNATURE = {"number": "37/QĐ-UBND", "signed_on": "2025-01-08"}
REVOCATION = {"reason": "khai man thành tích", "article": "Luật 06/2022/QH15 Điều 93 khoản 2"}
FIRST = {"If-Match": '"1"', "Content-Type": "application/json"}
REVOKED = "registry.certificate.revoked.v1"
PATIENCE_SECONDS, LOOK_SECONDS = 30.0, 0.01


def measure(occasion: Occasion) -> Iterator[Figure]:
    count = int(occasion.lasting(20, 5))
    with (
        occasion.stage(*EVERY_PROCESS) as stage,
        Client(stage.port(SERVE), stage.authorization("awards_officer")) as officer,
        Client(stage.port(SERVE), stage.authorization("awards_approver")) as approver,
        Client(stage.port(GATEWAY), stage.authorization("reader")) as reader,
    ):
        delays = [_revoke(stage, approver, reader, issued) for issued in _issued(officer, approver, count)]
    for index, shown in enumerate(("the status list says so", "the timeline shows it")):
        for part, said in ((0.5, "p50"), (0.95, "p95")):
            took = quantile([delay[index] for delay in delays], part)
            yield Figure(measure="revoking", name=f"revoked until {shown}, {said}", value=took, unit="ms",
                         beside=f"{count} one after the other; aim: under 1 000")  # fmt: skip


def _issued(officer: Client, approver: Client, count: int) -> list[dict[str, Any]]:
    grants = [grant_to_person(name_of(number)) for number in range(count)]
    issuer = {"name": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Nam", "kind": "organisation"}
    _, draft = officer.post("/v1/decisions", decision_body(issuer=issuer, grants=grants))
    approver.ask("POST", f"/v1/decisions/{draft['id']}/signature", json.dumps(SIGNATURE).encode(), FIRST)
    issued: list[dict[str, Any]] = officer.ask("POST", f"/v1/decisions/{draft['id']}/certificates")[1]["issued"]
    return issued


def _revoke(stage: Stage, approver: Client, reader: Client, issued: dict[str, Any]) -> tuple[float, float]:
    """Milliseconds from the answer until each of the two says so."""
    approver.ask("POST", f"/v1/certificates/{issued['id']}/revocation", json.dumps(REVOCATION).encode(), FIRST)
    answered = time.monotonic()
    listed = _seen(answered, lambda: _is_listed(stage, issued["entry"]))
    return listed, _seen(answered, lambda: _is_told(reader, issued["award_id"]))


def _seen(since: float, is_there: Callable[[], bool]) -> float:
    while not is_there():
        if time.monotonic() > since + PATIENCE_SECONDS:
            raise TimeoutError(f"not to be seen after {PATIENCE_SECONDS:.0f} s")
        time.sleep(LOOK_SECONDS)
    return (time.monotonic() - since) * 1000


def _is_listed(stage: Stage, entry: dict[str, Any]) -> bool:
    address = f"http://127.0.0.1:{stage.port(SERVE)}/v1/credentials/status/{entry['book_id']}"
    with urllib.request.urlopen(address, timeout=10) as answer:
        said = jwt.decode(answer.read().decode(), options={"verify_signature": False})
    return has_ended(said, entry["book_id"], entry["number"] - 1)


def _is_told(reader: Client, award_id: str) -> bool:
    _, page = reader.ask("GET", f"/v1/timelines/awards/{award_id}")
    return any(entry["type"] == REVOKED for entry in page["items"])
