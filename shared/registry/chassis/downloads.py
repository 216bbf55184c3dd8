"""A table as a download: CSV, a workbook or JSON Lines, its beginning read before the answer begins.

What stands in it is the room's own affair. It stands on openpyxl, which the service that gives files declares.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, get_args

from flask import Response
from marshmallow import fields, validate

from registry.tables.formats import MEDIA_TYPES, Format, Row, Sheet, as_csv, as_json_lines, as_workbook

FILE: dict[str, Any] = {
    "description": "The file; CSV and XLSX have their headings in the language of Accept-Language.",
    "content": {
        kind.partition(";")[0]: {"schema": {"type": "string", "contentMediaType": kind.partition(";")[0]}}
        for kind in MEDIA_TYPES.values()
    },
}
"""How such an answer is described: `blueprint.doc(responses={200: FILE})`."""


def wanted_format(otherwise: Format = "csv") -> fields.String:
    """The member of a query that says which of the three."""
    return fields.String(
        load_default=otherwise,
        validate=validate.OneOf(get_args(Format)),
        metadata={"description": "csv (UTF-8, formulas made harmless by an apostrophe), xlsx or jsonl"},
    )


def download(
    name: str, headings: Sequence[str], rows: Iterable[Row], records: Iterable[Any], wanted: Format
) -> Response:
    """`rows` for CSV and a workbook, `records` (JSON values) for JSON Lines; only those that are wanted are read."""
    if wanted == "jsonl":
        content = as_json_lines(records)
    elif wanted == "xlsx":
        content = as_workbook(Sheet(name[:31], headings, rows))  # no longer title is allowed to a sheet
    else:
        content = as_csv(headings, rows)
    answer = Response(begun(content), content_type=MEDIA_TYPES[wanted])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{wanted}"'
    return answer


def begun(content: Iterator[bytes]) -> Iterator[bytes]:
    """The same, its beginning read: a database that is away is still answered as a problem."""
    return chain(list(islice(content, 2)), content)
