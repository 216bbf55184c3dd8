"""An entry on a page: names within the sentence lead to their timelines, and nothing in them is taken for HTML."""

from typing import Any

from gateway.pages.languages import marked
from gateway.pages.views import entry_view, linked
from gateway.timeline.projection import project
from gateway.timeline.rows import entry_rows
from tests.unit.gateway.events import sample


def mention(kind: str, record_id: str | None, label: str) -> dict[str, Any]:
    return {"kind": kind, "id": record_id, "labels": {"vi": label}, "role": "attendee"}


def test_a_named_subject_is_linked_where_it_is_named() -> None:
    text, others = linked("Lý Kiều Vân dự Hội nghị A.", [mention("conference", "c1", "Hội nghị A")], "party:p1", "vi")
    assert text == 'Lý Kiều Vân dự <a href="/timelines/conferences/c1">Hội nghị A</a>.'
    assert others == []


def test_one_that_the_sentence_does_not_name_stands_beside() -> None:
    _, others = linked("Hội nghị A.", [mention("organisation", "o1", "Sở Nội vụ")], "all", "vi")
    assert others == ['<a href="/timelines/organisations/o1">Sở Nội vụ</a>']


def test_neither_the_readers_own_subject_nor_a_mere_name_is_linked() -> None:
    named = [mention("person", "p1", "Lý Kiều Vân"), mention("person", None, "Lãnh đạo tỉnh")]
    assert linked("Lý Kiều Vân, Lãnh đạo tỉnh.", named, "party:p1", "vi") == ("Lý Kiều Vân, Lãnh đạo tỉnh.", [])


def test_a_name_within_a_longer_name_is_not_linked_twice() -> None:
    named = [mention("organisation", "o1", "Tỉnh ủy"), mention("organisation", "o2", "Ban Tổ chức Tỉnh ủy")]
    text, others = linked("Ban Tổ chức Tỉnh ủy.", named, "all", "vi")
    assert text.count("<a ") == 1
    assert len(others) == 1


def test_an_award_is_linked_by_its_form() -> None:
    text, _ = linked("UBND tặng bằng khen cho X.", [mention("award", "a1", "Bằng khen – X")], "all", "vi")
    assert text == 'UBND tặng <a href="/timelines/awards/a1">bằng khen</a> cho X.'


def test_names_are_text_and_never_markup() -> None:
    hostile = '<script>alert("x")</script>'
    text, others = linked(f"{hostile} & {hostile}", [mention("person", '"><b>', hostile)], "all", "vi")
    assert "<script" not in text
    assert "<b>" not in text
    assert others == []


def test_an_entry_says_date_author_and_doubt() -> None:
    row = entry_rows(project(sample("attendance.recorded", "headcount-unknown")))[0]
    view = entry_view(row, None, "vi")
    assert (view.date, view.machine_date) == ("sáng 14/01/2025 (năm suy ra)", "2025-01-14")
    assert view.month == "tháng 01/2025"
    assert view.actor == "Trần Thị Hoài"
    assert view.recorded == "09:11, 15/01/2025"
    assert len(view.doubts) == 1
    assert view.correction is None


def test_a_corrected_entry_says_when_and_why() -> None:
    row = entry_rows(project(sample("attendance.recorded", "headcount-unknown")))[0]
    correction = {"recorded_at": "2025-01-20T02:00:00.000Z", "reason": "Nhầm người"}
    assert entry_view(row, correction, "vi").correction == "09:00, 20/01/2025: Nhầm người"


def test_a_conference_is_not_told_its_own_title_in_every_line() -> None:
    told = sample("attendance.recorded", "speaker-and-presenter")
    (row,) = (row for row in entry_rows(project(told)) if row["timeline"].startswith("conference:"))
    assert entry_view(row, None, "vi").sentence.endswith("dự, phát biểu và trao thưởng tại hội nghị này.")
    assert entry_view(row, None, "en").sentence.endswith("attended this conference as speaker and presenter.")


def test_a_conference_that_opened_begins_its_own_sentence() -> None:
    (row,) = (
        row
        for row in entry_rows(project(sample("conference.opened", "online-review")))
        if row["timeline"].startswith("conference:")
    )
    assert entry_view(row, None, "en").sentence == "This conference opened."
    assert entry_view(row, None, "vi").sentence == "Khai mạc hội nghị này."


def test_a_reader_of_german_is_told_in_english_with_everything_around_it_in_german() -> None:
    row = entry_rows(project(sample("conference.opened", "online-review")))[0]
    view = entry_view(row, None, "de")
    assert (view.told_in, view.sentence) == ("en", entry_view(row, None, "en").sentence)
    assert view.date.endswith(" Uhr")


def test_a_translation_into_another_language_is_marked_and_a_name_is_not() -> None:
    titles = {"vi": "Hội nghị <A>", "en": "Conference <A>"}
    assert marked(titles, "ru") == '<span lang="en">Conference &lt;A&gt;</span>'
    assert marked(titles, "en") == "Conference &lt;A&gt;"
    assert marked({"vi": "Lý Kiều Vân"}, "ru") == "Lý Kiều Vân"
