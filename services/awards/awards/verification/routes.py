"""The doors of verification, open without sign-in; each address may ask only so often. HTTP in, HTTP out."""

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint
from marshmallow import fields, validate

from awards.certificate.book import NumberBook
from awards.certificate.certificate import Certificate
from awards.certificate.press import EXTENSION, Press
from awards.credential import credentials, status_list
from awards.verification import looking_up
from awards.verification.throttle import Throttle
from awards.verification.verification import Verification, verification_of
from registry.chassis.paging import QueryArguments
from registry.contracts.wire import schema_of
from registry.errors import InvalidInput
from registry.messaging.transaction import not_found

verifications = Blueprint(
    "verifications", __name__, description="Is this certificate genuine, and does it hold? Open to all."
)
issuing = Blueprint("credentials", __name__, description="What verifiers of credentials ask for. Open to all.")

PUBLIC = frozenset(
    {"verifications.look_up", "verifications.look_into", "credentials.read_identity", "credentials.read_status_list"}
)
TAKES_FILES = frozenset({"verifications.look_into"})
THROTTLE = "awards.throttle"
SHOWS = "awards.verification_shows"
_COST_OF_A_FILE = 5.0
_LONGEST_CODE = 4_000

VerificationSchema = schema_of(Verification)
_schema = VerificationSchema()
_PDF = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "contentMediaType": "application/pdf"}}},
}


class VerificationQuery(QueryArguments):
    """One way of asking: `check`, or `code`, or `number` with `year` and `name`."""

    check = fields.String(
        load_default=None, validate=validate.Length(1, 50), metadata={"description": "the mark printed beside the code"}
    )
    code = fields.String(
        load_default=None,
        validate=validate.Length(1, _LONGEST_CODE),
        metadata={"description": "what the QR code holds"},
    )
    number = fields.Integer(
        load_default=None, validate=validate.Range(1, 2**31), metadata={"description": "the number in the book"}
    )
    year = fields.Integer(
        load_default=None, validate=validate.Range(1900, 9998), metadata={"description": "the year of the book"}
    )
    name = fields.String(
        load_default=None,
        validate=validate.Length(1, 500),
        metadata={"description": "the recipient as printed; diacritics may be left out"},
    )


@verifications.route("/verifications", methods=["GET"])
@verifications.doc(security=[])
@verifications.arguments(VerificationQuery(), location="query")
@verifications.response(200, VerificationSchema)
def look_up(arguments: Mapping[str, Any]) -> Response:
    """Verify a certificate by its mark, its QR code, or its number with year and name."""
    _admit(1.0)
    return _answer(_meant(arguments))


@verifications.route("/verifications", methods=["POST"])
@verifications.doc(security=[], requestBody=_PDF)
@verifications.response(200, VerificationSchema)
def look_into() -> Response:
    """Verify a certificate by its PDF: its signature, and the credential inside."""
    _admit(_COST_OF_A_FILE)
    return _answer(looking_up.by_pdf(request.get_data(), _press().keys))


@issuing.route("/credentials/did.json", methods=["GET"])
@issuing.doc(security=[])
@issuing.response(200, {"type": "object"})
def read_identity() -> Response:
    """Read who signs credentials, with every key: the DID document of did:web."""
    _admit(1.0)
    press = _press()
    document = press.issuer.document(press.keys.public_keys())
    return Response(current_app.json.dumps(document), content_type="application/json")


@issuing.route("/credentials/status/<book_id>", methods=["GET"])
@issuing.doc(security=[])
@issuing.response(200, {"type": "string"}, content_type=f"application/{credentials.TYPE}")
def read_status_list(book_id: str) -> Response:
    """Read which certificates of a book no longer hold: a bitstring status list, signed, as of now."""
    _admit(1.0)
    if NumberBook.objects(id=book_id).only("id").first() is None:
        raise not_found("book", book_id)
    press = _press()
    ended = (number - 1 for number in Certificate.objects(book_id=book_id, state__ne="valid").scalar("number"))
    claims = status_list.list_credential(book_id, ended, press.issuer)
    return Response(
        credentials.signed(claims, press.issuer, press.keys), content_type=f"application/{credentials.TYPE}"
    )


def _meant(asked: Mapping[str, Any]) -> Certificate | None:
    said = {name for name, value in asked.items() if value is not None}
    if said == {"check"}:
        return looking_up.by_check(asked["check"])
    if said == {"code"}:
        return looking_up.by_code(asked["code"], _press().keys)
    if said == {"number", "year", "name"}:
        return looking_up.by_number(asked["number"], asked["year"], asked["name"])
    raise InvalidInput(
        "verification.ask_one",
        en="Ask in one way: by `check`, by `code`, or by `number` together with `year` and `name`.",
        vi="Hãy hỏi theo một cách: `check`, hoặc `code`, hoặc `number` cùng với `year` và `name`.",
    )


def _admit(cost: float) -> None:
    throttle: Throttle = current_app.extensions[THROTTLE]
    throttle.admit(request.remote_addr or "unknown", cost)


def _press() -> Press:
    press: Press = current_app.extensions[EXTENSION]
    return press


def _answer(certificate: Certificate | None) -> Response:
    body = _schema.dump(verification_of(certificate, current_app.extensions[SHOWS]))
    return Response(current_app.json.dumps(body), content_type="application/json")
