"""Records that were ticked on a list, and what is done with each: by portions, with what is refused said by name.

A script sends the form again and again, with how many were tried, until all were; a form without it does them all at
once. What is done leaves the list, so whoever is cut off opens the list again and goes on.
"""

import math
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import g, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.service import Page, led_on
from gateway.pages.awards_desk.words import WORDS
from gateway.pages.desk.plans import is_script
from gateway.pages.desk.service import Refusal, Refused

SECONDS = 2.0  # a portion: how far it is, is said after each
_PLACE = re.compile("[0-9]{1,5}", re.ASCII)
ALIKE = 3  # so many refused with the same words, and none done: it is the form that is wrong


@dataclass(frozen=True)
class Chosen:
    """`version` is the one that was seen, or whatever else is asked for by it."""

    id: str
    version: str
    name: str


@dataclass(frozen=True)
class NotDone:
    """What the service refused of one of those chosen; of the form as a whole where it has no name."""

    name: str
    refusal: Refusal

    @property
    def said(self) -> str:
        return ": ".join(filter(None, (self.name, " ".join(self.refusal.elsewhere()))))


@dataclass
class Portion:
    """`tried` of the `whole`, those of earlier portions too; `refused` are those of this one."""

    tried: int
    whole: int
    refused: list[NotDone] = field(default_factory=list)


def chosen() -> list[Chosen]:
    """Those that were ticked, in the order of the list."""
    found = []
    for one in request.form.getlist("chosen"):
        record_id, _, rest = one.partition("|")
        version, _, name = rest.partition("|")
        found.append(Chosen(record_id, version, name))
    return found


def each_chosen(act: Callable[[Chosen], object]) -> Portion:
    """One after the other. Raises Refused where all are refused alike, and where the service is away."""
    return some_chosen(lambda some: _try(act, *some), at_once=1)


def some_chosen(act: Callable[[Sequence[Chosen]], Sequence[NotDone]], at_once: int) -> Portion:
    """Several at a time; `act` says what was refused of them. Raises Refused as `each_chosen`, what `act` does, and
    where nothing was ticked.
    """
    all_chosen = chosen()
    if not all_chosen:
        words = WORDS[g.language]
        raise Refused(Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, words["not_done"], words["none_chosen"], {}))
    portion = Portion(_tried_before(), len(all_chosen))
    until = time.monotonic() + (SECONDS if is_script() else math.inf)
    before = portion.tried
    while portion.tried < portion.whole:
        some = all_chosen[portion.tried : portion.tried + at_once]
        try:
            portion.refused += act(some)
        except Refused:
            if portion.tried == before:
                raise
            break  # what was done is told; asked on, it is refused again
        portion.tried += len(some)
        if portion.tried - before == ALIKE and _is_the_form(portion.refused):
            raise Refused(portion.refused[0].refusal)
        if time.monotonic() > until:
            break
    return portion


def portion_page(
    work: Callable[[], Portion], onward: str, again: Callable[[Sequence[NotDone]], str]
) -> Page | AnyResponse:
    """A script is told how far it is; a form is shown what was refused, or led on."""
    try:
        portion = work()
    except Refused as refused:
        if is_script():
            said = " ".join(refused.refusal.elsewhere())
            return jsonify(detail=said), refused.refusal.status  # type: ignore[return-value]
        return again([NotDone("", refused.refusal)]), refused.refusal.status
    if is_script():
        return jsonify(_counts(portion, onward))
    if portion.refused:
        return again(portion.refused), HTTPStatus.UNPROCESSABLE_ENTITY
    return led_on(onward)


def _counts(portion: Portion, onward: str) -> dict[str, object]:
    return {
        "done": portion.tried,
        "whole": portion.whole,
        "import_state": "applied" if portion.tried >= portion.whole else "applying",
        "after": portion.tried,
        "refused": [one.said for one in portion.refused],
        "onward": onward,
    }


def _is_the_form(refused: Sequence[NotDone]) -> bool:
    return len(refused) == ALIKE and all(one.refusal == refused[0].refusal for one in refused)


def _try(act: Callable[[Chosen], object], one: Chosen) -> Sequence[NotDone]:
    try:
        act(one)
    except Refused as refused:
        if refused.refusal.status == HTTPStatus.SERVICE_UNAVAILABLE:
            raise
        return [NotDone(one.name, refused.refusal)]
    return []


def _tried_before() -> int:
    said = request.form.get("after", "")
    return int(said) if _PLACE.fullmatch(said) else 0
