"""The doors of number books. HTTP in, HTTP out; the lines of a book are its certificates."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.certificate.book import NumberBook
from awards.certificate.schemas import NumberBookPageSchema, NumberBookSchema, NumberBookSearch
from registry.chassis.reading import listed

number_books = Blueprint("number_books", __name__, description="The books that certificates are numbered in.")


@number_books.route("/number-books", methods=["GET"])
@number_books.arguments(NumberBookSearch(), location="query")
@number_books.response(200, NumberBookPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find number books by issuer and year."""
    asked = {name: arguments[name] for name in ("issuer_id", "year") if arguments[name] is not None}
    return listed(NumberBook.objects(**asked), arguments, NumberBookSchema())
