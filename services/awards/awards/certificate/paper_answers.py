"""What the doors of many papers answer: what was printed, a ZIP of them, one file for the printer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from flask import Response, current_app
from marshmallow import Schema, fields, validate

from awards.certificate.batch_papers import MOST_PAGES, for_the_printer, papers, print_some
from awards.certificate.batch_progress import BatchProgress
from awards.certificate.certificate import Certificate
from awards.certificate.press import EXTENSION, Press
from registry.chassis.paging import QueryArguments
from registry.chassis.portioned import partly_done
from registry.chassis.zipping import zipped
from registry.contracts.shapes import LOCAL
from registry.contracts.wire import schema_of
from registry.messaging.some_at_a_time import SECONDS_A_REQUEST

ARCHIVE: dict[str, Any] = {"type": "string", "format": "binary"}
BatchProgressSchema = schema_of(BatchProgress)


class UnprintedSchema(Schema):
    certificate_id = fields.String(required=True)
    code = fields.String(required=True)
    message = fields.String(required=True)


class PrintedSchema(Schema):
    """What one request came to."""

    printed = fields.Integer(required=True)
    refused = fields.List(fields.Nested(UnprintedSchema), required=True)
    remaining = fields.Integer(required=True, metadata={"description": "still to be printed: send the request again"})


class PrinterQuery(QueryArguments):
    first = fields.Integer(
        load_default=1, validate=validate.Range(1), metadata={"description": "place of the first page, from 1"}
    )
    last = fields.Integer(
        load_default=None,
        validate=validate.Range(1),
        metadata={"description": f"place of the last page; left out, the last of all. At most {MOST_PAGES} at once"},
    )


def printed(certificates: Sequence[Certificate]) -> Response:
    """Printed and signed, as many as there is time for."""
    done = print_some(certificates, _press(), SECONDS_A_REQUEST)
    return partly_done(PrintedSchema(), {"printed": done.printed}, done.refused, done.remaining, named="certificate_id")


def archive(certificates: Sequence[Certificate], name: str) -> Response:
    """Each as it was handed over; what is refused is refused before the answer begins."""
    signed = papers(certificates, _press())
    first = next(signed)
    content: Iterator[bytes] = zipped(chain([first], signed), datetime.now(UTC).astimezone(LOCAL))
    answer = Response(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return answer


def one_file(certificates: Sequence[Certificate], said: Mapping[str, Any], name: str) -> Response:
    """The pages that are asked for, or all, for the printer."""
    pages = for_the_printer(certificates[said["first"] - 1 : said["last"]], _press())
    answer = Response(pages, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def _press() -> Press:
    press: Press = current_app.extensions[EXTENSION]
    return press
