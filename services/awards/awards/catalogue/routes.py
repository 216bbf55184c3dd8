"""The doors of the catalogue. It is read here and written in its data files."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.catalogue.catalogue import catalogue, form_of
from awards.catalogue.form import Form
from awards.catalogue.schemas import FormPageSchema, FormSchema, FormSearch
from registry.chassis.paging import decode_cursor, encode_cursor, page
from registry.folding import fold

forms = Blueprint("forms", __name__, description="Forms of award, who may confer them, and the law that says so.")
form_schema = FormSchema()


@forms.route("/forms", methods=["GET"])
@forms.arguments(FormSearch(), location="query")
@forms.response(200, FormPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find forms by name, with or without diacritics, by family, by regime and by day; in order of code."""
    after = decode_cursor(arguments["cursor"], 1)[0] if arguments["cursor"] else ""
    matches = [form for form in _matching(arguments) if form.code > after]
    shown = matches[: arguments["limit"]]
    more = encode_cursor([shown[-1].code]) if len(matches) > len(shown) else None
    return page([form_schema.dump(form) for form in shown], more)


@forms.route("/forms/<code>", methods=["GET"])
@forms.response(200, FormSchema)
def read_one(code: str) -> Form:
    """Read one form by its code."""
    return form_of(code)


def _matching(arguments: Mapping[str, Any]) -> Iterator[Form]:
    wanted = fold(arguments["q"] or "").split()
    for form in catalogue():
        spoken = " ".join(form.names()).split()
        if (
            arguments["family"] in (None, form.family)
            and arguments["regime"] in (None, form.regime)
            and (arguments["in_force_on"] is None or form.is_in_force_on(arguments["in_force_on"]))
            and all(any(word.startswith(part) for word in spoken) for part in wanted)
        ):
            yield form
