"""A directory that a program of before had filled gains what this one reads of the same events."""

from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import InvalidName

from registry.contracts.topics import AWARDS, CONFERENCES

PEOPLE = range(900, 903)  # no other test's
IDS = [f"p{number}" for number in PEOPLE]


def test_every_event_is_applied_again_and_the_rows_stay_until_then(noida, own_mongodb_uri) -> None:
    from awards.directory.projection import DIRECTORY
    from registry.messaging.anew import apply_anew
    from registry.messaging.topics import ensure_topics
    from tests.integration.delivery.read_models import Outboxes, ReadModels, party
    from tests.integration.delivery.registry_under_test import until

    for topic in (CONFERENCES, AWARDS):
        ensure_topics(noida.bootstrap_servers, topic, 1)
    with MongoClient[dict[str, Any]](own_mongodb_uri, tz_aware=True) as client:
        outboxes = Outboxes(client, noida.bootstrap_servers)
        outboxes.write(outboxes.conferences, [party(number) for number in PEOPLE])
        models = ReadModels(client, noida.bootstrap_servers)
        known = models.directory["known_parties"]

        def wait_until_all_are_told() -> list[Any]:
            told = {"_id": {"$in": IDS}, "last_sequence": 2}
            until(lambda: known.count_documents(told) == len(IDS), lambda: "not all were told")
            return list(known.find(told).sort("_id"))

        with outboxes.relaying(), models.following():
            before = wait_until_all_are_told()
        known.update_many({"_id": {"$in": IDS}}, {"$unset": {"posts": ""}})  # what an earlier program did not read
        with pytest.raises(InvalidName):  # ended in the middle: nothing is forgotten
            apply_anew(models.directory, [*DIRECTORY, ".."])
        assert known.count_documents({"_id": {"$in": IDS}, "last_sequence": 2}) == len(IDS)
        for _ in range(2):
            apply_anew(models.directory, DIRECTORY)
        assert known.count_documents({"_id": {"$in": IDS}}) == len(IDS)
        with models.following():
            assert wait_until_all_are_told() == before
