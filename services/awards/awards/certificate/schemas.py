"""JSON to commands, certificates and books to JSON."""

from typing import get_args

from marshmallow import Schema, fields, validate

from awards.certificate.commands import AS_DECIDED, IssueCertificate, Wording
from registry.chassis.paging import PageArguments
from registry.chassis.reading import page_schema, reason
from registry.contracts.award import FormRef
from registry.contracts.certificate import CertificateFacts, CertificateState, ReplacementCause
from registry.contracts.wire import schema_of

LARGEST_NUMBER = 10**9  # of a book; what is longer was mistyped, and no database counts as far

IssueInput = schema_of(IssueCertificate, strict=True)


class ReplacementInput(Schema):
    cause = fields.String(
        required=True,
        validate=validate.OneOf(get_args(ReplacementCause)),
        metadata={"description": "what became of the one before"},
    )
    reason = reason()
    wording = fields.Nested(schema_of(Wording, strict=True), load_default=AS_DECIDED)


class RevocationInput(Schema):
    reason = reason()
    article = fields.String(
        required=True,
        validate=validate.Length(1, 500),
        metadata={"description": "the article that provides for it: Luật 06/2022/QH15 Điều 93 khoản 2"},
    )


class VoidInput(Schema):
    reason = reason()


class CertificateSchema(schema_of(CertificateFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A certificate as it was printed, and whether it holds."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


CertificatePageSchema = page_schema(CertificateSchema)


class CertificateSearch(PageArguments):
    q = fields.String(
        load_default=None,
        validate=validate.Length(max=200),
        metadata={"description": 'words of the recipient\'s name as printed, folded: "do thi ly" finds Đỗ Thị Lý'},
    )
    award_id = fields.String(load_default=None, validate=validate.Length(max=100))
    decision_id = fields.String(load_default=None, validate=validate.Length(max=100))
    book_id = fields.String(load_default=None, validate=validate.Length(max=100))
    number = fields.Integer(load_default=None, validate=validate.Range(1))
    number_from = fields.Integer(load_default=None, validate=validate.Range(1, LARGEST_NUMBER))
    number_to = fields.Integer(load_default=None, validate=validate.Range(1, LARGEST_NUMBER))
    year = fields.Integer(load_default=None, validate=validate.Range(1900, 9998))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(CertificateState)))


class RefusedSchema(Schema):
    award_id = fields.String(required=True)
    code = fields.String(required=True)
    message = fields.String(required=True)


class ProgressSchema(Schema):
    """What one request came to."""

    issued = fields.List(fields.Nested(CertificateSchema), required=True)
    refused = fields.List(fields.Nested(RefusedSchema), required=True)
    remaining = fields.Integer(required=True, metadata={"description": "still to be issued: send the request again"})


class NumberBookSchema(Schema):
    """A number book: its lines are the certificates with this `book_id`."""

    id = fields.String(required=True)
    issuer_id = fields.String(required=True, allow_none=True)
    issuer_name = fields.String(required=True)
    form = fields.Nested(schema_of(FormRef), required=True)
    year = fields.Integer(required=True)
    last = fields.Integer(
        required=True, metadata={"description": "the number given last; those before it are all there"}
    )


NumberBookPageSchema = page_schema(NumberBookSchema)


class NumberBookSearch(PageArguments):
    issuer_id = fields.String(load_default=None, validate=validate.Length(max=100))
    year = fields.Integer(load_default=None, validate=validate.Range(1900, 9998))
