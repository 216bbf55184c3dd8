"""A database that several files of tests use, one after another."""

from registry.messaging.connection import Documents


def emptied(database: Documents) -> None:
    """Nothing of another file's is left; the indexes are."""
    for name in database.list_collection_names():
        if not name.startswith("system."):
            database[name].delete_many({})
