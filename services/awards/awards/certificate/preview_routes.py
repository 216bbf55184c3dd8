"""The door of previews: a template with sample words. HTTP in, HTTP out; nothing is stored."""

from datetime import UTC, datetime

from flask import Response, current_app
from flask_smorest import Blueprint

from awards.certificate.press import EXTENSION, Press
from awards.certificate.preview import CertificateSample, specimen
from registry.contracts.shapes import LOCAL
from registry.contracts.wire import schema_of

previews = Blueprint("previews", __name__, description="What a template of certificates makes of sample words.")

_PDF = {"type": "string", "contentMediaType": "application/pdf"}


@previews.route("/certificate-previews", methods=["POST"])
@previews.arguments(schema_of(CertificateSample, strict=True)())
@previews.response(200, _PDF, content_type="application/pdf")
def preview(sample: CertificateSample) -> Response:
    """See the template of a form as it is now, with these words. Marked as a specimen; not numbered and not signed."""
    press: Press = current_app.extensions[EXTENSION]
    content = specimen(sample, press, datetime.now(UTC).astimezone(LOCAL).date())
    answer = Response(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="specimen.pdf"'
    return answer
