"""Number books: which there are, and each number of one with what became of it. HTTP in, HTML out."""

from flask import Blueprint, Response, render_template

from gateway.pages.awards_desk.service import Awards, asked_for, at_the_desk, place_asked
from gateway.pages.awards_desk.shown import day_or_none, form_named, what_to_whom
from gateway.pages.desk.service import path

BOOKS = 200
NUMBERS = 100  # a page of a book
ON_PAPER = 1000  # numbers in one file, as the service prints them


def number_books(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_number_books", "/number-books")

    @doors.get("")
    def listed() -> str:
        asked = asked_for("year", "cursor")
        found = awards.read("number-books", limit=BOOKS, **asked)
        books = [{**one, "form": form_named(one["form"])} for one in found["items"]]
        books.sort(key=lambda one: (-one["year"], one["issuer_name"], one["form"]))
        return render_template("awards_desk/number_books.html", books=books, following=found["next"], asked=asked)

    @doors.get("/export")
    def export() -> Response:
        return awards.file("number-books/export")

    @doors.get("/<book_id>")
    def page(book_id: str) -> str:
        return _page(awards, book_id)

    @doors.get("/<book_id>/export")
    def export_one(book_id: str) -> Response:
        return awards.file(path("number-books", book_id, "export"))

    @doors.get("/<book_id>/book.pdf")
    def paper(book_id: str) -> Response:
        return awards.file(path("number-books", book_id, "book.pdf"))

    return doors


def _page(awards: Awards, book_id: str) -> str:
    """The numbers from the one asked for; none is missing, so the pages of a book are reckoned."""
    book = awards.read(path("number-books", book_id))
    first = place_asked(book["last"])
    until = min(first + NUMBERS - 1, book["last"])
    found = awards.read("certificates", book_id=book_id, number_from=first, number_to=until, limit=NUMBERS)
    lines = [{**what_to_whom(one), "issued": day_or_none(one["issued_on"])} for one in found["items"]]
    return render_template(
        "awards_desk/number_book.html",
        book=book,
        form=form_named(book["form"]),
        lines=sorted(lines, key=lambda line: line["entry"]["number"]),
        sheets=[(at, min(at + ON_PAPER - 1, book["last"])) for at in range(1, book["last"] + 1, ON_PAPER)],
        first=first,
        until=until,
        a_page=NUMBERS,
    )
