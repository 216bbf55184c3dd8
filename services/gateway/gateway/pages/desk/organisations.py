"""An organisation as a form says it: by its name."""

from gateway.pages.desk.service import Conferences


def organisation_named(conferences: Conferences, name: str) -> dict[str, str]:
    """By its record when exactly one has this name; else by the name alone."""
    found = conferences.read("parties", q=name, kind="organisation", limit=20)["items"]
    same = [party for party in found if party["name"].casefold() == name.casefold()]
    return {"party_id": same[0]["id"]} if len(same) == 1 else {"name": name}
