"""The doors that lead on to the services. HTTP in, HTTP out: who may do what is each service's own decision.

Only what has a proper answer travels back as it is; what has none becomes a problem: 502, 503, 504.
"""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, Response, abort, g, request

from gateway.passing.upstream import Headers, ServiceBroken, ServiceTimedOut, Upstream
from registry.chassis import problems
from registry.chassis.http_service import LARGEST_DOSSIER_BYTES, LARGEST_FILE_BYTES, LARGEST_MEDIUM_BYTES, WRITING
from registry.chassis.strict_json import LARGEST_BODY_BYTES, StrictJson
from registry.errors import DomainError

CONFERENCES = (
    "parties",
    "reorganisations",
    "conferences",
    "indicators",
    "report-items",
    "minutes",
    "attendance",
    "media",
    "dossiers",
    "imports",
    "badge-keys",
    "print-runs",
    "calendar-links",
    "calendars",
)
AWARDS = (
    "forms",
    "rules",
    "what-if",
    "eligibility",
    "campaigns",
    "submission-lists",
    "nominations",
    "decisions",
    "decision-imports",
    "awards",
    "award-objects",
    "complaints",
    "presentations",
    "running-orders",
    "certificates",
    "certificate-lists",
    "certificate-previews",
    "number-books",
    "award-statistics",
    "verifications",
    "credentials",
)
_SAID_ANEW = ("x-forwarded-for", "traceparent")
_TAKES_FILES: Mapping[str, int] = {
    "/imports": LARGEST_FILE_BYTES,
    "/submission-lists": LARGEST_FILE_BYTES,
    "/eligibility/list": LARGEST_FILE_BYTES,
    "/decision-imports": LARGEST_FILE_BYTES,
    "/certificate-lists": LARGEST_FILE_BYTES,
    "/candidate": LARGEST_FILE_BYTES,
    "/dry-run": LARGEST_FILE_BYTES,
    "/verifications": LARGEST_FILE_BYTES,
    "/content": LARGEST_MEDIUM_BYTES,
    "/dossiers": LARGEST_DOSSIER_BYTES,
}
_GIVES_FILES = ("/export", ".pdf", ".zip", "/content")
_ANSWERS_LINE_BY_LINE = ("/eligibility/recipients", "/eligibility/list")
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_UNRESERVED = "/:@!$&'()*+,;=~"  # RFC 3986 section 3.3: what a path may hold as it is

_STATUS: Mapping[type[DomainError], HTTPStatus] = {
    ServiceBroken: HTTPStatus.BAD_GATEWAY,
    ServiceTimedOut: HTTPStatus.GATEWAY_TIMEOUT,
}


def create_passing(conferences: Upstream, awards: Upstream) -> Flask:
    """The app that owns every path of the two services, and their descriptions at /conferences and /awards."""
    app = Flask("passing")
    app.json = StrictJson(app)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES
    problems.install(app)
    for kind in _STATUS:
        app.register_error_handler(kind, _refused)
    for upstream, name, collections in ((conferences, "conferences", CONFERENCES), (awards, "awards", AWARDS)):
        _open(app, upstream, name, collections)
    return app


def _open(app: Flask, upstream: Upstream, name: str, collections: tuple[str, ...]) -> None:
    names = ",".join(f'"{name}"' for name in collections)  # in quotes: a hyphen would end a bare name
    first = f"/v1/<any({names}):collection>"

    def pass_on(collection: str, rest: str = "") -> Response:  # noqa: ARG001  the rule asks for them
        return _answer(upstream, request.path)

    def description() -> Response:
        return _answer(upstream, "/openapi.json")

    app.add_url_rule(first, f"{name}.collection", pass_on, methods=_METHODS)
    app.add_url_rule(f"{first}/<path:rest>", f"{name}.record", pass_on, methods=_METHODS)
    app.add_url_rule(f"/{name}/openapi.json", f"{name}.description", description, methods=("GET",))


def _answer(upstream: Upstream, path: str) -> Response:
    if any(segment in {".", ".."} for segment in path.split("/")):
        abort(HTTPStatus.NOT_FOUND)  # would be resolved on the way, to a path that is not passed
    query = request.query_string.decode("latin-1")
    target = quote(path, safe=_UNRESERVED) + (f"?{query}" if query else "")
    longest = next((bound for end, bound in _TAKES_FILES.items() if path.endswith(end)), None)
    if longest and request.method in WRITING:
        request.max_content_length = longest
    if path.endswith(_GIVES_FILES if request.method == "GET" else _ANSWERS_LINE_BY_LINE):
        opened = upstream.open(target, _headers(), request.method, request.get_data())
        return _response(opened.status, opened.headers, opened.chunks)
    if longest and request.method in WRITING:
        answer = upstream.send(request.method, target, _headers(), request.stream)
    else:
        answer = upstream.ask(request.method, target, _headers(), request.get_data())
    return _response(answer.status, answer.headers, answer.body)


def _headers() -> list[tuple[str, str]]:
    """The caller's, with the caller's address at the end of those it came through, and our span as where it goes on."""
    came_through = [*request.headers.getlist("X-Forwarded-For"), request.remote_addr or "unknown"]
    others = [(name, value) for name, value in request.headers.items() if name.lower() not in _SAID_ANEW]
    trace = g.get("traceparent") or request.headers.get("traceparent")
    goes_on = [("traceparent", trace)] if trace else []
    return [*others, ("X-Forwarded-For", ", ".join(came_through)), *goes_on]


def _response(status: int, headers: Headers, body: bytes | Iterator[bytes]) -> Response:
    response = Response(body, status=status)
    response.headers.clear()
    response.headers.extend(headers)
    return response


def _refused(error: DomainError) -> Response:
    return problems.problem(_STATUS[type(error)], error.code, error.messages[problems.language()])
