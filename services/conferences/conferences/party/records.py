"""Every record that stands for one party: the one that goes on, and all that were merged into it."""

from conferences.party.party import Party


def every_record_of(party: Party) -> tuple[str, ...]:
    """The ids, first that of the record that stands for the party, then those merged into it, one into another."""
    while party.merged_into:
        party = Party.objects.get(id=party.merged_into)
    ids, newest = [party.id], list(party.stands_for)
    while newest:
        ids += newest
        stand_for = Party.objects(id__in=newest).scalar("stands_for")
        newest = [merged for those in stand_for for merged in those if merged not in ids]
    return tuple(ids)
