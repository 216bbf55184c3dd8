"""How the awards desk asks its service, who is offered its forms, and where a form leads."""

import re
import secrets
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from flask import Blueprint, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.words import WORDS
from gateway.pages.desk.service import Refusal, Refused, Service, guarded
from registry.chassis.identity import Role

_PREPARE = frozenset({Role.AWARDS_OFFICER, Role.ADMINISTRATOR})
_DECIDE = frozenset({Role.AWARDS_APPROVER, Role.ADMINISTRATOR})
Page = str | tuple[str, int]
_PLACE = re.compile("[0-9]{1,9}", re.ASCII)


class Awards(Service):
    """The awards service, which its desk asks."""


def may_prepare() -> bool:
    """Whether forms of who prepares are offered; the service decides who may."""
    return bool(g.person.roles & _PREPARE)


def may_decide() -> bool:
    """The same of forms that decide what somebody else prepared."""
    return bool(g.person.roles & _DECIDE)


def keeps_awards() -> bool:
    """Whether the person prepares or decides, and so is told what only staff may read."""
    return may_prepare() or may_decide()


def at_the_desk(name: str, place: str = "") -> Blueprint:
    """The doors of one subject below /desk/awards, guarded as those of the secretary's desk are."""
    doors = guarded(Blueprint(name, __name__, url_prefix=f"/desk/awards{place}"))

    @doors.context_processor
    def said() -> dict[str, Any]:
        return {"desk": WORDS[g.language], "may_write": may_prepare(), "may_decide": may_decide()}

    return doors


def asked_for(*names: str, states: Sequence[str] = ()) -> dict[str, str]:
    """What the address says of each name; a `state` that is none of these is not said."""
    asked = {name: request.args.get(name, "").strip() for name in names}
    return asked | ({"state": ""} if states and asked["state"] not in states else {})


def place_asked(last: int) -> int:
    """From which of the numbers or lines, 1 to `last`, the address asks a page; the first where it says none."""
    said = request.args.get("first", "")
    return max(min(int(said), last), 1) if _PLACE.fullmatch(said) else 1


def form_key() -> str:
    """What names this form, so that sent twice it makes one record."""
    return request.form.get("key") or secrets.token_urlsafe(16)


def done(act: Callable[[], object], onward: str, again: Callable[[Refusal], str]) -> Page | AnyResponse:
    """On to the top of the page that shows what was done; where the service refused, the page of the form again."""
    try:
        act()
    except Refused as refused:
        return again(refused.refusal), refused.refusal.status
    return led_on(onward)


def led_on(onward: str) -> AnyResponse:
    """To the top of a page: a browser keeps the form's own place otherwise."""
    return redirect(f"{onward}#content", code=HTTPStatus.SEE_OTHER)


def typed(name: str) -> str:
    """What the form says, without the space around it."""
    return request.form.get(name, "").strip()
