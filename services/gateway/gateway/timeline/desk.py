"""The desk where the gateway's dead letters are decided: those of the generation that is in place."""

from gateway.timeline.entries import EntriesWriter
from gateway.timeline.generation import Generations
from registry.messaging.redriving import Desk


def desk(generations: Generations) -> Desk:
    """A rebuild that puts another generation in place meanwhile refuses a redrive, which then changes nothing."""
    current = generations.current()
    writer = EntriesWriter(generations, current)
    return Desk(current.database, writer.apply, writer.apply_superseded)
