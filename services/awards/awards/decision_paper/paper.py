"""A decision as PDF. Knows what stands where on the page; the template knows how it looks.

The authority is printed as the record names it, the body above it as far as the name of a post says it. What amended
the decision stands in its head, and its lines read as they do since.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from awards.decision_paper.articles import Written
from awards.decision_paper.reading import Basis, DecisionRead, Proposal
from awards.decision_paper.words import BLANK, PAPER
from registry.contracts.decision import Amendment, DecisionFacts, Grant
from registry.printing import pdf_by
from registry.printing.letterhead import Letterhead, dateline, number_said
from registry.printing.stationery import FRAME, date_said

MOST_PROPOSALS = 5  # named each; more are counted
_POST_IN = re.compile(r"^(?:chủ tịch (?=ủy ban |uỷ ban |ubnd )|bộ trưởng (?=bộ )|giám đốc (?=sở ))", re.IGNORECASE)


def paper(read: DecisionRead, language: str, at: datetime) -> bytes:
    """In vi or en. What is no standing decision of ours says so across each page. Raises MissingGlyph."""
    decision, words = read.decision, PAPER[language]
    written = Written(read, language)
    articles = written.articles()
    values = {
        "letterhead": _letterhead(read, language).values(),
        "words": {name: said for name, said in words.items() if "{" not in said},
        "about": _about(written),
        "amended": [_amended(one, language) for one in decision.amendments],
        "authority": decision.issuer.name,
        "preamble": list(_preamble(read, language)),
        "articles": articles,
        "annex": None if written.is_short or not decision.grants else _annex(written),
        "doubts": list(_doubts(decision, language)) if read.is_reported else [],
        "signer": {"post": _of(decision.signer, "post"), "name": _of(decision.signer, "name")},
        "recipients": [] if read.is_reported else _recipients(articles, language),
    }
    return pdf_by("awards.decision_paper", "decision.typ", values, made_at=at)


def _letterhead(read: DecisionRead, language: str) -> Letterhead:
    decision, words = read.decision, PAPER[language]
    mark = words.get(decision.state)
    blank = words["number_unknown" if read.is_reported else "number_blank"]
    return Letterhead(
        language=language,
        head="party" if read.is_of_the_party else "state",
        issuers=[_POST_IN.sub("", decision.issuer.name)],
        number=number_said(decision.number, language) if decision.number else blank,
        dateline=dateline(None, _day(decision, language), language),
        mark=mark,
        remark=mark and mark.capitalize(),  # the mark is drawn: who has the page read aloud hears this
    )


def _day(decision: DecisionFacts, language: str) -> str | None:
    day = decision.signed.day
    return date_said(day, language) if day else None


def _about(written: Written) -> str:
    """As it was said; of a decision of ours that says nothing, what it does."""
    words, decision = PAPER[written.language], written.read.decision
    if decision.about or written.read.is_reported:
        return decision.about or BLANK
    forms = written.forms()
    if len(forms) != 1:
        return words["about"]
    return words["about_one_form"].format(act=written.act(decision.grants[0].form, "conferring"), form=forms[0])


def _amended(amendment: Amendment, language: str) -> str:
    words, document = PAPER[language], amendment.document
    number = "/".join(part for part in (document.number, document.symbol) if part)
    said = words["amended_by"].format(
        kind=document.kind,
        number=words["document_number"].format(number=number) if number else "",
        dated=_dated(document.issued.day if document.issued else None, language),
        issuer=words["of_issuer"].format(issuer=document.issuer) if document.issuer else "",
        article=amendment.article,
        text=amendment.text.rstrip(" ."),
    )
    return f"({said})"


def _preamble(read: DecisionRead, language: str) -> Iterator[str]:
    words = PAPER[language]
    yield from (_basis(basis, language) for basis in read.bases)
    if not read.bases:
        yield words["basis_blank"]
    if len(read.proposals) > MOST_PROPOSALS:
        yield words["proposed_by_many"].format(count=len({one.by for one in read.proposals}))
    else:
        yield from (_proposed(one, language) for one in read.proposals)
    if not read.proposals:
        yield words["proposed_blank"]


def _basis(basis: Basis, language: str) -> str:
    words = PAPER[language]
    return words["basis"].format(
        instrument=basis.instrument,
        dated=_dated(basis.dated, language),
        doubt="" if basis.is_sure else words["basis_doubtful"],
    )


def _proposed(proposal: Proposal, language: str) -> str:
    words = PAPER[language]
    number = words["proposal_number"].format(number=proposal.number) if proposal.number else ""
    said = words["proposal"].format(number=number, dated=_dated(proposal.dated, language))
    return words["proposed"].format(by=proposal.by, proposal=said if proposal.number or proposal.dated else "")


def _dated(day: date | None, language: str) -> str:
    return PAPER[language]["dated"].format(day=date_said(day, language)) if day else ""


def _annex(written: Written) -> Mapping[str, Any]:
    decision, language = written.read.decision, written.language
    words = PAPER[language]
    of = words["annex_of"].format(
        number=decision.number or "........",
        day=_day(decision, language) or FRAME[language]["date_blank"],
        issuer=decision.issuer.name,
    )
    return {"of": of, "rows": [_row(written, grant) for grant in decision.grants]}


def _row(written: Written, grant: Grant) -> Sequence[str]:
    post, period = written.read.posts.get(grant.award_id), grant.achievement_period
    form = written.form(grant.form)
    revoked = f" {PAPER[written.language]['revoked']}" if grant.award_id in written.read.revoked else ""
    name = f"{grant.recipient.name}, {post}" if post else grant.recipient.name
    return name, form + revoked, grant.achievement, period.label if period else ""


def _doubts(decision: DecisionFacts, language: str) -> Iterator[str]:
    words, reported = PAPER[language], decision.signed.as_reported
    if decision.number is None:
        yield words["number_doubt"]
    if _day(decision, language) is None:
        said = words["as_reported"].format(text=reported) if reported else ""
        yield words["day_doubt"].format(as_reported=said)
    yield from (doubt.text for doubt in decision.doubts)
    for grant in decision.grants:
        yield from (f"{grant.recipient.name}: {doubt.text}" for doubt in grant.doubts)
    if decision.sources:
        yield words["sources"].format(names="; ".join(source.publisher for source in decision.sources))


def _recipients(articles: Sequence[Mapping[str, Any]], language: str) -> list[str]:
    words = PAPER[language]
    return [
        words["recipients_articles"].format(number=len(articles)),
        words["recipients_blank"],
        words["recipients_kept"],
    ]


def _of(party: Any, member: str) -> str | None:
    return getattr(party, member) if party else None
