"""What the marks of a ledger come to: figures of a conference, and of a person over the years."""

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.integration.conferences.test_door import invited, seen, sent


def test_figures_follow_the_marks(secretary: Caller) -> None:
    body = {"name": "Sở Nội vụ"}
    office = made(secretary.post("/v1/parties", a.organisation(**body)))
    post = {
        "title": "Giám đốc",
        "organisation_id": office["id"],
        "since": "2020-01-01",
    }
    party = made(secretary.post("/v1/parties", a.person(posts=[post])))
    rule = {"numerator": 1, "denominator": 2, "is_more_than": True}
    conference = made(secretary.post("/v1/conferences", a.held_conference(quorum=rule)))
    address = f"/v1/conferences/{conference['id']}/attendance"
    lines = [
        *invited(secretary, conference, 2),
        made(secretary.post(address, a.line(person={"party_id": party["id"]})))["id"],
    ]
    before = secretary.get(f"{address}/figures").get_json()
    assert (before["quorum"]["needed"], before["quorum"]["is_reached"]) == (2, False)
    sent(secretary, conference, [seen(lines[0]), seen(lines[2], mode="online")])
    after = secretary.get(f"{address}/figures").get_json()
    assert (after["invited"], after["present_now"], after["quorum"]["is_reached"]) == (3, 2, True)
    (served,) = (group for group in after["by_organisation"] if group["name"] == "Sở Nội vụ")
    assert (served["invited"], served["attended"]) == (1, 1)
    assert after["by_organisation"][0]["name"] is None
    said = {"organisation": "Sở Tài chính", "reason": "theo giấy giới thiệu"}
    for line in lines[:2]:
        known = secretary.get(f"/v1/attendance/{line}").get_json()["version"]
        made(secretary.patch(f"/v1/attendance/{line}", said, version=known))
    by_organisation = secretary.get(f"{address}/figures").get_json()["by_organisation"]
    assert [(group["name"], group["invited"]) for group in by_organisation] == [("Sở Tài chính", 2), ("Sở Nội vụ", 1)]
    sent(secretary, conference, [seen(lines[0], 30, state="left")])
    later = secretary.get(f"{address}/figures").get_json()
    assert (later["attended"], later["present_now"], later["quorum"]["is_reached"]) == (2, 1, False)


def test_a_persons_attendance_over_the_years_knows_merged_records(secretary: Caller) -> None:
    records = [made(secretary.post("/v1/parties", a.person(name="Đỗ Thị Lý"))) for _ in range(3)]
    for record, day, state in zip(
        records, ("2023-01-10", "2024-01-12", "2024-12-30"), ("present", "absent", "left"), strict=True
    ):
        conference = made(secretary.post("/v1/conferences", a.held_conference(held={"on": day})))
        line = a.line(person={"party_id": record["id"]}, state=state)
        made(secretary.post(f"/v1/conferences/{conference['id']}/attendance", line))
    first, second, third = (record["id"] for record in records)
    merges = [(first, second), (second, third)]
    for merged, into in merges:
        made(secretary.post(f"/v1/parties/{merged}/merge", {"into": into, "reason": "một người"}, version=1))
    for party_id in (first, third):
        told = secretary.get(f"/v1/parties/{party_id}/attendance").get_json()
        assert set(told["party_ids"]) == {first, second, third}
        assert [(year["year"], year["invited"], year["attended"]) for year in told["years"]] == [
            (2024, 2, 1),
            (2023, 1, 1),
        ]
    refused(secretary.get("/v1/parties/nobody/attendance"), 404, "party.not_found")
