"""The doors of number books. HTTP in, HTTP out; the lines of a book are its certificates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint
from marshmallow import fields, validate

from awards.certificate.book import NumberBook
from awards.certificate.book_lines import COLUMNS
from awards.certificate.book_paper import book_paper
from awards.certificate.certificate import Certificate
from awards.certificate.schemas import (
    LARGEST_NUMBER,
    CertificateSchema,
    NumberBookPageSchema,
    NumberBookSchema,
    NumberBookSearch,
)
from awards.paper_doors import PDF, pdf_answer
from registry.chassis.exports import as_file, exports
from registry.chassis.paging import QueryArguments
from registry.chassis.problems import language
from registry.chassis.reading import listed
from registry.contracts.shapes import LOCAL
from registry.messaging.aggregate import RECORDS_AT_ONCE, Matches
from registry.messaging.transaction import not_found

number_books = Blueprint("number_books", __name__, description="The books that certificates are numbered in.")

LINES_ON_PAPER = 1000  # set in three seconds: a request has thirty


class BookPaperQuery(QueryArguments):
    first = fields.Integer(
        load_default=1,
        validate=validate.Range(1, LARGEST_NUMBER),
        metadata={"description": "the number it begins with"},
    )


@number_books.route("/number-books", methods=["GET"])
@number_books.arguments(NumberBookSearch(), location="query")
@number_books.response(200, NumberBookPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find number books by issuer and year."""
    return listed(matching(arguments), arguments, NumberBookSchema())


@number_books.route("/number-books/<book_id>", methods=["GET"])
@number_books.response(200, NumberBookSchema)
def read_one(book_id: str) -> NumberBook:
    """Read one number book; its numbers are at /v1/certificates?book_id=...&number_from=..."""
    book, _ = _opened(book_id)
    return book


@exports(number_books, "/number-books/<book_id>/export")
def export(arguments: Mapping[str, Any], book_id: str) -> Response:
    """Take a number book along: every number from the first to the last, with what became of it."""
    book, numbered = _opened(book_id)
    lines = iter(numbered.batch_size(RECORDS_AT_ONCE).no_cache())
    return as_file(f"number-book-{book.year}", COLUMNS, lines, CertificateSchema(), arguments["format"])


@number_books.route("/number-books/<book_id>/book.pdf", methods=["GET"])
@number_books.arguments(BookPaperQuery(), location="query")
@number_books.response(200, PDF, content_type="application/pdf")
def print_out(arguments: Mapping[str, Any], book_id: str) -> Response:
    """Print up to 1000 numbers of a book, in the language of Accept-Language; those that became void struck through."""
    book, lines = _opened(book_id)
    printed = list(lines.filter(number__gte=arguments["first"]).limit(LINES_ON_PAPER))
    if not printed:
        raise not_found("Certificate", f"{book_id}, {arguments['first']}")
    content = book_paper(book, printed, language(), datetime.now(LOCAL))
    return pdf_answer(content, f"number-book-{book.year}", language())


def matching(arguments: Mapping[str, Any]) -> Matches:
    """Those that fit every filter of the list."""
    asked = {name: arguments[name] for name in ("issuer_id", "year") if arguments[name] is not None}
    return NumberBook.objects(**asked)


def _opened(book_id: str) -> tuple[NumberBook, Matches]:
    """The book, and its lines in order. Raises NotFound."""
    book = NumberBook.objects(id=book_id).first()
    if book is None:
        raise not_found("NumberBook", book_id)
    return book, Certificate.objects(book_id=book_id).order_by("number")
