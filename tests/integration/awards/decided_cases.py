"""Cases decided by the law, as questions to the what-if door: each with what comes out, and what must be found.

The facts are made up; the law is not. What a question leaves out is in order.
"""

from typing import Any, NamedTuple


class Decided(NamedTuple):
    name: str
    question: dict[str, Any]
    outcome: str
    found: set[str]


USUAL_PAPERS = ["to-trinh", "bao-cao-thanh-tich", "bien-ban"]


def year(label: str) -> dict[str, str]:
    return {"label": label}


def rated(rating: str, *years: int) -> list[dict[str, Any]]:
    return [{"year": one, "rating": rating} for one in years]


def held(form: str, decided_on: str, period: str | None, ground: str = "emulation") -> dict[str, Any]:
    award: dict[str, Any] = {"form": form, "decided_on": decided_on, "ground": ground}
    return award | ({"period": year(period)} if period else {})


def stated(**statements: bool | float) -> list[dict[str, Any]]:
    return [
        {"name": name.replace("_", "-"), ("holds" if isinstance(value, bool) else "number"): value}
        for name, value in statements.items()
    ]


NATIONAL_FIGHTER: dict[str, Any] = {
    "on": "2026-03-18",
    "form": "cstd-toan-quoc",
    "recipient_kind": "individual",
    "authority": "central",
    "dossier": {
        "route": "cstd-toan-quoc.21-1",
        "received_on": "2025-11-20",
        "documents": [*USUAL_PAPERS, "ket-qua-bo-phieu", "xac-nhan-sang-kien", "y-kien-ban-thuong-vu-tinh-uy"],
        "initiatives": [{"year": 2024, "scope": "nation"}],
        "vote": {"members": 25, "present": 23, "votes_for": 22},
        "statements": stated(published_working_days=12),
    },
    "history": [
        held("L03_CSTD_BO_TINH", "2022-02-18", "2019-2021"),
        held("cstd-bo-tinh", "2025-02-20", "2022-2024"),
    ],
}

PRIME_MINISTERS_CERTIFICATE: dict[str, Any] = {
    "on": "2026-05-20",
    "form": "bang-khen-ttg",
    "recipient_kind": "individual",
    "authority": "central",
    "dossier": {
        "route": "bang-khen-ttg.73-1-b",
        "proposed_on": "2026-02-10",
        "documents": USUAL_PAPERS,
        "ratings": rated("good", 2021, 2022, 2023, 2024, 2025),
    },
    "history": [
        held("L03_BK_BO_TINH", "2021-03-15", "2019-2020", "merit"),
        held("L03_CSTD_CO_SO", "2022-01-15", "2021"),
        held("cstd-co-so", "2024-01-15", "2023"),
        held("cstd-co-so", "2026-01-15", "2025"),
    ],
}

GOVERNMENT_FLAG: dict[str, Any] = {
    "on": "2026-06-10",
    "form": "co-thi-dua-chinh-phu",
    "recipient_kind": "collective",
    "authority": "central",
    "dossier": {
        "route": "co-thi-dua-chinh-phu.25-1",
        "documents": [*USUAL_PAPERS, "ket-qua-bo-phieu", "y-kien-bo-nganh"],
        "vote": {"members": 20, "present": 20, "votes_for": 20},
        "cluster": {"leaders": 11, "leaders_meeting_standard": 11, "proposed": 3},
        "statements": stated(leads=True),
    },
}

ADVANCED_COLLECTIVE: dict[str, Any] = {
    "on": "2025-12-26",
    "form": "tap-the-lao-dong-tien-tien",
    "recipient_kind": "collective",
    "authority": "commune",
    "dossier": {
        "route": "tap-the-lao-dong-tien-tien.28-1",
        "documents": USUAL_PAPERS,
        "period": year("2025"),
        "ratings": rated("good", 2025),
        "membership": {
            "members": 15,
            "disciplined": 0,
            "holding": [{"form": "lao-dong-tien-tien", "members": 12}],
        },
    },
}

PROVINCIAL_CERTIFICATE: dict[str, Any] = {
    "on": "2026-03-25",
    "form": "bang-khen-bo-tinh",
    "recipient_kind": "individual",
    "authority": "province",
    "dossier": {
        "route": "bang-khen-bo-tinh.74-1-d",
        "documents": USUAL_PAPERS,
        "period": year("2024-2025"),
        "ratings": rated("excellent", 2024, 2025),
        "initiatives": [{"year": 2024}, {"year": 2025}],
    },
    "history": [held("cstd-co-so", "2025-01-15", "2024"), held("cstd-co-so", "2026-01-15", "2025")],
}

ADVANCED_WORKER: dict[str, Any] = {
    "on": "2026-01-15",
    "form": "lao-dong-tien-tien",
    "recipient_kind": "individual",
    "authority": "province_agency",
    "dossier": {
        "route": "lao-dong-tien-tien.24-1",
        "documents": USUAL_PAPERS,
        "period": year("2025"),
        "ratings": rated("good", 2025),
        "statements": stated(months_worked=6, months_maternity_leave=6, months_needed=10),
    },
}

RESCUE: dict[str, Any] = {
    "on": "2025-10-08",
    "form": "bang-khen-bo-tinh",
    "recipient_kind": "individual",
    "authority": "province",
    "dossier": {
        "route": "bang-khen-bo-tinh.74-1-b",
        "achievement": "Cứu người trong lũ ngày 05/10/2025",
        "is_simplified": True,
        "documents": ["to-trinh", "bao-cao-tom-tat"],
        "statements": stated(exceptional=True),
    },
}

PARTY_COMMENDATION: dict[str, Any] = {
    "on": "2021-01-15",
    "form": "D_GK_CAP_TREN_CO_SO",
    "recipient_kind": "collective",
    "authority": "district",
    "dossier": {
        "route": "D_GK_CAP_TREN_CO_SO.base-org-year",
        "documents": USUAL_PAPERS,
        "period": year("2020"),
        "ratings": rated("exemplary", 2020),
    },
}

OWN_CEREMONY: dict[str, Any] = {
    "on": "2026-04-22",
    "form": "tap-the-lao-dong-xuat-sac",
    "stage": "presentation",
    "recipient_kind": "collective",
    "authority": "province",
    "dossier": {"occasion": "own_ceremony", "statements": stated(exceptional=False)},
}


def changed(question: dict[str, Any], *, dossier: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The same question with something else in it."""
    return question | more | {"dossier": question["dossier"] | (dossier or {})}


CASES = [
    Decided(
        "a flag is for collectives",
        changed(GOVERNMENT_FLAG, recipient_kind="individual", on="2026-04-15", dossier={"cluster": None}),
        "block",
        {"recipient.kind", "cap.not_stated"},
    ),
    Decided("a commune chair holds the district's powers", ADVANCED_COLLECTIVE, "allow", set()),
    Decided(
        "a household is no advanced worker",
        changed(ADVANCED_WORKER, on="2025-12-26", recipient_kind="household", authority="commune"),
        "block",
        {"recipient.kind"},
    ),
    Decided("votes count against all members", NATIONAL_FIGHTER, "block", {"vote.too_few"}),
    Decided("a rescue needs no history and no minutes", RESCUE, "allow", set()),
    Decided("the clock runs from the achievement period", PRIME_MINISTERS_CERTIFICATE, "allow", set()),
    Decided(
        "nothing is given while a complaint is open",
        changed(PROVINCIAL_CERTIFICATE, dossier={"standing": "complaint_unverified"}),
        "block",
        {"standing.pending"},
    ),
    Decided("20 % of 11 is 2", GOVERNMENT_FLAG, "block", {"cap.exceeded"}),
    Decided(
        "70 % since the law of 2022",
        changed(
            ADVANCED_COLLECTIVE,
            on="2024-12-27",
            authority="province_agency",
            dossier={
                "period": year("2024"),
                "ratings": rated("good", 2024),
                "membership": {
                    "members": 20,
                    "disciplined": 0,
                    "holding": [{"form": "lao-dong-tien-tien", "members": 11}],
                },
            },
        ),
        "block",
        {"members.too_few"},
    ),
    Decided("a provincial Bloc commends its base organisations", PARTY_COMMENDATION, "allow", set()),
    Decided("a title has no ceremony of its own", OWN_CEREMONY, "block", {"occasion.not_allowed"}),
    Decided("maternity leave counts", ADVANCED_WORKER, "allow", set()),
]
