"""Parties as people look for them, the best first: by name, by post, by organisation, and by a name nearly as typed.

The embedded store reads every match before it applies a limit, so the narrowest question is asked first, and the next
one only while the page is not full. Of each question the READ_AT_MOST oldest records are ranked, by what ranking needs
of them alone, and the records of the page are read whole: who gets more needs another word.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile
from typing import Any

from conferences.party.near import near_spellings
from conferences.party.party import Party
from conferences.party.ranking import Known, Match, Ranking
from conferences.party.records import every_record_of
from registry.chassis.paging import decode_cursor, encode_cursor
from registry.contracts.shapes import LOCAL
from registry.folding import fold
from registry.messaging.aggregate import LAST_CHARACTER, Matches, with_words

READ_AT_MOST = 200
A_HANDFUL = 5  # fewer than these, and names near by spelling are offered too


@dataclass(frozen=True, kw_only=True)
class Hit:
    party_id: str
    match: Match


def fitting(wanted: Mapping[str, Any]) -> Matches:
    """Every one that fits the filters said: kind, q, post, organisation; not ranked, and none nearly.

    A record that was merged into another is found under that one.
    """
    return with_words(_filtered(wanted, _organisations(wanted)), wanted["q"])


def is_ranked(wanted: Mapping[str, Any]) -> bool:
    """Whether there is anything to rank by."""
    return bool(wanted["organisation"] or fold(wanted["q"] or "") or fold(wanted["post"] or ""))


def ranked_page(wanted: Mapping[str, Any]) -> tuple[Sequence[tuple[Party, Match]], str | None]:
    """A page, the best first, and the cursor of the next one; the cursor is the last record of the page before.

    Where that one is no longer found, nothing follows it.
    """
    limit = wanted["limit"]
    if not wanted["cursor"]:
        hits = ranked(wanted, limit + 1)
    else:
        (last,) = decode_cursor(wanted["cursor"], 1)
        hits = list(dropwhile(lambda hit: hit.party_id != last, ranked(wanted, sys.maxsize)))[1:]
    records = Party.objects.in_bulk([hit.party_id for hit in hits[:limit]])
    more = encode_cursor([hits[limit - 1].party_id]) if len(hits) > limit else None
    return [(records[hit.party_id], hit.match) for hit in hits[:limit]], more


def ranked(wanted: Mapping[str, Any], at_least: int) -> Sequence[Hit]:
    """The best first: all that are ranked, or the first `at_least` of them and perhaps more."""
    organisations = _organisations(wanted)
    ranking = Ranking(wanted, organisations, wanted["on"] or datetime.now(LOCAL).date())
    parties = _filtered(wanted, organisations)
    hits: dict[str, Hit] = {}
    for question in _questions(parties, fold(wanted["q"] or "")):
        _add(hits, question, ranking)
        if len(hits) >= at_least:
            return list(hits.values())
    spellings = near_spellings(wanted["q"] or "") if len(hits) < A_HANDFUL else ()
    if spellings:
        _add(hits, parties.filter(folded_names__in=sorted(spellings)), ranking, "near")
    return list(hits.values())


def _questions(parties: Matches, typed: str) -> Iterator[Matches]:
    """The narrowest first; each finds what the one before it finds, and more."""
    if typed:
        begins = {"folded_names": {"$elemMatch": {"$gte": typed, "$lt": typed + LAST_CHARACTER}}}
        yield parties.filter(folded_names=typed)
        yield parties.filter(__raw__=begins)
    yield with_words(parties, typed)


def _add(hits: dict[str, Hit], question: Matches, ranking: Ranking, match: Match | None = None) -> None:
    rows = question.only(*ranking.needs).order_by("id").limit(READ_AT_MOST).as_pymongo()
    new = [Known.of(row) for row in rows if row["_id"] not in hits]
    placed = sorted((ranking.place(known, how := match or ranking.match(known)), how) for known in new)
    hits |= {place[-1]: Hit(party_id=place[-1], match=how) for place, how in placed}


def _filtered(wanted: Mapping[str, Any], organisations: Sequence[str]) -> Matches:
    filters: dict[str, Any] = {"kind": wanted["kind"]} if wanted["kind"] else {}
    if organisations:
        filters["organisation_ids__in"] = organisations
    return with_words(Party.objects(merged_into=None, **filters), wanted["post"], among="post_words")


def _organisations(wanted: Mapping[str, Any]) -> Sequence[str]:
    """The records of the organisation asked for; its id alone when there is none."""
    if not wanted["organisation"]:
        return ()
    organisation = Party.objects(id=wanted["organisation"]).first()
    return every_record_of(organisation) if organisation else (wanted["organisation"],)
