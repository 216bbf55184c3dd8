"""The servers of the desk, made so that a fault can be put into them, and what the driver hears of it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pymongo import MongoClient
from pymongo.monitoring import CommandFailedEvent, CommandListener, CommandStartedEvent, CommandSucceededEvent

from registry_local.servers import EmbeddedMongoDB

TRANSIENT = ["TransientTransactionError"]
TAKEN_BACK: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "write conflict at an insert": ("insert", {"errorCode": 112, "errorLabels": TRANSIENT}),
    "write conflict at an update": ("update", {"errorCode": 112, "errorLabels": TRANSIENT}),
    "transaction forgotten at its commit": ("commitTransaction", {"errorCode": 251, "errorLabels": TRANSIENT}),
    "connection lost before the commit": ("commitTransaction", {"closeConnection": True}),
    "commit not confirmed by a majority": (
        "commitTransaction",
        {"writeConcernError": {"code": 64, "errmsg": "waiting for replication timed out"}},
    ),
}
"""What can befall a transaction on its way: which command fails, and how."""


class FailingMongoDB(EmbeddedMongoDB):
    """SecantusDB with the test commands that MongoDB's own drivers are tried with."""

    def fail(self, command: str, *, times: int, **how: Any) -> None:
        """Let the next `times` of this command fail; `how` as MongoDB's failCommand has it: errorCode=112..."""
        fault = {"configureFailPoint": "failCommand", "mode": {"times": times}}
        with MongoClient[dict[str, Any]](self.uri) as client:
            client.admin.command({**fault, "data": {"failCommands": [command], **how}})

    def _command(self) -> list[str]:
        return [*super()._command(), "--enable-test-commands"]


class Failures(CommandListener):
    """How often each command failed, or was said not to be kept by enough members; registered with the driver."""

    def __init__(self) -> None:
        self.of: Counter[str] = Counter()

    def started(self, event: CommandStartedEvent) -> None:
        """It may yet succeed."""

    def succeeded(self, event: CommandSucceededEvent) -> None:
        if "writeConcernError" in event.reply:
            self.of[event.command_name] += 1

    def failed(self, event: CommandFailedEvent) -> None:
        self.of[event.command_name] += 1
