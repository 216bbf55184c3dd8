"""One nomination and who does what to it, as tests of nominations, campaigns and lists walk it."""

import uuid
from typing import Any

from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import campaign_body, decision_body, nomination_body
from tests.integration.awards.conftest import Desk

RECEIVED = {"received_on": "2026-02-02"}
FLAG = {"code": "co-thi-dua-chinh-phu"}
ANNUAL = "co-thi-dua-chinh-phu.25-1"
ATTESTED = [{"name": name, "holds": True} for name in ("leads", "result", "conduct")]


def member(name: str, vote: str | None = "for", **said: Any) -> dict[str, Any]:
    return {"member": {"name": name, "kind": "person"}, "vote": vote} | said


def review_body(**said: Any) -> dict[str, Any]:
    members = [member(f"Ủy viên {n}") for n in range(9)] + [member("Ủy viên vắng", None, is_present=False)]
    council = {"council": "Hội đồng Thi đua - Khen thưởng tỉnh", "held_on": "2026-02-20", "minutes": "04/BB-HĐTĐKT"}
    return council | {"members": members, "is_recommended": True} | said


class Paper:
    """One nomination and who does what to it."""

    def __init__(self, desk: Desk, **said: Any) -> None:
        self.desk = desk
        self.last = desk.done("POST", "/nominations", nomination_body(**said), sub="nominator")

    @property
    def address(self) -> str:
        return f"/nominations/{self.last['id']}"

    def do(self, what: str, body: Any = None, sub: str = "examiner") -> Any:
        address, version = f"{self.address}/{what}", self.last["version"]
        self.last = self.desk.done("POST", address, body, sub=sub, version=version)
        return self.last

    def refused(self, what: str, body: Any = None, sub: str = "examiner") -> tuple[int, str]:
        return self.desk.refused("POST", f"{self.address}/{what}", body, sub=sub, version=self.last["version"])

    def under_review(self) -> "Paper":
        self.do("submission", RECEIVED, sub="nominator")
        self.do("examination")
        return self

    def recommended(self) -> "Paper":
        self.under_review().do("review", review_body())
        return self

    def events(self, database: Documents) -> list[str]:
        return [entry["type"].split(".")[2] for entry in outbox.history(database, self.last["id"])]


def draft_decision(desk: Desk) -> Any:
    issuer = {"name": f"Chủ tịch UBND tỉnh {uuid.uuid4().hex}", "kind": "organisation"}
    return desk.done("POST", "/decisions", decision_body(issuer=issuer, grants=[]), sub="drafter")


def put_forward(desk: Desk, *papers: Paper) -> Any:
    """Into a new draft."""
    decision = draft_decision(desk)
    put = {"nomination_ids": [paper.last["id"] for paper in papers]}
    return desk.ask("POST", f"/decisions/{decision['id']}/nominations", put, sub="drafter", version=1)


def line_again(grant: Any) -> dict[str, Any]:
    """A line as it is sent again when a draft is revised."""
    recipient = {"name": grant["recipient"]["name"], "kind": grant["recipient"]["kind"]}
    said = {name: grant[name] for name in ("achievement", "achievement_period")}
    return {"form": {"code": grant["form"]["code"]}, "recipient": recipient} | said


def a_campaign(desk: Desk, **said: Any) -> Any:
    return desk.done("POST", "/campaigns", campaign_body(**said))


def flags(desk: Desk, count: int, route: str | None = ANNUAL, **cluster: int) -> list[Paper]:
    forms = [{"form": FLAG, "route": route}]
    campaign = a_campaign(desk, forms=forms, cluster={"name": "Các cụm, khối thi đua của tỉnh", **cluster})
    dossier = {"statements": ATTESTED, "cluster": {"leaders": 900, "proposed": 1}}  # what it says is not what is
    said = {"campaign_id": campaign["id"], "form": FLAG, "dossier": dossier}
    return [Paper(desk, **said).recommended() for _ in range(count)]
