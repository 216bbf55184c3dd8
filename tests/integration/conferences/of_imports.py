"""What the tests of imports ask of a plan."""

from typing import Any

from tests.clients import Caller, made

PARTIES = "/v1/parties/imports"


def rows_of(secretary: Caller, plan: Any, **query: str) -> list[Any]:
    return list(secretary.get(f"/v1/imports/{plan['id']}/rows", limit=200, **query).get_json()["items"])


def applied(secretary: Caller, plan: Any) -> Any:
    return made(secretary.post(f"/v1/imports/{plan['id']}/apply", None, if_match=plan["digest"]))
