"""An entry and a subject as a page shows them: words chosen, names made links. Knows neither HTTP nor the store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from gateway.pages import dates
from gateway.pages.languages import marked, told_in
from gateway.timeline.addresses import page_address
from gateway.timeline.sentences.composing import sentence_to_its_conference, sentences
from gateway.timeline.sentences.moments import Moment, moment_of, moment_said
from registry.contracts.shapes import in_language

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class EntryView:
    date: str
    machine_date: str
    month: str
    context: str
    told_in: str  # the language of the sentence and of whom else it names
    sentence: Markup
    others: Sequence[Markup]
    doubts: Sequence[Row]
    actor: str
    recorded: str
    correction: str | None


@dataclass(frozen=True, kw_only=True)
class SubjectView:
    kind: str
    name: Markup
    detail: str
    address: str
    desk: str | None  # of a conference: the page of its secretary
    door: str | None  # of a conference: the page for a phone at its door
    stage: str | None  # of a conference: the page for a phone at its stage


def entry_view(row: Row, correction: Row | None, language: str) -> EntryView:
    moment, told = moment_of(row), told_in(language)
    is_its_conferences = row["timeline"].startswith("conference:")
    text = sentence_to_its_conference(row, told) if is_its_conferences else sentences(row)[told]
    sentence, unlinked = linked(text, row["mentions"], row["timeline"], told)
    return EntryView(
        date=dates.said(moment, language),
        machine_date=_machine_date(moment),
        month=dates.said(Moment(at=moment.at, precision="month"), language),
        context=row["type"].split(".")[1],
        told_in=told,
        sentence=sentence,
        others=unlinked,
        doubts=row["doubts"],
        actor=row["actor"]["name"] or row["actor"]["id"],
        recorded=dates.instant_said(row["recorded_at"], language),
        correction=_correction(correction, language) if correction else None,
    )


def subject_view(row: Row, language: str) -> SubjectView:
    return SubjectView(
        kind=row["kind"],
        name=marked(row["labels"], language),
        detail=_detail(row["detail"], language),
        address=page_address(row["kind"], row["id"]),
        desk=_page_of_conference("desk", row),
        door=_page_of_conference("door", row),
        stage=_page_of_conference("stage", row),
    )


def _page_of_conference(page: str, row: Row) -> str | None:
    return f"/{page}/{quote(row['id'], safe='')}" if row["kind"] == "conference" else None


def linked(text: str, mentions: Iterable[Row], timeline: str, language: str) -> tuple[Markup, Sequence[Markup]]:
    """The sentence with every subject it names as a link to its timeline; and links to those it does not name.

    The subject whose timeline is read is not linked: its reader is there already.
    """
    found: list[tuple[int, int, Markup]] = []
    rest: list[Markup] = []
    for mention in sorted(mentions, key=lambda m: -len(in_language(m["labels"], language))):
        if mention["id"] is None or timeline.endswith(f":{mention['id']}"):
            continue
        label = in_language(mention["labels"], language)
        address = page_address(mention["kind"], mention["id"])
        at, end = _place_of(label, text)
        if end > at and not any(at < other_end and other_at < end for other_at, other_end, _ in found):
            found.append((at, end, _link(address, text[at:end])))
        else:
            rest.append(_link(address, label))
    return _woven(text, sorted(found)), rest


def _place_of(label: str, text: str) -> tuple[int, int]:
    """Where the sentence names it, a capital aside; an award is also named by its form alone. (0, 0): nowhere."""
    for name in (label, label.partition(" – ")[0]):
        at = text.lower().find(name.lower())
        if name and at >= 0:
            return at, at + len(name)
    return 0, 0


def _link(address: str, name: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, name)


def _woven(text: str, links: Sequence[tuple[int, int, Markup]]) -> Markup:
    woven, done = Markup(""), 0
    for begin, end, link in links:
        woven += escape(text[done:begin]) + link
        done = end
    return woven + escape(text[done:])


def _machine_date(moment: Moment) -> str:
    """For `<time datetime>`: no more than is known; empty when nothing is."""
    forms = {"instant": moment.at.isoformat(timespec="minutes"), "day": f"{moment.at:%Y-%m-%d}"}
    return forms.get(moment.precision) or {"month": f"{moment.at:%Y-%m}", "year": f"{moment.at:%Y}"}.get(
        moment.precision, ""
    )


def _correction(correction: Row, language: str) -> str:
    when = dates.instant_said(correction["recorded_at"], language)
    return f"{when}: {correction['reason']}" if correction["reason"] else when


def _detail(detail: Row, language: str) -> str:
    """What tells a subject from its namesakes: the post, the day, the issuer."""
    said = [detail.get("post"), detail.get("issuer"), detail.get("period"), *(detail.get("hosts") or ())]
    day = detail.get("held") or detail.get("signed")
    if day:
        said.append(dates.said(moment_said(day), language))
    return " · ".join(text for text in said if text)
