"""The span of a request, from the first hook of Flask to the last. An app calls these in its own hooks.

By the semantic conventions of OpenTelemetry for HTTP. What belongs to no span: bodies, tokens, names of people.
"""

import re

from flask import Response, g, request

from registry.chassis import tracing

_CONVERTED = re.compile(r"<(?:[^<>]*:)?(\w+)>")  # a member of a route, with what werkzeug says of its values
UNTRACED = ("/livez", "/readyz", "/metrics")  # asked every few seconds, by nobody who waits


def begin() -> None:
    """Open it; `g.traceparent` is what everything that follows is told."""
    header = request.headers.get("traceparent")
    if request.path in UNTRACED:
        g.traceparent = tracing.continued(header)
        return
    opened = tracing.request(header, request.method, http__request__method=request.method, url__path=request.path)
    g.trace, g.span = opened, opened.__enter__()
    g.traceparent = g.span.traceparent


def answered(response: Response) -> None:
    """Name it by its route: there are few of these, and of paths there are as many as records."""
    if "span" in g:
        route = _CONVERTED.sub(r"{\1}", str(request.url_rule)) if request.url_rule else None
        route_said = {"http__route": route} if route else {}
        name = f"{request.method} {route}" if route else request.method
        g.span.say(name, http__response__status_code=response.status_code, **route_said)


def end(_wrong: BaseException | None = None) -> None:
    trace = g.pop("trace", None)
    if trace is not None:
        trace.__exit__(None, None, None)
