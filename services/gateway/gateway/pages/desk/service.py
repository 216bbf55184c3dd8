"""How a desk asks its service in the name of whoever reads the page, and what it says when it refuses."""

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO, Any, NoReturn
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, abort, g, request

from gateway.pages.asking import as_the_page, told, with_its_query
from gateway.pages.desk.words import WORDS
from gateway.pages.languages import plainly
from gateway.pages.sign_in import refuse_other_sites
from gateway.passing.upstream import Answer, Headers, Upstream
from registry.chassis.identity import Role
from registry.chassis.strict_json import LARGEST_BODY_BYTES
from registry.errors import DomainError

_WRITERS = frozenset({Role.SECRETARY, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Refusal:
    """A problem of the service, in the language of the page; `errors` is what it says of each field, by its path."""

    status: int
    title: str
    detail: str
    errors: Mapping[str, str]

    @property
    def is_stale(self) -> bool:
        """Somebody else changed the record while this was typed."""
        return self.status == HTTPStatus.PRECONDITION_FAILED

    def of(self, field: str) -> str | None:
        """What it says of a field or of what lies within it."""
        said = [text for path, text in self.errors.items() if _is_within(path, field)]
        return " ".join(dict.fromkeys(said)) or None

    def elsewhere(self, *shown: str) -> list[str]:
        """What it says that stands beside none of the fields shown."""
        beside = {self.of(field) for field in shown}
        rest = [text for path, text in self.errors.items() if not any(_is_within(path, one) for one in shown)]
        texts = [self.detail, *rest] if self.detail not in beside else rest
        return list(dict.fromkeys(texts))


class Refused(Exception):
    """The service did not do it; nothing changed, and what was typed stays on the page."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.detail)
        self.refusal = refusal


class Service:
    """A service as its desk knows it. Paths stand below /v1/ and are quoted by `path`."""

    def __init__(self, upstream: Upstream) -> None:
        self._upstream = upstream

    def read(self, target: str, **query: str | int | None) -> Any:
        """What a GET answers. Ends the request where there is nothing to show: as `_nothing_to_show`."""
        said = {name: value for name, value in query.items() if value not in {None, ""}}
        whole = f"/v1/{target}" + (f"?{urlencode(said)}" if said else "")
        answer = self._upstream.ask("GET", whole, as_the_page(), b"")
        return json.loads(answer.body) if answer.status == HTTPStatus.OK else _nothing_to_show(answer.status)

    def change(self, method: str, target: str, said: Mapping[str, Any] | None, version: str) -> Any:
        """Change a record at the version that was seen. Raises Refused."""
        headers = [*as_the_page(version), ("Content-Type", "application/json")] if said else as_the_page(version)
        return self._sent(method, target, headers, json.dumps(said).encode() if said else b"")

    def make(self, target: str, said: Mapping[str, Any], key: str) -> Any:
        """Make a record, once however often the same form is sent. Raises Refused."""
        body = json.dumps(said).encode()
        return self._sent("POST", target, _once("application/json", key, body), body)

    def make_of_file(self, target: str, content: bytes, key: str) -> Any:
        """As `make`, of a file as it came, which may be long to read. Raises Refused."""
        headers = _once("application/octet-stream", key, content)
        return self._answered(lambda: self._upstream.send("POST", f"/v1/{target}", headers, io.BytesIO(content)))

    def take_in(self, target: str, stream: IO[bytes]) -> Any:
        """A file passed on as it is read, which the service knows again by what it holds. Raises Refused."""
        return self._streamed("POST", target, stream, as_the_page())

    def keep(self, target: str, stream: IO[bytes], version: str) -> Any:
        """A file passed on as it is read, kept of a record at the version that was seen. Raises Refused."""
        return self._streamed("PUT", target, stream, as_the_page(version))

    def apply(self, target: str, digest: str) -> Any:
        """Go on with a plan of which the digest was seen, or cancel it. Raises Refused."""
        return self._sent("POST", target, as_the_page(digest), b"")

    def act(self, target: str, said: Mapping[str, Any] | None = None) -> Any:
        """Do a portion of what is done by portions; sent again, it goes on. Raises Refused."""
        headers = [*as_the_page(), ("Content-Type", "application/json")] if said else as_the_page()
        return self._sent("POST", target, headers, json.dumps(said).encode() if said else b"")

    def file(self, target: str) -> Response:
        """A file passed on as it comes, with the query of the page. Ends the request as `read` does."""
        opened = self._upstream.open(with_its_query(f"/v1/{target}"), as_the_page())
        if opened.status >= HTTPStatus.BAD_REQUEST:
            for _ in opened.chunks:  # to its end, so that the connection can be used again
                pass
            _nothing_to_show(opened.status)
        return Response(opened.chunks, status=opened.status, headers=told(opened.headers))

    def _streamed(self, method: str, target: str, stream: IO[bytes], headers: Headers) -> Any:
        whole = [*headers, ("Content-Type", "application/octet-stream")]
        return self._answered(lambda: self._upstream.send(method, f"/v1/{target}", whole, stream))

    def _sent(self, method: str, target: str, headers: Headers, body: bytes) -> Any:
        return self._answered(lambda: self._upstream.ask(method, f"/v1/{target}", headers, body))

    @staticmethod
    def _answered(asked: Callable[[], Answer]) -> Any:
        try:
            answer = asked()
        except DomainError as away:
            text = plainly(away.messages, g.language)
            raise Refused(Refusal(503, WORDS[g.language]["not_done"], text, {})) from away
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise Refused(_refusal(answer))
        return json.loads(answer.body)


class Conferences(Service):
    """The conferences service, which the secretary's desk asks."""


def _once(media_type: str, key: str, body: bytes) -> Headers:
    """`key` names the form; other content in the same form is something else to make."""
    once = hashlib.sha256(key.encode() + b"\n" + body).hexdigest()
    return [*as_the_page(), ("Content-Type", media_type), ("Idempotency-Key", once)]


def _is_within(path: str, field: str) -> bool:
    return path == field or path.startswith(f"{field}.")


def path(*parts: str) -> str:
    """A path of the service, each part quoted as one. A step upwards, which would be resolved on the way to a path that
    is no record's, ends the request: there is nothing here.
    """
    if not {"", ".", ".."}.isdisjoint(parts):
        abort(HTTPStatus.NOT_FOUND)
    return "/".join(quote(part, safe="") for part in parts)


def may_write() -> bool:
    """Whether forms are offered. The service decides who may; a reader is spared what would be refused."""
    return bool(g.person.roles & _WRITERS)


def only_where(may: Callable[[], bool]) -> None:
    """Ends the request for a page that is a form alone, where the service would refuse it to whoever asks."""
    if not may():
        abort(HTTPStatus.FORBIDDEN)


def may_administer() -> bool:
    """As `may_write`, of what administrators alone do."""
    return Role.ADMINISTRATOR in g.person.roles


def guarded(doors: Blueprint) -> Blueprint:
    """With what every door of the desk asks first: no form from another site."""

    @doors.before_request
    def first() -> None:
        if request.method == "POST":
            refuse_other_sites(request)
            request.max_content_length = request.max_form_memory_size = LARGEST_BODY_BYTES

    @doors.context_processor
    def said() -> dict[str, Any]:
        return {"desk": WORDS[g.language], "may_write": may_write(), "may_administer": may_administer()}

    return doors


def _nothing_to_show(status: int) -> NoReturn:
    """Ends the request: what the person may not see, what is not there, an address that asks nonsense; else 503."""
    meant = HTTPStatus.BAD_REQUEST if status == HTTPStatus.UNPROCESSABLE_ENTITY else status
    is_known = meant in {HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    abort(meant if is_known else HTTPStatus.SERVICE_UNAVAILABLE)


def _refusal(answer: Answer) -> Refusal:
    """The problem as it says itself; what is none, said by us."""
    try:
        problem = json.loads(answer.body)
        errors: dict[str, str] = {}
        for error in problem.get("errors", ()):
            errors[error["field"]] = " ".join(filter(None, (errors.get(error["field"]), error["message"])))
        return Refusal(answer.status, str(problem["title"]), str(problem["detail"]), errors)
    except (ValueError, KeyError, TypeError):
        words = WORDS[g.language]
        return Refusal(answer.status, words["not_done"], words["try_again"], {})
