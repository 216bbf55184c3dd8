"""Which generation of the read model is the current one, and the one counter that orders arrivals.

A generation is a database of its own: entries, counts, subjects, corrections, the projector's sequences and offsets,
and what it parked. A rebuild fills a new one beside the old and puts it in its place with one write; one that was
broken off stays, to be gone on with. Arrivals and the counter outlive generations: the positions that were given stay.
Knows nothing of events.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import PyMongoError

from registry.messaging.connection import Documents
from registry.messaging.portions import portions

STATE = "projection"
FIRST = 1
COLLECTIONS = ("entries", "months", "subjects", "corrections", "sequences", "offsets", "parked")


class GenerationReplaced(PyMongoError):
    """Another generation is in place: this writer must stop. The store's refusal, so it is never laid on an event."""


@dataclass(frozen=True)
class Generation:
    """Generation 1 is the service's own database; each later one has its number in its name."""

    number: int
    database: Documents


@dataclass(frozen=True)
class Begun:
    """The generation to fill, and whether an earlier rebuild has filled part of it."""

    generation: Generation
    is_resumed: bool


class Generations:
    """`home` is the service's database; it holds the state and the arrivals."""

    def __init__(self, home: Documents) -> None:
        self._home = home

    def current(self) -> Generation:
        return self._of(self._state()["current"])

    def ensure(self) -> None:
        """Make the state and every index; safe to run again."""
        fresh = {"current": FIRST, "admitted": [FIRST], "position": 0}
        self._home["state"].update_one({"_id": STATE}, {"$setOnInsert": fresh}, upsert=True)
        self._home["arrivals"].create_index("event_id", unique=True)
        ensure_indexes(self.current().database)

    def begin(self, program: str, *, anew: bool = False) -> Begun:
        """The generation that a rebuild fills beside the current one, admitted to arrivals.

        The one that an earlier rebuild by the same `program` left half built, or with `anew` an empty one: a half-built
        one is shut out then. One rebuild at a time, which the caller sees to.
        """
        state = self._state()
        building = state.get("building")
        if building is not None and building["program"] == program and not anew:
            return Begun(self._of(building["number"]), is_resumed=True)
        number = max([*state["admitted"], *state["retired"]]) + 1
        given_up = [each for each in state["admitted"] if each != state["current"]]
        self._set({"admitted": [state["current"]], "retired": [*state["retired"], *given_up], "building": None})
        self.sweep()
        begun = self._of(number)
        self._empty(begun)
        ensure_indexes(begun.database)
        building = {"number": number, "program": program, "began_at": datetime.now(UTC)}
        self._set({"admitted": [state["current"], number], "building": building})
        return Begun(begun, is_resumed=False)

    def put_in_place(self, built: Generation) -> None:
        """The one write that readers and projectors follow."""
        state = self._state()
        retired = [*state["retired"], state["current"]]
        self._set({"current": built.number, "admitted": [built.number], "building": None, "retired": retired})

    def sweep(self) -> None:
        """Remove the generations that nobody follows any more; what a crash left of this is done the next time."""
        for number in self._state()["retired"]:
            self._empty(self._of(number))
            self._home["state"].update_one({"_id": STATE}, {"$pull": {"retired": number}})

    def arrive(self, generation: Generation, event_ids: Sequence[str]) -> None:
        """Give each event that has none the next position. Raises GenerationReplaced when the generation is shut out.

        Within the caller's transaction: the counter is the last word on who may write, and commit order is its order.
        """
        known = self._positioned(event_ids)
        new = [event_id for event_id in event_ids if event_id not in known]
        state = self._home["state"].find_one_and_update(
            {"_id": STATE, "admitted": generation.number},
            {"$inc": {"position": len(new)}},
            return_document=ReturnDocument.AFTER,
        )
        if state is None:
            raise GenerationReplaced(f"generation {generation.number} was replaced")
        first = state["position"] - len(new) + 1
        if new:
            arrivals = [{"_id": position, "event_id": event_id} for position, event_id in enumerate(new, first)]
            self._home["arrivals"].insert_many(arrivals, ordered=False)

    def _positioned(self, event_ids: Sequence[str]) -> set[str]:
        arrivals = self._home["arrivals"]
        return {
            found["event_id"] for some in portions(event_ids) for found in arrivals.find({"event_id": {"$in": some}})
        }

    def _empty(self, generation: Generation) -> None:
        """Emptied first: the embedded store drops what is left one document, and one sync to disk, at a time."""
        for name in COLLECTIONS:
            generation.database[name].delete_many({})
            generation.database.drop_collection(name)
        if generation.number != FIRST:
            self._home.client.drop_database(generation.database.name)

    def _state(self) -> dict[str, Any]:
        fresh = {"current": FIRST, "admitted": [FIRST], "retired": []}
        return fresh | (self._home["state"].find_one({"_id": STATE}) or {})

    def _set(self, changes: dict[str, Any]) -> None:
        self._home["state"].update_one({"_id": STATE}, {"$set": changes})

    def _of(self, number: int) -> Generation:
        name = self._home.name if number == FIRST else f"{self._home.name}_generation_{number}"
        return Generation(number, self._home.client.get_database(name))


def ensure_indexes(database: Documents) -> None:
    database["entries"].create_index("place")
    database["months"].create_index("timeline")
    database["subjects"].create_index("beginnings")
