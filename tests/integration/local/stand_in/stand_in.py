"""A service in one page, in place of the real three: the same commands, the same doors, and a diary of what was called.

What the runner does can then be tested alone and fast. `REGISTRY_STAND_IN_DIARY` names the file that every start is
written to; the file `breaks` beside it names a process ("awards-relay") that ends as soon as it starts, and
`REGISTRY_STAND_IN_HANGS` names one that never gets ready.
"""

from __future__ import annotations

import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType

FIGURES = b"""# TYPE registry_outbox_pending gauge
registry_outbox_pending 3
registry_outbox_oldest_age_seconds 1.5
registry_consumer_lag{topic="conferences.events",partition="0"} 4
registry_consumer_lag{topic="conferences.events",partition="1"} 5
"""


class Door(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        hangs = os.environ.get("REGISTRY_STAND_IN_HANGS") == self.server.name  # type: ignore[attr-defined]
        self.send_response(503 if hangs else 200)
        self.end_headers()
        self.wfile.write(FIGURES if self.path == "/metrics" else b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        print(format % args, flush=True)


def note(name: str, event: str) -> None:
    with Path(os.environ["REGISTRY_STAND_IN_DIARY"]).open("a", encoding="utf-8") as diary:
        diary.write(f"{name} {event}\n")


def main(service: str) -> None:
    task = sys.argv[1]
    name = f"{service}-{task}"
    note(name, "began")
    breaks = Path(os.environ["REGISTRY_STAND_IN_DIARY"]).with_name("breaks")
    if breaks.exists() and breaks.read_text(encoding="utf-8") == name:
        sys.exit("this stand-in was asked to break")
    if task in {"serve", "relay", "project"}:
        serve(name)
    note(name, "ended")


def serve(name: str) -> None:
    host, _, port = os.environ["BIND"].partition(":")

    def end(_number: int, _frame: FrameType | None) -> None:
        note(name, "ended")
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    ThreadingHTTPServer.allow_reuse_address = True
    server = ThreadingHTTPServer((host, int(port)), Door)
    server.name = name  # type: ignore[attr-defined]
    server.serve_forever()
