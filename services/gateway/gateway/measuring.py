"""Request figures and traces of the apps that the chassis does not make: the pages, and the way to the services."""

import time

from flask import Flask, Response, g, request

from registry.chassis import metrics, tracing_doors


def install(app: Flask) -> None:
    """The figures are the chassis's own, so that /metrics shows every door alike."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()
        tracing_doors.begin()

    @app.after_request
    def finish(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("began", time.perf_counter())
        endpoint = f"{app.name.rpartition('.')[2]}.{request.endpoint or '-'}"
        metrics.HTTP.seconds.labels(request.method, endpoint, response.status_code).observe(seconds)
        tracing_doors.answered(response)
        return response

    app.teardown_request(tracing_doors.end)
