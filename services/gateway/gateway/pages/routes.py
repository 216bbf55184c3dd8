"""The pages. HTTP in, HTML out; what is read comes from the read model."""

import logging
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, abort, g, redirect, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages import languages
from gateway.pages.at_check_in import at_check_in
from gateway.pages.at_the_door import at_the_door
from gateway.pages.at_the_law import at_the_law
from gateway.pages.at_the_printer import at_the_printer
from gateway.pages.at_the_stage import at_the_stage
from gateway.pages.awards_desk.routes import awards_desk
from gateway.pages.awards_desk.service import keeps_awards
from gateway.pages.desk.routes import desk
from gateway.pages.desk.service import may_write
from gateway.pages.sign_in import admission, sign_in
from gateway.pages.timelines import TimelineView, timeline_view
from gateway.pages.verifying import verifying
from gateway.pages.views import subject_view
from gateway.passing.upstream import Upstream
from gateway.timeline.addresses import KINDS, page_address
from gateway.timeline.entry import ALL, timeline_of
from gateway.timeline.read_model import ReadModel
from registry.chassis import problems
from registry.chassis.identity import Verifier

log = logging.getLogger(__name__)

LARGEST_FORM_BYTES = 16_384
RESULTS = 30
LATEST = 5

_STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_ASKING = _STRICT + "; connect-src 'self'"  # its scripts go on with what a form began
_DOOR = _ASKING + "; worker-src 'self'"  # the page at the door reads and sends by itself
# Swagger UI writes style attributes and draws with data: pictures; it is kept to its own page.
_DOCUMENTATION = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_POLICIES = {  # by page, or by all pages of one kind
    "pages.documentation": _DOCUMENTATION,
    "door.page": _DOOR,
    "door.worker": _DOOR,
    "desk": _ASKING,
    "desk_imports": _ASKING,
    "awards_lists": _ASKING,
    "awards_certificate_lists": _ASKING,
    "awards_decision": _ASKING,
    "awards_nominations": _ASKING,
    "awards_objects": _ASKING,
    "awards_planning": _ASKING,
}


def create_pages(read_model: ReadModel, verifier: Verifier, conferences: Upstream, awards: Upstream) -> Flask:
    """The app for people. Whoever is not signed in is asked to be."""
    app = Flask(__name__, static_folder="assets", static_url_path="/assets")
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_FORM_BYTES, SEND_FILE_MAX_AGE_DEFAULT=0)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.before_request(_choose_language)
    app.before_request(admission(verifier))
    app.after_request(_finish)
    app.context_processor(_said)
    app.register_blueprint(sign_in(verifier))
    app.register_blueprint(_pages(read_model))
    app.register_blueprint(at_the_door(conferences))
    app.register_blueprint(at_the_printer(conferences))
    app.register_blueprint(at_check_in(conferences))
    app.register_blueprint(at_the_stage(awards))
    app.register_blueprint(at_the_law(awards))
    for doors in (*desk(conferences), *awards_desk(awards, conferences)):
        app.register_blueprint(doors)
    app.register_blueprint(verifying(awards))
    app.register_error_handler(Exception, _problem_page)
    return app


def _pages(read_model: ReadModel) -> Blueprint:
    pages = Blueprint("pages", __name__)

    @pages.get("/")
    def home() -> str:
        words = request.args.get("q", "").strip()[:200]
        found = [subject_view(row, g.language) for row in read_model.search(words, RESULTS)] if words else []
        latest = None if words else timeline_view(read_model, ALL, request.args, g.language, limit=LATEST)
        return render_template("home.html", q=words, found=found, latest=latest)

    @pages.get("/timelines/all")
    def everything() -> str:
        return _timeline(timeline_view(read_model, ALL, request.args, g.language), None)

    @pages.get(f"/timelines/<any({','.join(KINDS)}):plural>/<record_id>")
    def one(plural: str, record_id: str) -> str | AnyResponse:
        kind = KINDS[plural]
        subject = read_model.subject_of_any_kind(kind, record_id) or abort(HTTPStatus.NOT_FOUND)
        if subject["kind"] != kind:
            return redirect(page_address(subject["kind"], record_id))
        timeline = timeline_view(read_model, timeline_of(kind, record_id), request.args, g.language)
        return _timeline(timeline, subject)

    @pages.get("/docs")
    def documentation() -> str:
        return render_template("documentation.html")

    return pages


def _timeline(timeline: TimelineView, subject: dict[str, object] | None) -> str:
    shown = subject_view(subject, g.language) if subject else None
    return render_template("timeline.html", timeline=timeline, subject=shown)


def _choose_language() -> None:
    g.language = languages.chosen(request)


def _said() -> dict[str, object]:
    """What every page may say; `band` are the words around its content, whatever words that has itself."""
    is_known = "person" in g
    return {
        "words": languages.WORDS[g.language],
        "language": g.language,
        "band": languages.WORDS[g.language],
        "offered": _offered(),
        "keeps_conferences": is_known and may_write(),
        "keeps_awards": is_known and keeps_awards(),
    }


def _offered() -> list[tuple[str, str, str]]:
    """Each language with its own name and this page's address in it."""
    return [(code, words["language"], _in_language(code)) for code, words in languages.WORDS.items()]


def _in_language(code: str) -> str:
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"{request.path}?{urlencode([*kept, ('lang', code)])}"


def _finish(response: Response) -> Response:
    languages.remember(request, response)
    of_its_kind = _POLICIES.get(request.blueprint or "", _STRICT)
    response.headers["Content-Security-Policy"] = _POLICIES.get(request.endpoint or "", of_its_kind)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-cache" if request.endpoint == "static" else "no-store"
    response.headers.setdefault("Content-Language", g.get("language", languages.ORIGINAL))
    return response


def _problem_page(error: Exception) -> AnyResponse | tuple[str, int]:
    """An error in the dress of the pages."""
    if isinstance(error, HTTPException) and (error.code or 0) < HTTPStatus.BAD_REQUEST:
        return error.get_response()  # a redirect, which werkzeug raises
    status, words = _status_of(error), languages.WORDS[g.language]
    return render_template("problem.html", status=status, words=words), status


def _status_of(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    for kind in type(error).__mro__:
        if kind in problems.STATUS:
            return problems.STATUS[kind]
    log.error("unexpected error at %s", request.path, exc_info=error)
    return HTTPStatus.INTERNAL_SERVER_ERROR
