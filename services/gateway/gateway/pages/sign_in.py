"""Signing in to the pages: the token travels in a cookie that no script can read, and leads nowhere but here."""

import re
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Request, Response, abort, g, redirect, render_template, request

from registry.chassis.identity import EVERYONE, Person, Verifier, require_role
from registry.errors import Unauthenticated

COOKIE = "registry_token"
_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20]*")  # a browser reads // and /\ as another host
_VERIFYING = {"verifying.form", "verifying.by_mark", "verifying.by_code", "verifying.by_file"}
_OPEN = frozenset({"sign_in.form", "sign_in.submit", "sign_in.leave", "static", "pages.documentation"} | _VERIFYING)
_LONGEST_TOKEN = 3_500  # characters; browsers keep about 4096 bytes a cookie


def sign_in(verifier: Verifier) -> Blueprint:
    """The form, and the ways in and out."""
    doors = Blueprint("sign_in", __name__)

    @doors.get("/sign-in")
    def form() -> str:
        return _form(None)

    @doors.post("/sign-in")
    def submit() -> Response | tuple[str, int]:
        refuse_other_sites(request)
        token = request.form.get("token", "").strip().removeprefix("Bearer ").strip()
        if not token:
            return _form("token_missing"), 422
        try:
            _person(verifier, token)
        except Unauthenticated:
            return _form("token_refused"), 401
        answer = _see_other(own_path(request.form.get("next")))
        answer.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=request.is_secure)
        return answer

    @doors.post("/sign-out")
    def leave() -> Response:
        refuse_other_sites(request)
        answer = _see_other("/sign-in")
        answer.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=request.is_secure)
        return answer

    return doors


def admission(verifier: Verifier) -> Callable[[], Response | None]:
    """Lets whoever is signed in pass, and sends everybody else to the form and back again."""

    def admit() -> Response | None:
        if request.endpoint in _OPEN or request.endpoint is None:
            return None
        try:
            g.person = _person(verifier, request.cookies.get(COOKIE, ""))
        except Unauthenticated:
            here = request.full_path.rstrip("?") if request.method == "GET" else "/"
            return _see_other(f"/sign-in?{urlencode({'next': here})}")
        return None

    return admit


def own_path(wish: str | None) -> str:
    """Where to go after signing in: a path of ours, else the first page."""
    return wish if wish and _OWN_PATH.fullmatch(wish) else "/"


def _person(verifier: Verifier, token: str) -> Person:
    """Raises Unauthenticated for what is no token of our issuer, Forbidden for a person without any role."""
    person = verifier.person(token if len(token) <= _LONGEST_TOKEN else "")
    require_role(person, EVERYONE)
    return person


def _form(refusal: str | None) -> str:
    wish = request.form.get("next") or request.args.get("next")
    return render_template("sign_in.html", next=own_path(wish), refusal=refusal)


def _see_other(path: str) -> Response:
    answer = redirect(path, code=303)
    assert isinstance(answer, Response)  # noqa: S101 - flask's own class, said by werkzeug's type
    return answer


def refuse_other_sites(asked: Request) -> None:
    """A form on another site could sign somebody in as someone else; browsers say where a form stood."""
    origin = asked.headers.get("Origin")
    if asked.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"} or (
        origin is not None and urlsplit(origin).netloc != asked.host
    ):
        abort(403)
