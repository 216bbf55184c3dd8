"""The three addresses every process answers: /livez is the process, /readyz its database, /metrics its figures."""

from collections.abc import Callable

from flask import Blueprint, Flask, Response, jsonify

from registry.chassis import metrics
from registry.messaging.connection import Documents, answers

Refresh = Callable[[], None]


def install(app: Flask, database: Documents, refresh: Refresh | None = None) -> None:
    """`refresh` brings figures up to date that are counted when asked for.

    Kafka's absence never fails readiness, nor does a database that can be read and takes no write: all doors have the
    same one, and without them nobody could read.
    """
    health = Blueprint("health", __name__)

    @health.get("/livez")
    def livez() -> Response:
        return jsonify(status="alive")

    @health.get("/readyz")
    def readyz() -> tuple[Response, int]:
        if answers(database):
            return jsonify(status="ready", database="answers"), 200
        return jsonify(status="not ready", database="does not answer"), 503

    @health.get("/metrics")
    def figures() -> Response:
        if refresh:
            refresh()
        return Response(metrics.exposition(), content_type=metrics.CONTENT_TYPE)

    app.register_blueprint(health)
