"""The doors of number books. HTTP in, HTTP out; the lines of a book are its certificates."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any, get_args

from flask import Response
from flask_smorest import Blueprint
from marshmallow import fields, validate

from awards.certificate.book import NumberBook
from awards.certificate.book_lines import COLUMNS
from awards.certificate.certificate import Certificate
from awards.certificate.schemas import CertificateSchema, NumberBookPageSchema, NumberBookSchema, NumberBookSearch
from registry.chassis.paging import QueryArguments
from registry.chassis.problems import language
from registry.chassis.reading import listed
from registry.messaging.transaction import not_found
from registry.tables.formats import MEDIA_TYPES, Format, Sheet, as_csv, as_json_lines, as_workbook

number_books = Blueprint("number_books", __name__, description="The books that certificates are numbered in.")

LINES_AT_ONCE = 500
_FILE = {
    "description": "The file; CSV and XLSX have their headings in the language of Accept-Language.",
    "content": {
        kind.partition(";")[0]: {"schema": {"type": "string", "contentMediaType": kind.partition(";")[0]}}
        for kind in MEDIA_TYPES.values()
    },
}


class BookExport(QueryArguments):
    format = fields.String(
        load_default="csv",
        validate=validate.OneOf(get_args(Format)),
        metadata={"description": "csv (UTF-8, formulas made harmless by an apostrophe), xlsx or jsonl"},
    )


@number_books.route("/number-books", methods=["GET"])
@number_books.arguments(NumberBookSearch(), location="query")
@number_books.response(200, NumberBookPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find number books by issuer and year."""
    asked = {name: arguments[name] for name in ("issuer_id", "year") if arguments[name] is not None}
    return listed(NumberBook.objects(**asked), arguments, NumberBookSchema())


@number_books.route("/number-books/<book_id>/export", methods=["GET"])
@number_books.doc(responses={200: _FILE})
@number_books.arguments(BookExport(), location="query")
def export(arguments: Mapping[str, Any], book_id: str) -> Response:
    """Take a number book along: every number from the first to the last, with what became of it."""
    book = NumberBook.objects(id=book_id).first()
    if book is None:
        raise not_found("NumberBook", book_id)
    wanted: Format = arguments["format"]
    answer = Response(_begun(_content(book_id, wanted)), content_type=MEDIA_TYPES[wanted])
    answer.headers["Content-Disposition"] = f'attachment; filename="number-book-{book.year}.{wanted}"'
    return answer


def _content(book_id: str, wanted: Format) -> Iterator[bytes]:
    said_in = language()
    lines = iter(Certificate.objects(book_id=book_id).order_by("number").batch_size(LINES_AT_ONCE).no_cache())
    headings = [column.heading(said_in) for column in COLUMNS]
    if wanted == "jsonl":
        schema = CertificateSchema()
        return as_json_lines(schema.dump(line) for line in lines)
    rows = ([column.value(line, said_in) for column in COLUMNS] for line in lines)
    return as_workbook(Sheet("number-book", headings, rows)) if wanted == "xlsx" else as_csv(headings, rows)


def _begun(content: Iterator[bytes]) -> Iterator[bytes]:
    """The same, its beginning read: a database that is away is still answered as a problem."""
    return chain(list(islice(content, 2)), content)
