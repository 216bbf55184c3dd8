"""Lists as files: the door of one, what it is asked with, and its answer, streamed.

Which columns there are is the room's own affair. It stands on openpyxl, as `downloads` does.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema

from registry.chassis.downloads import FILE, download, wanted_format
from registry.chassis.paging import QueryArguments
from registry.chassis.problems import language
from registry.contracts.shapes import LOCAL
from registry.tables.columns import Column, headings, rows
from registry.tables.formats import Format

View = TypeVar("View", bound=Callable[..., Response])

_OF_A_PAGE = ("limit", "cursor", "order")  # an export is whole, in the order in which the records were made


def exports(
    blueprint: Blueprint, address: str, search: type[QueryArguments] = QueryArguments
) -> Callable[[View], View]:
    """A GET that gives a list as a file, asked with the list's own filters and the format."""
    asked = search.from_dict({"format": wanted_format()})
    left_out = asked().fields.keys() & set(_OF_A_PAGE)

    def door(view: View) -> View:
        told = blueprint.arguments(asked(exclude=left_out), location="query")(view)
        made: View = blueprint.route(address, methods=["GET"])(blueprint.doc(responses={200: FILE})(told))
        return made

    return door


def as_file(
    name: str,
    columns: Sequence[Column],
    records: Iterable[Any],
    schema: Schema,
    wanted: Format,
    *,
    lines: Iterable[Any] | None = None,
) -> Response:
    """The records as `schema` says them in JSON Lines; a row each in a table, or one for each of the `lines`.

    Only one of both is read.
    """
    said_in = language()
    shown = rows(columns, records if lines is None else lines, said_in)
    return download(name, headings(columns, said_in), shown, map(schema.dump, records), wanted)


def dated(name: str) -> str:
    """The file's name with the day on which it was made."""
    return f"{name}-{datetime.now(LOCAL).date()}"
