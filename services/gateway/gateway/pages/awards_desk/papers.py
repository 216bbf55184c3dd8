"""The certificates of a decision or of a list on paper: a portion printed and signed, how far that is, the files."""

from collections.abc import Mapping
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
    return counted if said["printed"] else {**counted, "import_state": "applied"}


def papers_of(awards: Awards, kind: str, identity: str, wanted: str) -> Response:
    """`wanted`: pdf, all pages for the printer; zip, each signed file."""
    return awards.file(path(kind, identity, f"papers.{wanted}"))


def _state(done: int, whole: int) -> dict[str, Any]:
    return {"done": done, "whole": whole, "import_state": "applied" if done == whole else "applying"}
