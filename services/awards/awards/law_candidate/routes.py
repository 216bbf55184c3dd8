"""The doors of a candidate: the file is the body, each time anew, because nothing of it is kept."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_smorest import Blueprint

from awards.catalogue.catalogue import catalogue
from awards.law_candidate.dry_run import dry_run
from awards.law_candidate.schemas import (
    CandidateQuery,
    Checked,
    CheckedForms,
    CheckedFormsSchema,
    CheckedSchema,
    DryRunQuery,
    DryRunSchema,
)
from awards.rules.candidate import Candidate, read_candidate
from awards.rules.form_candidate import FormCandidate, read_form_candidate
from awards.rules.law import Law
from awards.rules.routes import rulebook_in_use
from registry.chassis.doors import file_body
from registry.chassis.paging import decode_cursor, encode_cursor
from registry.errors import InvalidInput, RuleBroken
from registry.importing.doors import file_sent
from registry.messaging.some_at_a_time import SECONDS_A_REQUEST

law_candidates = Blueprint(
    "law_candidates",
    __name__,
    description="Rules and forms that somebody means to put in force, tried before; nothing is kept.",
)
TAKES_FILES = frozenset(
    f"law_candidates.{name}" for name in ("check_rules", "try_rules_out", "check_forms", "try_forms_out")
)
_FILE = file_body("A file of rules or of forms: TOML, as the service's own.", "text/plain")


@law_candidates.route("/rules/candidate", methods=["POST"])
@law_candidates.doc(requestBody=_FILE)
@law_candidates.arguments(CandidateQuery(), location="query")
@law_candidates.response(200, CheckedSchema)
def check_rules(said: Mapping[str, Any]) -> Checked:
    """Check a file of rules: its faults by line, and what it would add, change and drop of the rules in force."""
    candidate = read_candidate(_text_sent(), said["replaces"], _in_force())
    return Checked(faults=tuple(candidate.faults), difference=candidate.difference)


@law_candidates.route("/rules/candidate/dry-run", methods=["POST"])
@law_candidates.doc(requestBody=_FILE)
@law_candidates.arguments(DryRunQuery(), location="query")
@law_candidates.response(200, DryRunSchema)
def try_rules_out(said: Mapping[str, Any]) -> dict[str, Any]:
    """Try a file of rules on the awards of the registry, a portion a request: what would be found otherwise."""
    return _tried(read_candidate, said)


@law_candidates.route("/forms/candidate", methods=["POST"])
@law_candidates.doc(requestBody=_FILE)
@law_candidates.arguments(CandidateQuery(), location="query")
@law_candidates.response(200, CheckedFormsSchema)
def check_forms(said: Mapping[str, Any]) -> CheckedForms:
    """Check a file of forms: its faults by line, what it would add, change and drop, and who names what it drops."""
    candidate = read_form_candidate(_text_sent(), said["replaces"], _in_force())
    return CheckedForms(faults=tuple(candidate.faults), difference=candidate.difference)


@law_candidates.route("/forms/candidate/dry-run", methods=["POST"])
@law_candidates.doc(requestBody=_FILE)
@law_candidates.arguments(DryRunQuery(), location="query")
@law_candidates.response(200, DryRunSchema)
def try_forms_out(said: Mapping[str, Any]) -> dict[str, Any]:
    """Try a file of forms on the awards of the registry, a portion a request: what would be found otherwise."""
    return _tried(read_form_candidate, said)


def _in_force() -> Law:
    return Law(rules=rulebook_in_use(), forms=catalogue())


def _tried(
    read: Callable[[str, str | None, Law], Candidate | FormCandidate], said: Mapping[str, Any]
) -> dict[str, Any]:
    current = _in_force()
    candidate = read(_text_sent(), said["replaces"], current)
    if candidate.faults:
        raise _faulty(len(candidate.faults))
    since = decode_cursor(said["cursor"], 1)[0] if said["cursor"] else None
    found = dry_run(current, candidate.law, candidate.concerned, SECONDS_A_REQUEST, since)
    return {**vars(found), "next": encode_cursor([found.last]) if found.last else None}


def _text_sent() -> str:
    try:
        return file_sent().decode()
    except UnicodeDecodeError:
        raise _no_text() from None


def _faulty(count: int) -> RuleBroken:
    return RuleBroken(
        "rules.candidate_faulty",
        en=f"The file has {count} faults. Send it to the same address without /dry-run, mend them, and try it then.",
        vi=f"Tệp có {count} lỗi. Hãy gửi tới cùng địa chỉ, bỏ /dry-run, sửa các lỗi rồi thử lại.",
    )


def _no_text() -> InvalidInput:
    return InvalidInput(
        "rules.no_text",
        en="The file is no text in UTF-8. Save it as UTF-8 and send it again.",
        vi="Tệp không phải văn bản UTF-8. Hãy lưu theo UTF-8 rồi gửi lại.",
    )
