"""The conferences service as far as the desk knows it: what it answers, and what it was asked."""

import json
from collections.abc import Callable
from typing import Any

from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from gateway.pages.desk.agenda_text import OPTIONAL, SEVERAL, TIMES
from gateway.pages.desk.indicator_text import INDICATORS, UNKNOWN
from gateway.pages.desk.medium_text import MEDIA
from gateway.pages.desk.report_text import REPORT
from gateway.pages.desk.roster_text import LINE

DAY = {"precision": "day", "until": None, "part_of_day": None, "is_year_inferred": False, "not_after": None}
NO_ITEM: dict[str, Any] = {"kind": "report", **dict.fromkeys(SEVERAL, ()), **dict.fromkeys((*TIMES, *OPTIONAL, "vote"))}
SESSION = {"session_id": "s1", "order": 1, "name": "Phiên <sáng>", "begins": "08:00", "on": "2025-01-14"}
NO_EVIDENCE: dict[str, Any] = {"doubts": [], "sources": []}
POINT = {"point_id": "b1", "kind": "branch", "place": "Xã <Cam Lộ>", "body": None, "in_charge": None, "sources": []}
CONFERENCE: dict[str, Any] = {
    "id": "c1",
    "version": 4,
    "titles": {"vi": "Hội nghị <tổng kết>"},
    "kind": "review",
    "state": "scheduled",
    "held": {**DAY, "on": "2025-01-14"},
    "mode": "unknown",
    "hosts": [
        {"party_id": "o1", "name": "Tỉnh ủy", "post": None},
        {"party_id": None, "name": "Ban Tổ chức", "post": None},
    ],
    **dict.fromkeys(("co_hosts", "presiders", "secretariat", "approvers", "sources"), ()),
    **dict.fromkeys(("code", "place", "term", "scope_level", "review_period", "task_period", "quorum", "majority")),
    "self_check_in": {"opens_at": "2025-01-14T00:00:00+00:00", "closes_at": "2025-01-14T01:15:00+00:00"},
    "agenda": [{**NO_ITEM, "item_id": "a1", "title": "Báo <cáo>"}, {**NO_ITEM, "item_id": "a2", "title": "Hai"}],
    "sessions": [{**SESSION, **dict.fromkeys(("part_of_day", "ends", "place", "day")), **NO_EVIDENCE}],
    "points": [POINT],
    "doubts": [{"text": "Năm suy ra", "as_reported": "14/1"}],
}
RULE = {"numerator": 2, "denominator": 3, "is_more_than": False, "role": "delegate"}
FIGURES = {
    "invited": 9,
    "present_now": 5,
    "attended": 6,
    "walk_ins": 1,
    "away": {"excused": 2, "represented": 1},
    "quorum": {"rule": RULE, "invited": 9, "present": 5, "needed": 6, "is_reached": False},
}
COUNTS = {"ready": 2, "wrong": 0, "doubtful": 0, "entered": 1, "refused": 0, "cancelled": 0}
PLAN = {
    "id": "i1",
    "subject": "attendance",
    "conference_id": "c1",
    "state": "applying",
    "counts": COUNTS,
    "digest": "d",
    "ignored_headings": [],
}
EXCUSED: dict[str, Any] = {
    **LINE.new,
    "id": "l1",
    "version": 7,
    "conference": {"conference_id": "c1"},
    "person": {"party_id": "p1", "name": "Lê <Thu>", "post": "Bí thư"},
    "state": "excused",
    "state_reason": "Đi công tác",
    "represented_by": {"name": "Phó <Bí thư>", "post": None},
    "mandate": "Giấy số 3",
    "sessions": [],
}
MARK = {"state": "excused", "at": None, "session": None, "attested_by": "Lan", "device": None, "reason": "Đi công tác"}
NUMBER: dict[str, Any] = {
    **INDICATORS.new,
    "id": "n1",
    "version": 2,
    "name": "Thu <ngân sách>",
    "value": {**UNKNOWN, "amount": 2041.0, "unit": "tỷ đồng"},
    "target": {**UNKNOWN, "amount": 1800.0, "unit": "tỷ đồng"},
    "reported_percent": 113.34,
    "computed_percent": 113.39,
    "discrepancy": -0.05,
}
TASK: dict[str, Any] = {
    **REPORT.new,
    "id": "t1",
    "version": 3,
    "text": "Làm <đường>",
    "state": "open",
    "due": {**DAY, "on": "2025-06-30"},
    "conference": {"conference_id": "c0", "titles": {"vi": "Hội nghị trước"}},
}
ADOPTION: dict[str, Any] = {
    **TASK,
    "id": "t2",
    "kind": "adoption",
    "text": None,
    "state": None,
    "adoption": {
        "adopted_id": "t3",
        "name": "Phòng họp <không giấy>",
        "adopters": [{"party_id": "o1", "name": "Tỉnh ủy", "post": None}],
        "since": {**DAY, "on": "2024-01-01", "precision": "month"},
        "figures": [{**UNKNOWN, "amount": 98.0, "comparator": "more_than", "unit": "%"}],
    },
}
PHOTOGRAPH: dict[str, Any] = {
    **MEDIA.new,
    "id": "m1",
    "version": 2,
    "caption": "Trao <cờ>",
    "conference": {"conference_id": "c1"},
    "file": {"media_type": "image/png", "width": 640, "height": 480, "size_bytes": 2048},
    "is_removed": False,
}
UNSENT = {**PHOTOGRAPH, "id": "m2", "version": 1, "file": None}
NOTHING: dict[str, Any] = {"items": [], "next": None}
MINUTES: dict[str, Any] = {
    **dict.fromkeys(("number", "place", "dated", "presider", "secretary", "approved_by")),
    **dict.fromkeys(("issuers", "recipients", "sections", "remarks"), ()),
    "id": "w1",
    "version": 3,
    "revision": 1,
    "state": "draft",
    "title": "Biên bản <1>",
    "language": "vi",
}
READ: dict[str, Any] = {
    "/v1/conferences": {"items": [CONFERENCE], "next": "more"},
    "/v1/conferences/c1": CONFERENCE,
    "/v1/conferences/c1/transitions": {"items": [{"before": "draft", "to": "scheduled"}]},
    "/v1/conferences/c1/attendance": {"items": [EXCUSED], "next": "more"},
    "/v1/conferences/c1/attendance/figures": FIGURES,
    "/v1/attendance/l1": EXCUSED,
    "/v1/attendance/l1/marks": {"items": [MARK]},
    "/v1/conferences/c1/findings": {"items": [{"message": {"vi": "Ban Tổ chức <chưa có hồ sơ>", "en": "No record"}}]},
    "/v1/conferences/c1/attendance/findings": {"items": [{"message": {"vi": "Ghế <A12>", "en": "Seat"}}]},
    "/v1/indicators": {"items": [NUMBER], "next": None},
    "/v1/indicators/n1": NUMBER,
    "/v1/report-items": {"items": [TASK], "next": None},
    "/v1/report-items/t1": TASK,
    "/v1/report-items/t2": ADOPTION,
    "/v1/conferences/c1/media": {"items": [PHOTOGRAPH], "next": None},
    "/v1/media/m1": PHOTOGRAPH,
    "/v1/media/m1/content": {"the": "bytes"},
    "/v1/media/m2": UNSENT,
    "/v1/conferences/c1/tasks-to-review": {"items": [TASK], "next": None},
    "/v1/minutes": NOTHING,
    "/v1/conferences/c4": {**CONFERENCE, "id": "c4"},
    "/v1/conferences/c4/attendance": NOTHING,
    "/v1/minutes?conference_id=c4&limit=1": {**NOTHING, "items": [MINUTES]},
    "/v1/minutes/w1/revisions": NOTHING,
    "/v1/imports/i1": PLAN,
    "/v1/imports/i1/rows": NOTHING,
    "/v1/parties": {
        "items": [{"id": "o1", "name": "TỈNH ỦY"}, {"id": "o2", "name": "Tỉnh ủy Quảng Trị"}],
        "next": None,
    },
}
TOLD = {"conference_id": "c1", "entered": 12, "known": 3, "parties_kept": ["p1"]}
MADE = {"imports": PLAN, "media": UNSENT, "attendance": EXCUSED, "dossiers": TOLD}
REFUSAL = {"title": "Sai", "detail": "Lý do <ngắn>.", "errors": [{"field": "reason", "message": "Lý do <ngắn>."}]}


class Conferences:
    """Refuses each transition, and what is sent without a version or as no zip; 412 for version 1 of a conference."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    @Request.application
    def __call__(self, request: Request) -> Response:
        told = {name: request.headers.get(name) for name in ("Authorization", "If-Match", "Idempotency-Key")}
        self.asked.append({"path": request.full_path.rstrip("?"), "body": request.get_data(as_text=True), **told})
        if request.args.get("cursor") == "nonsense":
            return Response(json.dumps(REFUSAL), status=400, content_type="application/problem+json")
        if request.method == "GET":
            found = READ.get(request.full_path) or READ.get(request.path)
            return Response(json.dumps(found), content_type="application/json") if found else Response(status=404)
        if told["If-Match"] == '"1"' and request.path == "/v1/conferences/c1":
            return Response(json.dumps(REFUSAL), status=412, content_type="application/problem+json")
        if request.path.endswith("/transitions") or told["If-Match"] == '""' or self.asked[-1]["body"] == "no zip":
            return Response(json.dumps(REFUSAL), status=422, content_type="application/problem+json")
        made = next((record for name, record in MADE.items() if name in request.path), CONFERENCE)
        return Response(json.dumps(made), content_type="application/json")


SignIn = Callable[..., Client]


def sent(service: Conferences) -> tuple[str, Any, str]:
    """The last change that was asked for: where, what, of which version."""
    asked = next(one for one in reversed(service.asked) if one["If-Match"])
    return asked["path"], json.loads(asked["body"] or "null"), asked["If-Match"]
