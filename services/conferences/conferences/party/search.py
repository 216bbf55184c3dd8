"""Parties as people look for them, the best first: by name, by post, by organisation, and by a name nearly as typed.

Questions are asked from the best kind of match to the least, the next one only while the page is not full. Of each
the first READ_AT_MOST are read in the order of their own names, in which equals are ranked: so the page is the one
that all would give, MongoDB ends at the limit (the embedded store reads every match first), and where it was reached
the answer says so. What ranks is read alone, and the records of the page whole.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile
from typing import Any

from conferences.party.findable import composed
from conferences.party.near import near_spellings
from conferences.party.party import Party
from conferences.party.ranking import Hit, Known, Match, Ranking
from conferences.party.records import every_record_of
from registry.chassis.paging import LARGEST_PAGE, decode_cursor, encode_cursor
from registry.contracts.shapes import LOCAL
from registry.folding import fold
from registry.messaging.aggregate import LAST_CHARACTER, Matches, with_words

READ_AT_MOST = LARGEST_PAGE + 1  # so that whether another page follows is known
A_HANDFUL = 5  # fewer than these, and names near by spelling are offered too
NARROW: Mapping[str, str] = {
    "en": f"More fit than are listed: of each kind of match the first {READ_AT_MOST} by name. Add a word of the name, "
    "a post or an organisation to find the others, or take the export.",
    "vi": f"Còn nhiều hồ sơ phù hợp chưa được liệt kê: mỗi loại khớp chỉ gồm {READ_AT_MOST} hồ sơ đầu tiên theo tên. "
    "Hãy ghi thêm một từ của tên, chức vụ hoặc tổ chức, hoặc tải bản xuất.",
}
IN_ORDER = ("folded_name", "composed_name", "id")


@dataclass(frozen=True, kw_only=True)
class Page:
    """`more` is the cursor of the next page; it is cut when more fitted somehow than were read."""

    items: Sequence[tuple[Party, Match]]
    more: str | None
    is_cut: bool


@dataclass(frozen=True, kw_only=True)
class _Question:
    """`best` are those of the parties that the alphabet alone ranks among themselves, `match` how all of them fit; of
    some questions the best alone are taken.
    """

    parties: Matches
    best: Matches | None = None
    match: Match | None = None
    is_of_best: bool = False


def fitting(wanted: Mapping[str, Any]) -> Matches:
    """Every one that fits the filters said: kind, q, post, organisation; not ranked, and none nearly.

    A record that was merged into another is found under that one.
    """
    parties = with_words(_within(wanted, _organisations(wanted)), wanted["post"], among="post_words")
    return with_words(parties, wanted["q"])


def is_ranked(wanted: Mapping[str, Any]) -> bool:
    """Whether there is anything to rank by."""
    return bool(wanted["organisation"] or fold(wanted["q"] or "") or fold(wanted["post"] or ""))


def ranked_page(wanted: Mapping[str, Any]) -> Page:
    """A page, the best first; the cursor of the next one is the last record of this one.

    Where that one is no longer found, nothing follows it.
    """
    limit, search = wanted["limit"], Search(wanted)
    if not wanted["cursor"]:
        hits = search.ranked(limit + 1)
    else:
        (last,) = decode_cursor(wanted["cursor"], 1)
        hits = list(dropwhile(lambda hit: hit.party_id != last, search.ranked(sys.maxsize)))[1:]
    records = Party.objects.in_bulk([hit.party_id for hit in hits[:limit]])
    more = encode_cursor([hits[limit - 1].party_id]) if len(hits) > limit else None
    items = [(records[hit.party_id], hit.match) for hit in hits[:limit]]
    return Page(items=items, more=more, is_cut=search.is_cut)


class Search:
    """One search, asked once; `at_most` are read of each question."""

    def __init__(self, wanted: Mapping[str, Any], at_most: int = READ_AT_MOST) -> None:
        self._typed = fold(wanted["q"] or "")
        self._said = composed(wanted["q"]) if self._typed else ""
        self._organisations = _organisations(wanted)
        self._post = fold(wanted["post"] or "")
        self._day = wanted["on"] or datetime.now(LOCAL).date()
        self._ranking = Ranking(wanted, self._organisations, self._day)
        self._within = _within(wanted, self._organisations)
        self._parties = with_words(self._within, self._post, among="post_words")
        self._at_most = at_most
        self._hits: dict[str, Hit] = {}
        self.is_cut = False

    def ranked(self, at_least: int) -> Sequence[Hit]:
        """The best first: all that are ranked, or the first `at_least` of them and perhaps more."""
        for together in self._questions():
            for question in together:
                self._ask(question, at_least)
            if len(self._hits) >= at_least:
                break
        return sorted(self._hits.values())

    def _questions(self) -> Iterator[Iterable[_Question]]:
        """From the best kind of match to the least, together those that say it only together."""
        typed, parties = self._typed, self._parties
        if typed:
            after = typed + LAST_CHARACTER
            named = parties.filter(__raw__={"$and": [{"folded_name": {"$gte": typed, "$lt": after}}]})
            yield (
                _Question(parties=named, best=self._best(named)),
                _Question(parties=parties.filter(folded_names=typed)),
            )
            others = {"folded_names": {"$elemMatch": {"$gte": typed, "$lt": after}}}
            yield (_Question(parties=parties.filter(__raw__=others)),)
        elif " " in self._post:  # a word alone is found wherever it stands
            begun = {"post_words": {"$elemMatch": {"$gte": self._post, "$lt": self._post + LAST_CHARACTER}}}
            yield (_Question(parties=self._best(self._within.filter(__raw__=begun)), is_of_best=True),)
        everyone = with_words(parties, typed)
        yield (_Question(parties=everyone, best=None if typed else self._best(everyone)),)
        spellings = near_spellings(typed) if len(self._hits) < A_HANDFUL else ()
        if spellings:
            near = parties.filter(folded_names__in=sorted(spellings))
            yield (_Question(parties=near, match="near"),)

    def _ask(self, question: _Question, at_least: int) -> None:
        found = self._read(question)
        best = [hit for hit in found if hit.is_best]
        self._add(best if question.is_of_best else found)
        if len(found) == self._at_most:
            self.is_cut = True
            if question.best is not None and len(best) < min(at_least, self._at_most):
                self._add(self._read(_Question(parties=question.best)))

    def _read(self, question: _Question) -> Sequence[Hit]:
        rows = question.parties.only(*self._ranking.needs).order_by(*IN_ORDER).limit(self._at_most).as_pymongo()
        return [self._ranking.hit(Known.of(row), question.match) for row in rows]

    def _add(self, hits: Iterable[Hit]) -> None:
        for hit in hits:
            self._hits.setdefault(hit.party_id, hit)

    def _best(self, parties: Matches) -> Matches:
        """Those with the diacritics typed and with a post held on the day, where either was asked for.

        It may be another post than the one asked for, whose words are not kept apart: some are read in vain.
        """
        if self._said != self._typed:
            parties = parties.filter(composed_name__gte=self._said, composed_name__lt=self._said + LAST_CHARACTER)
        if self._post or self._organisations:
            parties = parties.filter(__raw__={"posts": {"$elemMatch": self._held()}})
        return parties

    def _held(self) -> Mapping[str, Any]:
        """What a post says that may have been held on the day, as `held_on` reads it."""
        day = self._day.isoformat()
        there = {"organisation_id": {"$in": list(self._organisations)}} if self._organisations else {}
        return {"since": {"$not": {"$gt": day}}, "until": {"$not": {"$lt": day}}} | there


def _within(wanted: Mapping[str, Any], organisations: Sequence[str]) -> Matches:
    filters: dict[str, Any] = {"kind": wanted["kind"]} if wanted["kind"] else {}
    if organisations:
        filters["organisation_ids__in"] = organisations
    return Party.objects(merged_into=None, **filters)


def _organisations(wanted: Mapping[str, Any]) -> Sequence[str]:
    """The records of the organisation asked for; its id alone when there is none."""
    if not wanted["organisation"]:
        return ()
    organisation = Party.objects(id=wanted["organisation"]).first()
    return every_record_of(organisation) if organisation else (wanted["organisation"],)
