"""An act that changed organisations stands on the timelines of all; they are found by what they were called."""

from datetime import date

from gateway.timeline.projection import project
from gateway.timeline.rows import entry_rows
from gateway.timeline.sentences.composing import sentences
from gateway.timeline.subjects import subjects_of
from registry.contracts.party import ByReorganisation, EarlierName, PartyFacts, PartyReorganised
from registry.contracts.shapes import DateSaid
from tests.unit.gateway.events import RECORDED_AT, envelope, sample


def test_it_is_told_once_to_everyone_it_concerns() -> None:
    told = project(sample("reorganisation.recorded", "two-communes-merged"))
    roles = [entry.roles for entry in told]
    assert roles == [(), ("predecessor",), ("predecessor",), ("successor",), ("parent",), ("document",)]
    assert len({entry.timeline for entry in told}) == len(told)
    assert project(sample("party.reorganised", "commune-ended")) == ()


def test_it_reads_as_it_was_done() -> None:
    merged = sentences(entry_rows(project(sample("reorganisation.recorded", "two-communes-merged")))[0])
    assert merged["en"] == (
        "Xã Đông Phú Thượng and Xã Đông Phú Hạ were merged into Xã Đông Phú at the level of a commune "
        "under Tỉnh Vân Trà, by Nghị quyết 77/NQ-HĐND Hội đồng nhân dân tỉnh Vân Trà."
    )
    undone = sentences(entry_rows(project(sample("reorganisation.undone", "wrong-communes")))[0])
    assert undone["vi"].startswith("Hủy nội dung đã ghi “nhập Xã Đông Phú Thượng và Xã Đông Phú Hạ thành Xã Đông Phú")
    assert undone["vi"].endswith(": Ghi nhầm hai xã cùng tên ở tỉnh khác.")


def test_those_below_one_that_ended_have_it_too() -> None:
    told = project(sample("reorganisation.recorded", "district-ended"))
    roles = [entry.roles for entry in told]
    assert roles == [(), ("predecessor",), ("below",), ("below",), ("parent",), ("document",)]
    assert sentences(entry_rows(told)[0])["en"] == (
        "Huyện Đông Phú ended, by Nghị quyết 77/NQ-HĐND Hội đồng nhân dân tỉnh Vân Trà; placed anew: "
        "Xã Đông Phú Trung and Xã Đông Phú Nam under Tỉnh Vân Trà."
    )


def test_an_organisation_is_found_by_a_name_it_had() -> None:
    by = ByReorganisation(reorganisation_id="r", took_effect=DateSaid(on=date(2025, 7, 1)))
    earlier = EarlierName(name="Huyện Khe Nước", reorganisation_id="r", took_effect=by.took_effect)
    facts = PartyFacts(kind="organisation", name="Xã Suối Đá", earlier_names=(earlier,))
    event = PartyReorganised(happened_at=RECORDED_AT, party_id="p", party=facts, reorganisation=by)
    (subject,) = subjects_of(envelope(event), event)
    assert subject.labels == {"vi": "Xã Suối Đá"}
    assert set(subject.words) == {"xa", "suoi", "da", "huyen", "khe", "nuoc"}
