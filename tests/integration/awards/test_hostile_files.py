"""What a stranger may send for a list: each door of awards reads it, or refuses it with what to do."""

import pytest

from tests import hostile_files
from tests.builders.awards import campaign_body
from tests.integration.awards.conftest import Desk

DOORS = {
    "submission-lists": "/campaigns/{campaign}/submission-lists?nominator=UBND",
    "certificate-lists": "/certificate-lists",
    "decision-imports": "/decision-imports?publisher=B%C3%A1o",
    "eligibility": "/eligibility/list?on=2026-01-15&form=bang-khen-bo-tinh&format=jsonl",
}


@pytest.mark.parametrize("door", DOORS)
def test_every_door_reads_it_or_says_what_to_do(desk: Desk, door: str, subtests: pytest.Subtests) -> None:
    campaign = desk.done("POST", "/campaigns", campaign_body())["id"] if "{campaign}" in DOORS[door] else ""
    address = DOORS[door].format(campaign=campaign)
    for name, (file, code) in hostile_files.refused("Name").items():
        with subtests.test(name):
            answer = desk.send(address, file)
            assert (answer.status_code, (answer.json or {}).get("code")) == (400, code)
    for name, (file, said) in hostile_files.read("Name").items():
        with subtests.test(name):
            answer = desk.send(address, file)
            assert answer.status_code in {200, 201}, answer.text
            found = answer.text.splitlines() if door == "eligibility" else sum((answer.json or {})["counts"].values())
            assert bool(found) == bool(said)  # rows of one decision are one
