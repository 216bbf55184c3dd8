"""Makes a service's Flask app: strict JSON, problems, identity by a table of permissions, traces, figures, OpenAPI."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from flask import Flask, Response, g, request, send_from_directory
from flask_smorest import Api, Blueprint
from marshmallow import validate
from werkzeug.middleware.proxy_fix import ProxyFix

from registry.chassis import health, metrics, problems, tracing, tracing_doors
from registry.chassis.identity import KeyRing, Role, Verifier, bearer_token, require_role
from registry.chassis.settings import ServiceSettings
from registry.chassis.strict_json import LARGEST_BODY_BYTES, StrictJson
from registry.chassis.writing import EXTENSION
from registry.errors import InvalidInput
from registry.messaging.connection import connect
from registry.messaging.failpoints import reach
from registry.messaging.traced import TracedTransactions

Permissions = Mapping[str, frozenset[Role]]
"""Endpoint ("parties.register") to who may use it. An endpoint in no table is closed."""

LARGEST_FILE_BYTES = 5 * 1_048_576
LARGEST_DOSSIER_BYTES = 1_073_741_824  # read in portions too, by the gateway and the service
LARGEST_MEDIUM_BYTES = 25 * 1_048_576  # of the files of media alone, which a service reads in portions

WRITING = frozenset({"POST", "PUT", "PATCH"})
OPEN = ("health.", "api-docs.", "assets.")  # blueprints that need no sign-in


@dataclass(frozen=True, kw_only=True)
class Service:
    name: str
    title: str
    blueprints: Iterable[Blueprint]
    permissions: Permissions
    takes_files: frozenset[str] = frozenset()  # endpoints whose body is a file, read by themselves and by nobody before
    public: frozenset[str] = frozenset()  # endpoints that need no sign-in


def create(service: Service, settings: ServiceSettings) -> Flask:
    """The app, connected to its database; call it after fork."""
    tracing.begin(service.name, "serve")
    app = Flask(service.name)
    app.json = StrictJson(app)
    app.config.update(_openapi(service), MAX_CONTENT_LENGTH=LARGEST_BODY_BYTES, PROPAGATE_EXCEPTIONS=False)
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies)  # type: ignore[method-assign]  # Flask's way
    database = connect(service.name, settings.mongodb_uri)
    app.extensions[EXTENSION] = TracedTransactions(database, f"urn:registry:{service.name}")
    problems.install(app)
    api = Api(app)
    problems.install(app)  # again: flask-smorest has put its own handler over ours
    _describe(api)
    for blueprint in service.blueprints:
        api.register_blueprint(blueprint, url_prefix="/v1")
    health.install(app, database)
    _serve_documentation_assets(app)
    verifier = Verifier(
        issuer=settings.identity_issuer,
        audience=settings.identity_audience,
        keys=KeyRing(settings.identity_jwks_url),
    )
    _install_hooks(app, verifier, service)
    return app


def _install_hooks(app: Flask, verifier: Verifier, service: Service) -> None:
    @app.before_request
    def admit() -> None:
        g.began = time.perf_counter()
        tracing_doors.begin()
        if request.endpoint is None or request.endpoint.startswith(OPEN):
            return
        if request.endpoint not in service.public:
            g.person = verifier.person(bearer_token(request.headers.get("Authorization")))
            require_role(g.person, service.permissions.get(request.endpoint, frozenset()))
        if request.endpoint in service.takes_files:
            request.max_content_length = LARGEST_FILE_BYTES
        else:
            _require_json()

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers["traceparent"] = g.get("traceparent", "")
        tracing_doors.answered(response)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cache-Control", "no-store")
        seconds = time.perf_counter() - g.get("began", time.perf_counter())
        metrics.HTTP.seconds.labels(request.method, request.endpoint or "-", response.status_code).observe(seconds)
        if request.method in WRITING:
            reach("service.committed")
        return response

    app.teardown_request(tracing_doors.end)


def _require_json() -> None:
    """Read the body strictly, before webargs reads it loosely."""
    if request.method not in WRITING or not request.get_data():
        return
    if request.is_json:
        request.get_json()
    else:
        raise InvalidInput(
            "http.unsupported_media_type",
            en="Send the body as JSON, with Content-Type: application/json.",
            vi="Hãy gửi nội dung dạng JSON, với Content-Type: application/json.",
        )


def _openapi(service: Service) -> dict[str, object]:
    return {
        "API_TITLE": service.title,
        "API_VERSION": "v1",
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/",
        "OPENAPI_JSON_PATH": "openapi.json",
        "OPENAPI_SWAGGER_UI_PATH": "docs",
        "OPENAPI_SWAGGER_UI_URL": "/docs/assets/",
        "API_SPEC_OPTIONS": {
            "security": [{"bearer": []}],
            "components": {
                "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            },
        },
    }


def _describe(api: Api) -> None:
    """Every operation may answer a problem. Lazily, as flask-smorest says its own: else its answer replaces ours."""
    api.ma_plugin.converter.add_attribute_function(_keys_of_mappings)
    api.spec.components.schema("Problem", schema=problems.ProblemSchema)
    content = {problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    refusals = {status.name: status.phrase for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST}
    for name, phrase in {**refusals, "DEFAULT_ERROR": "A problem (RFC 9457)"}.items():
        api.spec.components.response(name, {"description": phrase, "content": content}, lazy=True)


def _keys_of_mappings(_converter: Any, field: Any, **_: Any) -> dict[str, Any]:
    """What apispec leaves out: which keys a mapping takes."""
    rule = getattr(getattr(field, "key_field", None), "validate", None)
    if not isinstance(rule, validate.Regexp):
        return {}
    pattern = str(rule.regex.pattern).removesuffix(r"\Z")  # Python's sign for the end; JSON Schema has another
    return {"propertyNames": {"pattern": f"^{pattern}$"}}


def _serve_documentation_assets(app: Flask) -> None:
    assets = Blueprint("assets", __name__)
    folder = str(files("swagger_ui").joinpath("static"))

    @assets.get("/docs/assets/<path:name>")
    def asset(name: str) -> Response:
        return send_from_directory(folder, name)

    app.register_blueprint(assets)
