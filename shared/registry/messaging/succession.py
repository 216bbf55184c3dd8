"""One session for the life of a process, and the end of the one its predecessor left.

A process that is killed within a transaction leaves it open, and what it touched stays locked until the server ends it:
after a minute on MongoDB, and on other stores never. So who starts ends its predecessor's session first.
"""

from typing import Any

from bson.binary import UUID_SUBTYPE, Binary
from pymongo.client_session import ClientSession
from pymongo.database import Database


def succeed(database: Database[dict[str, Any]], name: str) -> ClientSession:
    """A session for `name`, which one process bears at a time; whatever the process before left open is undone."""
    sessions = database["sessions"]
    before = sessions.find_one({"_id": name})
    if before is not None:
        left_open = {"id": Binary(bytes.fromhex(before["session"]), UUID_SUBTYPE)}
        database.client.admin.command("killSessions", [left_open])
    session = database.client.start_session()
    sessions.replace_one({"_id": name}, {"session": bytes(session.session_id["id"]).hex()}, upsert=True)
    return session
