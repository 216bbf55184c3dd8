"""The doors of a dossier's files. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Response
from flask_smorest import Blueprint
from marshmallow import fields, validate

from awards.nomination import file_use_cases as use_cases
from awards.nomination.dossier_files import named
from awards.nomination.file_commands import AddFile, RemoveFile
from awards.nomination.files import FILES, packed
from awards.nomination.nomination import Nomination
from awards.nomination.schemas import NominationSchema
from registry.chassis.doors import changes
from registry.chassis.paging import QueryArguments
from registry.chassis.reading import found, reason
from registry.chassis.writing import act, expected_version, transactions, write
from registry.chassis.zipping import zipped
from registry.contracts.shapes import LOCAL
from registry.filing.doors import FILE_IN, FILE_OUT, given, sent

dossier_files = Blueprint("dossier_files", __name__, description="The papers of a nomination's dossier, as files.")
nomination_schema = NominationSchema()

TAKES_FILES = frozenset({"dossier_files.add"})


class FileArguments(QueryArguments):
    kind = fields.String(
        required=True,
        validate=validate.Regexp(r"[a-z0-9][a-z0-9-]{0,59}\Z"),
        metadata={
            "description": "which paper it is, by the code that the rules have for it (to-trinh, bao-cao-thanh-tich, "
            "bien-ban, xac-nhan-sang-kien ...), or by another for a paper that no rule asks for"
        },
    )


class FileRemoval(QueryArguments):
    """A DELETE has no body that every proxy passes on: its reason stands in the query."""

    reason = reason()


@dossier_files.route("/nominations/<nomination_id>/files/<name>/content", methods=["PUT"])
@changes(dossier_files)
@dossier_files.arguments(FileArguments(), location="query")
@dossier_files.doc(requestBody=FILE_IN)
@dossier_files.response(200, NominationSchema)
def add(said: Mapping[str, str], nomination_id: str, name: str) -> Response:
    """Put a paper into the dossier, as a PDF, an image or a DOCX; it is called as the address says."""
    version = expected_version()
    transactions().run(lambda begun: use_cases.open_for_a_file(begun, nomination_id, version, name), act())
    command = AddFile(nomination_id=nomination_id, version=version, name=name, kind=said["kind"], file=sent(FILES))
    return write(use_cases.add_file, command, nomination_schema)


@dossier_files.route("/nominations/<nomination_id>/files/<name>/content", methods=["GET"])
@dossier_files.doc(responses=FILE_OUT)
def content(nomination_id: str, name: str) -> Response:
    """Read one paper, or a part of it (`Range`)."""
    nomination: Nomination = found(Nomination, nomination_id)
    kept = named(nomination.files, name)
    return given(FILES, kept.file, kept.name)


@dossier_files.route("/nominations/<nomination_id>/files/<name>", methods=["DELETE"])
@changes(dossier_files)
@dossier_files.arguments(FileRemoval(), location="query")
@dossier_files.response(200, NominationSchema)
def remove(removal: Mapping[str, str], nomination_id: str, name: str) -> Response:
    """Take a paper out of the dossier, with a reason: it is given to nobody any more, the history says that it was."""
    command = RemoveFile(nomination_id=nomination_id, version=expected_version(), name=name, reason=removal["reason"])
    return write(use_cases.remove_file, command, nomination_schema)


@dossier_files.route("/nominations/<nomination_id>/files.zip", methods=["GET"])
@dossier_files.response(200, {"type": "string", "format": "binary"}, content_type="application/zip")
def take_along(nomination_id: str) -> Response:
    """Take all papers of the dossier along, with the SHA-256 of each."""
    nomination: Nomination = found(Nomination, nomination_id)
    content = zipped(packed(nomination.files, transactions().database), datetime.now(UTC).astimezone(LOCAL))
    answer = Response(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="dossier-{nomination.id}.zip"'
    return answer
