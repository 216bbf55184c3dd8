"""A dossier that an earlier version of the registry gave is taken in: what was added since is open in its records.

The file is one of 2026-11-21, before sessions, seats, acts and adoptions; it is kept as that version wrote it.
"""

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask

from tests.clients import Caller, made
from tests.identities import Issuer
from tests.integration.conferences.of_dossiers import lines

EARLIER = (Path(__file__).parent / "earlier" / "dossier-of-2026-11-21.zip").read_bytes()
KINDS = {"party", "conference", "attendance", "indicator", "report_item", "minutes", "medium"}


@pytest.fixture
def administrator(app: Flask, identity: Issuer) -> Caller:
    return Caller(app, identity.token("administrator"))


def test_it_is_entered_whole_once_and_comes_out_again(secretary: Caller, administrator: Caller) -> None:
    records = lines(zipfile.ZipFile(io.BytesIO(EARLIER)), "records")
    assert {record["kind"] for record in records} == KINDS
    told = made(administrator.send("/v1/dossiers", EARLIER))
    assert (told["entered"], told["known"], told["parties_kept"]) == (len(records), 0, [])
    again = made(administrator.send("/v1/dossiers", EARLIER))
    assert (again["entered"], again["known"], again["parties_kept"]) == (0, len(records), [])
    dossier = secretary.get(f"/v1/conferences/{told['conference_id']}/dossier.zip").data
    taken = lines(zipfile.ZipFile(io.BytesIO(dossier)), "records")
    assert {line["record"]["_id"]: line["events"] for line in taken} == {
        line["record"]["_id"]: line["events"] for line in records
    }
    assert made(administrator.send("/v1/dossiers", dossier))["known"] == len(records)


def test_who_is_in_it_is_found_by_what_was_not_searched_then(secretary: Caller, administrator: Caller) -> None:
    made(administrator.send("/v1/dossiers", EARLIER))
    (above,) = secretary.get("/v1/parties", q="tinh uy").get_json()["items"]
    found = secretary.get("/v1/parties", organisation=above["id"]).get_json()["items"]
    assert [party["name"] for party in found] == ["Đảng ủy Khối"]
