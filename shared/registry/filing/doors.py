"""A file in a request and in an answer: how OpenAPI says it, and under which headers a browser runs nothing of it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import Response, request
from werkzeug.wsgi import FileWrapper

from registry.chassis.doors import file_body
from registry.chassis.http_service import LARGEST_MEDIUM_BYTES
from registry.chassis.writing import transactions
from registry.contracts.shapes import KeptFile
from registry.filing.shelf import PORTION_BYTES, Shelf
from registry.filing.sniffing import EXTENSIONS

FILE_IN = file_body(f"The file itself, of at most {LARGEST_MEDIUM_BYTES} bytes; what it is, is seen by its bytes.")

FILE_OUT: dict[int, Any] = {
    200: {
        "description": "The file.",
        "content": {name: {"schema": {"type": "string", "contentMediaType": name}} for name in EXTENSIONS},
    },
    206: {"description": "A part of it."},
}
"""How such an answer is described: `blueprint.doc(responses=FILE_OUT)`."""

_SANDBOX = "default-src 'none'; sandbox"  # whatever a browser takes the bytes for, it runs nothing


def sent(shelf: Shelf) -> KeptFile:
    """The body of this request, kept. Raises InvalidInput, RuleBroken."""
    request.max_content_length = LARGEST_MEDIUM_BYTES
    return shelf.keep(transactions().database, request.stream)


def given(shelf: Shelf, file: KeptFile, name: str) -> Response:
    """The file, or the part of it that is asked for (`Range`); saved under `name`, but for an image, which is shown."""
    kept = shelf.opened(transactions().database, file.sha256)
    answer = Response(FileWrapper(kept, PORTION_BYTES), content_type=file.media_type)
    place = "inline" if file.media_type.startswith("image/") else "attachment"
    answer.headers.set("Content-Disposition", place, **_called(name))
    answer.headers["Content-Security-Policy"] = _SANDBOX
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "private, no-cache"  # kept, and asked for again: it may be taken down
    answer.set_etag(file.sha256)
    answer.content_length = file.size_bytes
    answer.make_conditional(request, accept_ranges=True, complete_length=file.size_bytes)
    return answer


def _called(name: str) -> Mapping[str, str]:
    """A header holds ASCII alone: another name travels encoded (RFC 6266 section 4.3)."""
    return {"filename": name} if name.isascii() else {"filename*": f"UTF-8''{quote(name, safe='')}"}
