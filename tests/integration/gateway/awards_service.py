"""An awards service as far as its desk knows it: what it reads is given, what it is asked is kept."""

import json
from typing import Any

from werkzeug.wrappers import Request, Response

FORM = {"code": "bang-khen-tinh", "labels": {"vi": "Bằng khen <tỉnh>", "en": "Certificate"}, "as_reported": None}
RECIPIENT: dict[str, Any] = {"party_id": "p1", "name": "Đỗ <Thị> Lý", "kind": "individual", "count": None}
RECIPIENT |= {"is_named": True, "is_posthumous": False}
DECEASED = {**RECIPIENT, "is_posthumous": True}
PERIOD = {"label": "2024", "starts_on": None, "ends_on": None}
SIGNED = {"on": "2025-01-14", "precision": "day", "until": None, "part_of_day": None, "is_year_inferred": False}
SAID_ON = {**SIGNED, "not_after": None, "as_reported": None}
CAMPAIGN: dict[str, Any] = {
    "id": "c1",
    "version": 3,
    "organisation": {"party_id": "o1", "name": "UBND tỉnh"},
    "name": "Đợt <2024>",
    "period": PERIOD,
    "forms": [],
    "submit_by": "2025-01-10",
    "state": "open",
}
IN_STATE = [{"state": "drafted", "nominations": 0}, {"state": "submitted", "nominations": 7}]
OF_FORM = {"form": FORM, "by_state": IN_STATE, "nominated": 7, "in_the_running": 7, "taken": 0, "most": 5, "over": 2}
GRANT = {"award_id": "a1", "form": FORM, "recipient": RECIPIENT, "achievement": "Tốt", "achievement_period": PERIOD}
DECISION: dict[str, Any] = {
    "id": "d1",
    "version": 4,
    "issuer": {"party_id": "o1", "name": "UBND tỉnh"},
    "number": "12/QĐ-UBND",
    "signed": SAID_ON,
    "signer": None,
    "about": None,
    "published_on": None,
    "state": "signed",
    "grants": [{**GRANT, "doubts": []}],
    "amendments": [],
    "doubts": [],
}
CERTIFICATE: dict[str, Any] = {
    **GRANT,
    "id": "z1",
    "version": 1,
    "decision": {"decision_id": "d1", "issuer": DECISION["issuer"], "number": "12/QĐ-UBND", "signed": SAID_ON},
    "entry": {"book_id": "b1", "year": 2025, "number": 9},
    "issued_on": "2025-01-15",
    "state": "valid",
    "replaces": None,
    "replaced_by": None,
}
NOMINATION: dict[str, Any] = {
    **GRANT,
    "id": "n1",
    "version": 2,
    "nominator": {"party_id": "o2", "name": "Sở Y tế"},
    "state": "under_review",
    "submitted_on": None,
    "remarks": [],
    "review": None,
    "decision_id": None,
    "campaign": None,
    "submission": None,
}
WARNING = {"severity": "warn", "code": "quota.over", "rule": "R1", "citation": "Điều 5", "override": None}
COMPLAINT: dict[str, Any] = {
    "id": "k1",
    "version": 1,
    "kind": "objection",
    "nomination_id": "n1",
    "award_id": None,
    "received_on": "2025-01-12",
    "state": "pending",
    "outcome": None,
    "settled_on": None,
    "text": "Kê khai <sai>",
    "by": None,
    "reason": None,
}
COUNTS = {"ready": 2, "wrong": 1, "doubtful": 0, "entered": 1, "refused": 0, "cancelled": 0}
PLAN: dict[str, Any] = {
    "id": "l1",
    "state": "applying",
    "digest": "abc",
    "counts": COUNTS,
    "ignored_headings": [],
    "campaign_id": "c1",
    "nominator": NOMINATION["nominator"],
    "number": "7/TTr-SYT",
    "dated": "2025-01-05",
    "not_submitted": 1,
    "remarks": [{"message": "Tờ trình ghi 3 cá nhân"}],
}
ROW = {
    "number": 2,
    "state": "wrong",
    "written": ["1", "Đỗ <Thị> Lý", ""],
    "enters": {"recipient": {"name": "Đỗ <Thị> Lý"}},
    "remarks": [{"message": "Thiếu hình thức"}],
}
PROGRESS = {"awards": 3, "unissued": 1, "certificates": 2, "unprinted": 2}
WAITING = {
    "id": "a1",
    "award": {**GRANT, "decision": CERTIFICATE["decision"]},
    "days": 40,
    "waits_at": {
        "state": "planned",
        "conference": {"conference_id": "k", "titles": {"vi": "Hội nghị <1>"}},
        "conference_state": "postponed",
    },
}
BOOK = {"id": "b1", "issuer_id": "o1", "issuer_name": "UBND <tỉnh>", "form": FORM, "year": 2025, "last": 2150}
PAID = {"award_id": "a1", "recipient": RECIPIENT, "form": FORM, "award_class": None, "multiple": "1.5", "recipients": 1}
BONUS = {
    "decided_on": "2025-01-14",
    "is_estimate": False,
    "base_salary_dong": 2_340_000,
    "base_salary_citation": "Nghị định <73>",
    "lines": [{**PAID, "citation": "Điều 54", "dong": 3_510_000, "total_dong": 0, "paid_instead": "a9"}],
    "sums": [{"form": FORM, "recipient_kind": "individual", "awards": 1, "recipients": 1, "total_dong": 0}],
    "total_dong": 0,
    "recoveries": [
        {
            "line": {**PAID, "total_dong": 3_510_000},
            "revoked_on": "2025-02-03",
            "reason": "Kê khai <sai>",
            "article": "Điều 93",
            "due_on": "2025-02-24",
            "came_back_on": None,
        }
    ],
    "recovery_dong": 0,
    "findings": [],
}
KEY = {"dimension": "form", "value": "bang-khen-tinh", "label": "Bằng khen <tỉnh>"}
COUNTED = {"keys": [KEY, {**KEY, "label": "2024"}], "awards": 3, "recipients": 5, "share": 37.5}
STATISTICS = {"rows": [{**COUNTED, "awards": 4, "share": 50.0}, COUNTED], "awards": 7, "recipients": 10}
OBJECT = {
    "id": "f1",
    "version": 1,
    "award": GRANT,
    "kind": "flag",
    "state": "ordered",
    "whereabouts": "ordered",
    "supplier": "Xưởng <1>",
    "ordered_on": "2025-01-10",
    "received_on": None,
}
MISSING = {
    "award": GRANT,
    "conference": {"conference_id": "k", "titles": {"vi": "Hội nghị <1>"}},
    "kind": "frame",
    "missing": "not_ordered",
}
REFUSAL = {"title": "Sai", "detail": "Lý do <ngắn>.", "errors": [{"field": "reason", "message": "Lý do <ngắn>."}]}


def page(*items: Any) -> dict[str, Any]:
    return {"items": list(items), "next": None}


HELD_AT = {"id": "k", "titles": {"vi": "Hội nghị <1>"}, "state": "scheduled", "held": SAID_ON}
READ: dict[str, Any] = {
    "/v1/conferences": page(HELD_AT, {**HELD_AT, "id": "off", "state": "cancelled"}),
    "/v1/campaigns": page(CAMPAIGN),
    "/v1/campaigns/c1": CAMPAIGN,
    "/v1/campaigns/c2": {**CAMPAIGN, "id": "c2", "forms": [{"form": FORM, "most": 5}]},
    "/v1/forms": page({"code": FORM["code"], "label": FORM["labels"]}),
    "/v1/parties": page({"id": "o1", "name": "UBND TỈNH"}),
    "/v1/campaigns/c1/figures": {"forms": [OF_FORM], "by_state": IN_STATE, "nominated": 7},
    "/v1/submission-lists": page(PLAN),
    "/v1/submission-lists/l1": PLAN,
    "/v1/submission-lists/l1/rows": page({**ROW, "doubts": [], "findings": []}),
    "/v1/certificate-lists/l1": PLAN,
    "/v1/certificate-lists/l1/rows": page(ROW),
    "/v1/certificate-lists/l1/progress": PROGRESS,
    "/v1/nominations": page(NOMINATION, {**NOMINATION, "id": "n2", "version": 5}),
    "/v1/nominations/n1": NOMINATION,
    "/v1/nominations/dead": {**NOMINATION, "id": "dead", "recipient": DECEASED, "state": "returned"},
    "/v1/nominations/dead/findings": {"outcome": "pass", "findings": []},
    "/v1/nominations/n1/findings": {"outcome": "warn", "findings": [{**WARNING, "message": {"vi": "Vượt <5>"}}]},
    "/v1/decisions": page(DECISION),
    "/v1/decisions/d1": DECISION,
    "/v1/decisions/d1/certificates/progress": PROGRESS,
    "/v1/decisions/draft": {**DECISION, "id": "draft", "state": "drafted"},
    "/v1/decisions/dead": {**DECISION, "id": "dead", "grants": [{**GRANT, "recipient": DECEASED, "doubts": []}]},
    "/v1/decisions/dead/certificates/progress": PROGRESS,
    "/v1/decisions/many": {**DECISION, "id": "many", "grants": DECISION["grants"] * 1200},
    "/v1/decisions/many/certificates/progress": {**PROGRESS, "unissued": 0, "certificates": 1200, "unprinted": 0},
    "/v1/certificates": page(CERTIFICATE),
    "/v1/certificates/z1": CERTIFICATE,
    "/v1/complaints": page(COMPLAINT),
    "/v1/complaints/k1": COMPLAINT,
    "/v1/decisions/d1/bonus": BONUS,
    "/v1/awards/a9": {**GRANT, "id": "a9", "decision": CERTIFICATE["decision"]},
    "/v1/number-books": page(BOOK),
    "/v1/number-books/b1": BOOK,
    "/v1/award-statistics": STATISTICS,
    "/v1/award-objects": page(OBJECT),
    "/v1/award-objects/f1": OBJECT,
    "/v1/award-objects/outstanding": [MISSING],
    "/v1/presentations/awaiting": page(WAITING),
}


class Awards:
    """What is sent with `sai` in it is refused."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    @Request.application
    def __call__(self, request: Request) -> Response:
        if request.method == "GET":
            found = READ.get(request.path)
            return Response(json.dumps(found), content_type="application/json") if found else Response(status=404)
        body = request.get_data(as_text=True)
        self.asked.append({"path": request.full_path.rstrip("?"), "body": body, "if": request.headers.get("If-Match")})
        if '"blocked"' in body:
            named = {
                "field": f"nomination_ids.{json.loads(body)['nomination_ids'].index('blocked')}",
                "message": REFUSAL["detail"],
            }
            return Response(
                json.dumps({**REFUSAL, "errors": [named]}), status=422, content_type="application/problem+json"
            )
        if "sai" in body or request.headers.get("If-Match") == '"9"':
            return Response(json.dumps(REFUSAL), status=422, content_type="application/problem+json")
        done = {**PLAN, "not_submitted": 0, "printed": 1, "issued": [CERTIFICATE], "planned": 1, "remaining": 0}
        done["refused"] = (
            [{"award_id": "a1", "code": "x", "message": "Tên <dài>"}] if request.path.endswith("/certificates") else []
        )
        return Response(json.dumps({**done, "id": "made"}), content_type="application/json")
