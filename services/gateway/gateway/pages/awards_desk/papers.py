"""The certificates of a decision or of a list on paper: a portion printed and signed, how far that is, the files.

And what of a portion of work was refused, by the names of whom it is of.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response

from gateway.pages.awards_desk.service import Awards
from gateway.pages.desk.service import path


def progress_of(awards: Awards, kind: str, identity: str, *where: str) -> Mapping[str, Any]:
    """What the service counts, with what the script of the page asks for."""
    counted = awards.read(path(kind, identity, *where))
    return {**counted, **_state(counted["certificates"] - counted["unprinted"], counted["certificates"])}


def printed(awards: Awards, kind: str, identity: str, *where: str) -> Mapping[str, Any]:
    """A portion, and how far all are then; what is refused is left, so that this comes to its end. Raises Refused."""
    said = awards.act(path(kind, identity, "papers"))
    counted = progress_of(awards, kind, identity, *where)
    state = {} if said["printed"] else {"import_state": "applied"}
    return {**counted, "refused": refused_by_name(said, lambda: _names_on(awards, said)), **state}


def refused_by_name(said: Mapping[str, Any], names: Callable[[], Mapping[str, str]]) -> list[str]:
    """Each with its reason, as the service gives it; `names` by the ids it names are asked for when there are some."""
    known = names() if said["refused"] else {}
    return [f"{_name(one, known)}: {one['message']}" for one in said["refused"]]


def names_in(awards: Awards, decision_id: str) -> Mapping[str, str]:
    """Of the recipients, by their awards."""
    grants = awards.read(path("decisions", decision_id))["grants"]
    return {one["award_id"]: one["recipient"]["name"] for one in grants}


def papers_of(awards: Awards, kind: str, identity: str, wanted: str) -> Response:
    """`wanted`: pdf, all pages for the printer; zip, each signed file."""
    return awards.file(path(kind, identity, f"papers.{wanted}"))


def _names_on(awards: Awards, said: Mapping[str, Any]) -> Mapping[str, str]:
    ids = [one["certificate_id"] for one in said["refused"]]
    return {one: awards.read(path("certificates", one))["recipient"]["name"] for one in ids}


def _name(refused: Mapping[str, Any], known: Mapping[str, str]) -> str:
    identity = str(refused.get("award_id") or refused["certificate_id"])
    return known.get(identity, identity)


def _state(done: int, whole: int) -> dict[str, Any]:
    return {"done": done, "whole": whole, "import_state": "applied" if done == whole else "applying"}
