"""The floor of a POST: nothing but its two documents in one transaction, by the driver alone. No HTTP, no rules.

A process of its own (`python -m tests.bench.bare_transaction URI THREADS SECONDS BODY-FILE`); prints what committed.
"""

import json
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.client_session import ClientSession
from pymongo.database import Database
from pymongo.write_concern import WriteConcern

DATABASE = "bare"


def commit_until(database: Database[dict[str, Any]], text: str, deadline: float, committed: list[int]) -> None:
    """Commit a record and its event until `deadline` (monotonic seconds), then add the count to `committed`."""
    count = 0
    with database.client.start_session() as session:
        while time.monotonic() < deadline:
            identity = str(uuid.uuid4())

            def work(session: ClientSession, identity: str = identity) -> None:
                database["records"].insert_one({"_id": identity, **json.loads(text)}, session=session)
                database["events"].insert_one({"_id": f"{identity}.1", "value": text}, session=session)

            session.with_transaction(work, write_concern=WriteConcern("majority"))
            count += 1
    committed.append(count)


def main(uri: str, threads: str, seconds: str, body_file: str) -> None:
    committed: list[int] = []
    text = Path(body_file).read_text(encoding="utf-8")
    with MongoClient[dict[str, Any]](uri) as client:
        database = client[DATABASE]
        database["records"].insert_one({"_id": str(uuid.uuid4())})  # the connection and the collections are made
        database["events"].insert_one({"_id": str(uuid.uuid4())})
        began = time.monotonic()
        arguments = (database, text, began + float(seconds), committed)
        workers = [threading.Thread(target=commit_until, args=arguments) for _ in range(int(threads))]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        took = time.monotonic() - began
    print(json.dumps({"committed": sum(committed), "seconds": took}))


if __name__ == "__main__":
    main(*sys.argv[1:])
