"""A council's minutes as PDF. Knows what stands where on the page; the template knows how it looks."""

from datetime import datetime

from awards.council_minutes.reading import ReviewRead
from awards.council_minutes.text import Text
from registry.printing import pdf_by
from registry.printing.letterhead import Letterhead, dateline, number_said, signatory
from registry.printing.stationery import date_said


def paper(read: ReviewRead, language: str, at: datetime) -> bytes:
    """In vi or en, to be signed by who presided and who wrote. Raises MissingGlyph."""
    text, head, number = Text(read, language), read.form.regime, read.review.minutes
    letterhead = Letterhead(
        language=language,
        head=head,
        issuers=[read.review.council],
        number=number_said(number, language) if number else text.say("number_blank"),
        dateline=dateline(None, date_said(read.review.held_on, language), language),
    )
    values = {
        "letterhead": letterhead.values(),
        "minutes": text.say("minutes"),
        "title": text.say("title"),
        "sections": text.sections(),
        "secretary": signatory(text.say(f"signs_{head}"), None),
        "presider": signatory(text.say(f"presides_{head}"), None),
        "recipients": [],
    }
    return pdf_by("awards.council_minutes", "council.typ", values, made_at=at)
