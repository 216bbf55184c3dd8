"""What the doors of administrative documents share: the language that is asked for, and the answer."""

from flask import Response
from marshmallow import fields, validate

from registry.chassis.paging import QueryArguments

PDF = {"type": "string", "contentMediaType": "application/pdf"}


class PaperQuery(QueryArguments):
    lang = fields.String(
        load_default="vi",
        validate=validate.OneOf(["vi", "en"]),
        metadata={"description": "the language of the paper; what is signed is signed in Vietnamese"},
    )


def pdf_answer(content: bytes, name: str, language: str) -> Response:
    answer = Response(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Content-Language"] = language
    return answer
