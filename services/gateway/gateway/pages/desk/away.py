"""The desk of those who were expected and did not come: who, why, who came instead. HTTP in, HTML out."""

from flask import Blueprint, render_template, request

from gateway.pages.desk.conference import heading_of
from gateway.pages.desk.service import Conferences, guarded, path

A_PAGE = 100
STATES = ("invited", "confirmed", "absent", "excused", "represented", "declined")


def away_desk(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_away", __name__, url_prefix="/desk/<conference_id>/away"))

    @doors.get("")
    def page(conference_id: str) -> str:
        conference = conferences.read(path("conferences", conference_id))
        ledger = path("conferences", conference_id, "attendance")
        counts = conferences.read(f"{ledger}/figures")["away"]
        state, cursor = request.args.get("state", ""), request.args.get("cursor", "")
        chosen = state if state in STATES else ""
        found = conferences.read(ledger, is_away="true", state=chosen, limit=A_PAGE, cursor=cursor)
        return render_template(
            "desk/away.html",
            **heading_of(conference),
            lines=found["items"],
            following=found["next"],
            states=STATES,
            counts=counts,
            total=sum(counts.values()),
            chosen=chosen,
            cursor=cursor,
        )

    return doors
