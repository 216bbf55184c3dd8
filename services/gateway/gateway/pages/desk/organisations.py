"""Organisations as a form says them: by their names."""

from collections.abc import Mapping
from typing import Any

from gateway.pages.desk.service import Conferences
from gateway.pages.desk.written import Written


def organisation_named(conferences: Conferences, name: str) -> dict[str, str]:
    """By its record when exactly one has this name; else by the name alone."""
    found = conferences.read("parties", q=name, kind="organisation", limit=20)["items"]
    same = [party for party in found if party["name"].casefold() == name.casefold()]
    return {"party_id": same[0]["id"]} if len(same) == 1 else {"name": name}


def by_their_records(conferences: Conferences, written: Written, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a form says, with each party that it names by nothing but a name as `organisation_named` names it."""

    def by_record(value: Any) -> Any:
        if isinstance(value, list):
            return [by_record(one) for one in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {"name"}:
            return organisation_named(conferences, value["name"])
        return {member: by_record(one) for member, one in value.items()}

    return {member: by_record(value) if member in written.parties else value for member, value in said.items()}
