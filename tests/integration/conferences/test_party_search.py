"""A name typed as people type it finds the same records whatever the order of its words, and no others."""

import itertools
from datetime import UTC, datetime

import pytest
from flask import Flask

from conferences.party.commands import RegisterParty
from conferences.party.party import Party
from registry.chassis.settings import ServiceSettings
from registry.folding import fold, words
from registry.messaging.connection import connect
from tests.clients import Caller

FAMILIES, MIDDLES, GIVEN = ("Quản", "Đàm", "Quan"), ("Thị", "Thu", "Đức"), ("An", "Anh", "Ân", "𠮷")
NAMES = [" ".join(name) for name in itertools.product(FAMILIES, MIDDLES, GIVEN)]
ONE_PAGE = 200


@pytest.fixture(scope="module")
def households(app: Flask, settings: ServiceSettings) -> list[str]:
    """The names of every household there is, in the order of their records: those above, and what other tests made."""
    at, parties = datetime.now(UTC), connect("conferences", settings.mongodb_uri)["parties"]
    made = [Party.register(RegisterParty(kind="household", name=name), at)[0] for name in NAMES]
    parties.insert_many([{**party.to_mongo().to_dict(), "version": 1} for party in made])
    return [row["name"] for row in parties.find({"kind": "household", "merged_into": None}).sort("_id")]


@pytest.mark.parametrize(
    "typed",
    ["quan thi an", "an thi quan", "THỊ  quản", "q t a", "thi dam", "dam du", "an", "quan quan", "𠮷", "uan an", ""],
)
def test_each_word_typed_begins_a_word_of_the_name(households: list[str], reader: Caller, typed: str) -> None:
    found = reader.get("/v1/parties", q=typed, kind="household", limit=str(ONE_PAGE)).get_json()["items"]
    named = [item["name"] for item in found if item.get("match") != "near"]
    assert sorted(named) == sorted(name for name in households if _is_meant(name, typed))


def test_pages_of_a_common_word_follow_one_another(households: list[str], reader: Caller) -> None:
    names, cursor = [], {}
    while cursor is not None:
        page = reader.get("/v1/parties", q="thi", kind="household", limit="5", **cursor).get_json()
        names += [item["name"] for item in page["items"]]
        cursor = {"cursor": page["next"]} if page["next"] else None
    assert sorted(names) == sorted(name for name in households if _is_meant(name, "thi"))
    whole = reader.get("/v1/parties", q="thi", kind="household", limit=str(ONE_PAGE)).get_json()["items"]
    assert names == [item["name"] for item in whole]


def _is_meant(name: str, typed: str) -> bool:
    return all(any(word.startswith(said) for word in words(name)) for said in fold(typed).split())
