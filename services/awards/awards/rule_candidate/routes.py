"""The doors of a candidate: the file is the body, each time anew, because nothing of it is kept."""

from collections.abc import Mapping
from typing import Any

from flask_smorest import Blueprint

from awards.catalogue.catalogue import catalogue
from awards.rule_candidate.dry_run import dry_run
from awards.rule_candidate.schemas import CandidateQuery, Checked, CheckedSchema, DryRunQuery, DryRunSchema
from awards.rules.candidate import Candidate, read_candidate
from awards.rules.routes import rulebook_in_use
from registry.chassis.doors import file_body
from registry.chassis.paging import decode_cursor, encode_cursor
from registry.errors import InvalidInput, RuleBroken
from registry.importing.doors import file_sent
from registry.messaging.some_at_a_time import SECONDS_A_REQUEST

rule_candidates = Blueprint(
    "rule_candidates", __name__, description="Rules that somebody means to put in force, tried before; nothing is kept."
)
TAKES_FILES = frozenset({"rule_candidates.check", "rule_candidates.try_out"})
_FILE = file_body("A file of rules: TOML, as the service's own.", "text/plain")


@rule_candidates.route("/rules/candidate", methods=["POST"])
@rule_candidates.doc(requestBody=_FILE)
@rule_candidates.arguments(CandidateQuery(), location="query")
@rule_candidates.response(200, CheckedSchema)
def check(said: Mapping[str, Any]) -> Checked:
    """Check a file of rules: its faults by line, and what it would add, change and drop of the rules in force."""
    candidate = _candidate(said["replaces"])
    return Checked(faults=tuple(candidate.faults), difference=candidate.difference)


@rule_candidates.route("/rules/candidate/dry-run", methods=["POST"])
@rule_candidates.doc(requestBody=_FILE)
@rule_candidates.arguments(DryRunQuery(), location="query")
@rule_candidates.response(200, DryRunSchema)
def try_out(said: Mapping[str, Any]) -> dict[str, Any]:
    """Try a file of rules on the awards of the registry, a portion a request: what would be found otherwise."""
    candidate = _candidate(said["replaces"])
    if candidate.faults:
        raise _faulty(len(candidate.faults))
    since = decode_cursor(said["cursor"], 1)[0] if said["cursor"] else None
    found = dry_run(rulebook_in_use(), candidate, catalogue(), SECONDS_A_REQUEST, since)
    return {**vars(found), "next": encode_cursor([found.last]) if found.last else None}


def _candidate(replaces: str | None) -> Candidate:
    try:
        text = file_sent().decode()
    except UnicodeDecodeError:
        raise _no_text() from None
    return read_candidate(text, replaces, rulebook_in_use(), catalogue())


def _faulty(count: int) -> RuleBroken:
    return RuleBroken(
        "rules.candidate_faulty",
        en=f"The file has {count} faults. Check it at /v1/rules/candidate, mend it, and try it then.",
        vi=f"Tệp có {count} lỗi. Hãy kiểm tra tại /v1/rules/candidate, sửa rồi thử lại.",
    )


def _no_text() -> InvalidInput:
    return InvalidInput(
        "rules.no_text",
        en="The file is no text in UTF-8. Save it as UTF-8 and send it again.",
        vi="Tệp không phải văn bản UTF-8. Hãy lưu theo UTF-8 rồi gửi lại.",
    )
