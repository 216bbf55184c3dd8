"""Minutes on paper, as PDF. Knows what stands where on the page; the template knows how it looks."""

from datetime import datetime
from importlib.resources import as_file, files
from typing import Any

from conferences.minutes.words import PAPER
from conferences.stationery import HEADS, date_said
from registry.contracts.minutes import MinutesFacts
from registry.contracts.shapes import LOCAL, PartyRef
from registry.printing import pdf


def paper(minutes: MinutesFacts, at: datetime) -> bytes:
    """What is not approved bears a mark across each page. `at` is when the text was written. Raises MissingGlyph."""
    language = minutes.language
    words = PAPER[language]
    number = words["number"].format(number=minutes.number) if minutes.number else words["number_blank"]
    values = {
        "language": language,
        "head": minutes.head,
        "words": {**HEADS[language], **words},
        "is_draft": minutes.state != "approved",
        "draft_of": words["draft_of"].format(revision=minutes.revision),
        "issuers": list(minutes.issuers),
        "number": number,
        "dateline": _dateline(minutes),
        "title": minutes.title,
        "sections": [{"heading": one.heading, "paragraphs": list(one.paragraphs)} for one in minutes.sections],
        "secretary": _signatory(minutes.secretary),
        "presider": _signatory(minutes.approved_by or minutes.presider),
        "recipients": list(minutes.recipients),
    }
    with as_file(files("conferences.minutes").joinpath("templates")) as folder:
        return pdf(folder / "minutes.typ", values, made_at=at.astimezone(LOCAL).replace(microsecond=0))


def _dateline(minutes: MinutesFacts) -> str:
    words = PAPER[minutes.language]
    day = date_said(minutes.dated, minutes.language) if minutes.dated else words["date_blank"]
    return f"{minutes.place or words['place_blank']}, {day}"


def _signatory(party: PartyRef | None) -> dict[str, Any]:
    return {"name": party.name, "post": party.post} if party else {"name": None, "post": None}
