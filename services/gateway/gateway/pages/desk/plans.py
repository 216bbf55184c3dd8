"""What a file would do, shown row by row and then done as planned; and whatever else is done by portions.

A portion a request: a form goes on by being sent again, a script until all is done or it is stopped.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import g, jsonify, redirect, request
from werkzeug.wrappers import Response

from gateway.pages.desk.service import Refusal, Refused
from gateway.pages.desk.words import WORDS

ROWS = 50
ROW_STATES = ("wrong", "doubtful", "refused", "cancelled", "ready", "entered")
Counts = Mapping[str, Any]


def is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def counts_of(plan: Mapping[str, Any]) -> Counts:
    """How far a plan has come, as the page and its script are told."""
    counts = plan["counts"]
    done = counts["entered"] + counts["refused"]
    return {"counts": counts, "done": done, "whole": done + counts["ready"], "import_state": plan["state"]}


def state_shown(counts: Mapping[str, int]) -> str:
    """Of which rows the page is: those asked for, else those that a person must look at first."""
    asked = request.args.get("state")
    return asked if asked in ROW_STATES else next((one for one in ROW_STATES if counts[one]), "ready")


def work_page(
    work: Callable[[], Counts], onward: str, again: Callable[[Refusal], str]
) -> str | tuple[str, int] | Response:
    """A portion: a script is told how far it is, a form is shown the page again; `refused` are texts to be shown."""
    try:
        counts = work()
    except Refused as refused:
        if is_script():
            return jsonify(detail=refused.refusal.detail), refused.refusal.status  # type: ignore[return-value]
        return again(refused.refusal), refused.refusal.status
    if is_script():
        return jsonify(counts)
    if counts.get("refused"):
        refusal = Refusal(422, WORDS[g.language]["not_done"], " ".join(counts["refused"]), {})
        return again(refusal), refusal.status
    return redirect(onward, code=HTTPStatus.SEE_OTHER)
