"""The doors of printed certificates: the signed PDF, what goes on pre-printed stock, and the credential."""

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app
from flask_smorest import Blueprint
from marshmallow import fields, validate

from awards.certificate.certificate import Certificate
from awards.certificate.paper import Paper
from awards.certificate.press import EXTENSION, Press
from awards.credential.credentials import TYPE
from registry.chassis.paging import QueryArguments
from registry.chassis.reading import found

papers = Blueprint("papers", __name__, description="Certificates on paper, and as verifiable credentials.")

_PDF = {"type": "string", "contentMediaType": "application/pdf"}
_FARTHEST = 50  # millimetres that a printer may be off


class OverprintQuery(QueryArguments):
    right = fields.Float(
        load_default=0.0,
        validate=validate.Range(-_FARTHEST, _FARTHEST),
        metadata={"description": "millimetres by which everything moves to the right on this printer"},
    )
    down = fields.Float(
        load_default=0.0,
        validate=validate.Range(-_FARTHEST, _FARTHEST),
        metadata={"description": "millimetres by which everything moves down on this printer"},
    )


class SheetQuery(QueryArguments):
    paper = fields.String(load_default="a3", validate=validate.OneOf(["a3", "a4"]))


@papers.route("/certificates/<certificate_id>/pdf", methods=["GET"])
@papers.response(200, _PDF, content_type="application/pdf")
def read_pdf(certificate_id: str) -> Response:
    """Take the signed certificate along: PDF/A-3a and PDF/UA-1, the credential inside. The same file every time."""
    certificate: Certificate = found(Certificate, certificate_id)
    return _file(Paper.of(certificate, _press()), f"certificate-{certificate.number}-{certificate.year}.pdf")


@papers.route("/certificates/<certificate_id>/overprint", methods=["GET"])
@papers.arguments(OverprintQuery(), location="query")
@papers.response(200, _PDF, content_type="application/pdf")
def overprint(arguments: Mapping[str, Any], certificate_id: str) -> Response:
    """Print the lines of a certificate alone, on stock that has the rest already."""
    certificate: Certificate = found(Certificate, certificate_id)
    printed = _press().overprint(certificate, arguments["right"], arguments["down"])
    return _file(printed, f"overprint-{certificate.number}-{certificate.year}.pdf")


@papers.route("/certificates/calibration", methods=["GET"])
@papers.arguments(SheetQuery(), location="query")
@papers.response(200, _PDF, content_type="application/pdf")
def calibrate(arguments: Mapping[str, Any]) -> Response:
    """Print a sheet that shows by how many millimetres a printer is off, and where each line would stand."""
    return _file(_press().sheet(arguments["paper"]), f"calibration-{arguments['paper']}.pdf")


@papers.route("/certificates/<certificate_id>/credential", methods=["GET"])
@papers.response(200, {"type": "string"}, content_type=f"application/{TYPE}")
def read_credential(certificate_id: str) -> Response:
    """Take the verifiable credential along: W3C VC 2.0 and Open Badges 3.0 as VC-JWT."""
    certificate: Certificate = found(Certificate, certificate_id)
    return Response(_press().credential(certificate), content_type=f"application/{TYPE}")


def _press() -> Press:
    press: Press = current_app.extensions[EXTENSION]
    return press


def _file(content: bytes, name: str) -> Response:
    answer = Response(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
