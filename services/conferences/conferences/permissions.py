"""Who may do what: every endpoint of this service and the roles that may use it. What is not here is closed.

An administrator may do everything.
"""

from registry.chassis.http_service import Permissions
from registry.chassis.identity import EVERYONE, Role

_WRITERS = frozenset({Role.SECRETARY})

PERMISSIONS: Permissions = {
    "parties.register": _WRITERS | {Role.AWARDS_OFFICER},
    "parties.correct": _WRITERS,
    "parties.assign": _WRITERS,
    "parties.end": _WRITERS,
    "parties.merge": _WRITERS,
    "parties.undo_merge": _WRITERS,
    "parties.duplicates": EVERYONE,
    "parties.read_one": EVERYONE,
    "parties.search": EVERYONE,
    "parties.read_history": EVERYONE,
    "conferences.enter": _WRITERS,
    "conferences.amend": _WRITERS,
    "conferences.move": _WRITERS,
    "conferences.add_agenda_item": _WRITERS,
    "conferences.change_agenda_item": _WRITERS,
    "conferences.remove_agenda_item": _WRITERS,
    "conferences.read_one": EVERYONE,
    "conferences.search": EVERYONE,
    "conferences.read_history": EVERYONE,
    "attendance.record": _WRITERS,
    "attendance.correct": _WRITERS,
    "attendance.mark": _WRITERS,
    "attendance.merge": _WRITERS,
    "attendance.walk_in": _WRITERS,
    "attendance.marks": EVERYONE,
    "attendance.conference_figures": EVERYONE,
    "attendance.over_the_years": EVERYONE,
    "attendance.read_one": EVERYONE,
    "attendance.ledger": EVERYONE,
    "attendance.search": EVERYONE,
    "attendance.read_history": EVERYONE,
    "invitation.badges": _WRITERS,
    "invitation.letters": _WRITERS,
    "invitation.scans": _WRITERS,
    "invitation.hall_code": _WRITERS,
    "invitation.self_check_in": EVERYONE,
    "invitation.keys": EVERYONE,
    "invitation.make_key": frozenset({Role.ADMINISTRATOR}),
    "invitation.withdraw_key": frozenset({Role.ADMINISTRATOR}),
    "importing.parties": _WRITERS,
    "importing.attendance": _WRITERS,
    "importing.read_one": _WRITERS,
    "importing.rows": _WRITERS,
    "importing.errors_file": _WRITERS,
    "importing.apply": _WRITERS,
    "importing.template_file": EVERYONE,
    "exporting.parties": EVERYONE,
    "exporting.conferences": EVERYONE,
    "exporting.attendance": EVERYONE,
}
