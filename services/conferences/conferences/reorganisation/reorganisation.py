"""An act that changes organisations: what was done, when and by which document, to whom.

Owns what an act of each kind must say. What it makes of an organisation, `effects` says; how the organisation takes it,
its own record knows.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from mongoengine import BooleanField, IntField, StringField

from conferences.party.lasting import Change
from conferences.party.party import Party
from conferences.reorganisation import refusals
from conferences.reorganisation.commands import RecordReorganisation, UndoReorganisation
from conferences.reorganisation.effects import Effects
from conferences.reorganisation.placing import places
from registry.contracts.party import ByReorganisation
from registry.contracts.reorganisation import (
    ReorganisationFacts,
    ReorganisationRecorded,
    ReorganisationUndone,
    Succession,
)
from registry.contracts.report_item import CitedDocument
from registry.contracts.shapes import LOCAL, DateSaid, Doubt, PartyRef, Source
from registry.messaging.aggregate import Aggregate, Matches, ShapeField, TextsField, new_id

MOST_ORGANISATIONS = 200  # each has its own event, in one transaction
GREATEST_ORDER = 999
CHANGES_ALONE = ("renamed", "moved")  # whom it names goes on: it is named as a successor alone


class Reorganisation(Aggregate):
    meta = {
        "collection": "reorganisations",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [{"fields": ["party_ids", "id"], "name": "party_ids"}],
    }

    kind = StringField(required=True)
    took_effect = ShapeField(DateSaid, required=True)
    order = IntField()
    document = ShapeField(CitedDocument)
    predecessors = ShapeField(PartyRef, many=True)
    successors = ShapeField(Succession, many=True)
    below = ShapeField(Succession, many=True)
    is_undone = BooleanField(default=False)
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    party_ids = TextsField()

    @classmethod
    def record(
        cls, command: RecordReorganisation, organisations: Mapping[str, Party], below: Sequence[Party], at: datetime
    ) -> tuple[Self, ReorganisationRecorded, Sequence[tuple[Party, Change]]]:
        """The act, its event, and what it makes of each organisation; `organisations` has all it names, by that id, and
        `below` stand under those that it ends.

        Raises RuleBroken for an act that says too little or too much, or what the records contradict.
        """
        _check(command, at)
        by = ByReorganisation(reorganisation_id=new_id(), took_effect=command.took_effect, order=command.order)
        before = tuple(said.party_id for said in command.successors) if command.kind in CHANGES_ALONE else ()
        involved = {**{party.id: party for party in below}, **organisations}
        placed = places(command, below)
        effects = Effects(by, before or command.predecessors, command.successors, placed, involved)
        changes = effects.changes()
        if len(changes) > MOST_ORGANISATIONS:
            raise refusals.too_many(MOST_ORGANISATIONS)
        act = cls(
            id=by.reorganisation_id,
            kind=command.kind,
            took_effect=command.took_effect,
            order=command.order,
            document=command.document,
            predecessors=effects.predecessors(),
            successors=effects.successors(),
            below=effects.below(),
            sources=command.sources,
            doubts=command.doubts,
            party_ids=[party.id for party, _ in changes],
        )
        return act, act._recorded(at), changes

    def undo(self, command: UndoReorganisation, at: datetime) -> ReorganisationUndone:
        if self.is_undone:
            raise refusals.undone_already()
        self.is_undone = True
        return ReorganisationUndone(
            happened_at=at, reorganisation_id=self.id, reorganisation=self.facts(), reason=command.reason
        )

    def facts(self) -> ReorganisationFacts:
        """The act as events say it."""
        return ReorganisationFacts(**self.said_as(ReorganisationFacts))

    def by(self) -> ByReorganisation:
        """The act as the organisations say it that it changed."""
        return ByReorganisation(reorganisation_id=self.id, took_effect=self.took_effect, order=self.order)

    @classmethod
    def matching(cls, wanted: Mapping[str, Any]) -> Matches:
        """Those that concern the `organisation` said; all of them without one."""
        return cls.objects(party_ids=wanted["organisation"]) if wanted["organisation"] else cls.objects()

    @classmethod
    def split_up_into(cls, organisation_ids: Collection[str]) -> set[str]:
        """The ids of the organisations that ended by a split, of which any of those is a successor."""
        ended: set[str] = set()
        for act in cls.objects(party_ids__in=sorted(organisation_ids), kind="split", is_undone=False):
            after = {one.organisation.party_id for one in act.successors}
            before = {one.party_id for one in act.predecessors}
            ended |= before - after if after & set(organisation_ids) else set()
        return ended

    def _recorded(self, at: datetime) -> ReorganisationRecorded:
        happened_at, precision = self.took_effect.happened(at)
        return ReorganisationRecorded(
            happened_at=happened_at,
            happened_precision=precision,
            reorganisation_id=self.id,
            reorganisation=self.facts(),
        )


def _check(command: RecordReorganisation, at: datetime) -> None:
    """What the act says by itself, whatever the records say."""
    said = command.took_effect
    if said.on is None or said.precision == "unknown" or said.until:
        raise refusals.day_unknown()
    if said.on > at.astimezone(LOCAL).date():
        raise refusals.not_yet(said.on)
    if command.order is not None and not 1 <= command.order <= GREATEST_ORDER:
        raise refusals.order_out_of_range(GREATEST_ORDER)
    named = {"predecessors": command.predecessors, "successors": [one.party_id for one in command.successors]}
    for field, ids in named.items():
        if len(set(ids)) < len(ids):
            raise refusals.named_twice(field)
    if not _names_enough(command):
        raise refusals.wrong_parts(command.kind)


def _names_enough(command: RecordReorganisation) -> bool:
    """Whether it names whom an act of its kind is about, and no one else."""
    before, after = set(command.predecessors), [one.party_id for one in command.successors]
    match command.kind:
        case "merged":
            return len(after) == 1 and bool(before - set(after))
        case "split":
            return len(before) == 1 and len(after) > 1
        case "ended":
            return bool(before) and not after
        case "renamed":
            return not before and bool(after) and all(one.name for one in command.successors)
        case "moved":
            return not before and bool(after) and all(one.level or one.parent_id for one in command.successors)
