"""Minutes on paper, as PDF. Knows what stands where on the page; the template knows how it looks."""

from datetime import datetime

from conferences.minutes.words import PAPER
from registry.contracts.minutes import MinutesFacts
from registry.printing import pdf_by
from registry.printing.letterhead import Letterhead, dateline, number_said, signatory
from registry.printing.stationery import FRAME, date_said


def paper(minutes: MinutesFacts, at: datetime) -> bytes:
    """What is not approved bears a mark across each page. `at` is when the text was written. Raises MissingGlyph."""
    words, head = PAPER[minutes.language], minutes.head
    values = {
        "letterhead": _letterhead(minutes).values(),
        "minutes": words["minutes"],
        "title": minutes.title,
        "sections": [{"heading": one.heading, "paragraphs": list(one.paragraphs)} for one in minutes.sections],
        "secretary": signatory(words[f"secretary_{head}"], minutes.secretary),
        "presider": signatory(words[f"presider_{head}"], minutes.approved_by or minutes.presider),
        "recipients": list(minutes.recipients),
    }
    return pdf_by("conferences.minutes", "minutes.typ", values, made_at=at)


def _letterhead(minutes: MinutesFacts) -> Letterhead:
    language, is_draft = minutes.language, minutes.state != "approved"
    words, dated = PAPER[language], minutes.dated
    return Letterhead(
        language=language,
        head=minutes.head,
        issuers=minutes.issuers,
        number=number_said(minutes.number, language) if minutes.number else words[f"number_blank_{minutes.head}"],
        dateline=dateline(minutes.place, date_said(dated, language) if dated else None, language),
        mark=FRAME[language]["draft"] if is_draft else None,
        remark=words["draft_of"].format(revision=minutes.revision) if is_draft else None,
    )
