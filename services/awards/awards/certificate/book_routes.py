"""The doors of number books. HTTP in, HTTP out; the lines of a book are its certificates."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.certificate.book import NumberBook
from awards.certificate.book_lines import COLUMNS
from awards.certificate.certificate import Certificate
from awards.certificate.schemas import CertificateSchema, NumberBookPageSchema, NumberBookSchema, NumberBookSearch
from awards.columns import headings, rows
from registry.chassis.downloads import FILE, download, wanted_format
from registry.chassis.paging import QueryArguments
from registry.chassis.problems import language
from registry.chassis.reading import listed
from registry.messaging.transaction import not_found

number_books = Blueprint("number_books", __name__, description="The books that certificates are numbered in.")

LINES_AT_ONCE = 500


class BookExport(QueryArguments):
    format = wanted_format()


@number_books.route("/number-books", methods=["GET"])
@number_books.arguments(NumberBookSearch(), location="query")
@number_books.response(200, NumberBookPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find number books by issuer and year."""
    asked = {name: arguments[name] for name in ("issuer_id", "year") if arguments[name] is not None}
    return listed(NumberBook.objects(**asked), arguments, NumberBookSchema())


@number_books.route("/number-books/<book_id>/export", methods=["GET"])
@number_books.doc(responses={200: FILE})
@number_books.arguments(BookExport(), location="query")
def export(arguments: Mapping[str, Any], book_id: str) -> Response:
    """Take a number book along: every number from the first to the last, with what became of it."""
    book = NumberBook.objects(id=book_id).first()
    if book is None:
        raise not_found("NumberBook", book_id)
    said_in, schema = language(), CertificateSchema()
    lines = iter(Certificate.objects(book_id=book_id).order_by("number").batch_size(LINES_AT_ONCE).no_cache())
    records = (schema.dump(line) for line in lines)
    name = f"number-book-{book.year}"
    return download(name, headings(COLUMNS, said_in), rows(COLUMNS, lines, said_in), records, arguments["format"])
