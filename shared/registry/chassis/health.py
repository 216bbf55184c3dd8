"""The three addresses every process answers: /livez is the process, /readyz its database, /metrics its figures."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, Response, jsonify
from pymongo.database import Database
from pymongo.errors import PyMongoError

from registry.chassis import metrics

Refresh = Callable[[], None]


def install(app: Flask, database: Database[dict[str, Any]], refresh: Refresh | None = None) -> None:
    """`refresh` brings figures up to date that are counted when asked for. Kafka's absence never fails readiness."""
    health = Blueprint("health", __name__)

    @health.get("/livez")
    def livez() -> Response:
        return jsonify(status="alive")

    @health.get("/readyz")
    def readyz() -> tuple[Response, int]:
        try:
            database.command("ping")
        except PyMongoError as away:
            return jsonify(status="not ready", database=type(away).__name__), 503
        return jsonify(status="ready", database="answers"), 200

    @health.get("/metrics")
    def figures() -> Response:
        if refresh:
            refresh()
        return Response(metrics.exposition(), content_type=metrics.CONTENT_TYPE)

    app.register_blueprint(health)
