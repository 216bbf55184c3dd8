"""Who may do what: every endpoint of this service and the roles that may use it. What is not here is closed.

An administrator may do everything, except sign a decision that he prepared himself: four eyes bind everyone.
"""

from registry.chassis.http_service import Permissions
from registry.chassis.identity import EVERYONE, Role

_OFFICERS = frozenset({Role.AWARDS_OFFICER})
_APPROVERS = frozenset({Role.AWARDS_APPROVER})

PERMISSIONS: Permissions = {
    "forms.search": EVERYONE,
    "forms.read_one": EVERYONE,
    "rules.search": EVERYONE,
    "rules.what_if": _OFFICERS | _APPROVERS,
    "rules.eligibility": _OFFICERS | _APPROVERS,
    "rules.what_if_bonus": _OFFICERS | _APPROVERS,
    "nominations.draft": _OFFICERS,
    "nominations.revise": _OFFICERS,
    "nominations.submit": _OFFICERS,
    "nominations.withdraw": _OFFICERS,
    "nominations.take_up": _OFFICERS | _APPROVERS,
    "nominations.send_back": _OFFICERS | _APPROVERS,
    "nominations.record_review": _OFFICERS | _APPROVERS,
    "nominations.put_forward": _OFFICERS,
    "nominations.search": _OFFICERS | _APPROVERS,
    "nominations.read_one": _OFFICERS | _APPROVERS,
    "nominations.read_findings": _OFFICERS | _APPROVERS,
    "nominations.read_history": _OFFICERS | _APPROVERS,
    "decisions.enter": _OFFICERS | _APPROVERS,
    "decisions.change": _OFFICERS,
    "decisions.add_grants": _OFFICERS,
    "decisions.sign": _APPROVERS,
    "decisions.publish": _APPROVERS,
    "decisions.search": EVERYONE,
    "decisions.read_one": EVERYONE,
    "decisions.read_history": EVERYONE,
    "awards.correct": _OFFICERS,
    "revocation.revoke": _APPROVERS,
    "revocation.restore": _APPROVERS,
    "revocation.annul": _APPROVERS,
    "awards.search": EVERYONE,
    "awards.read_one": EVERYONE,
    "awards.read_history": EVERYONE,
    "presentations.record": _OFFICERS,
    "presentations.correct": _OFFICERS,
    "presentations.search": EVERYONE,
    "presentations.read_one": EVERYONE,
    "presentations.read_history": EVERYONE,
    "certificates.issue": _OFFICERS,
    "certificates.issue_for_decision": _OFFICERS,
    "certificates.replace": _OFFICERS,
    "certificates.revoke": _APPROVERS,
    "certificates.void": _OFFICERS,
    "certificates.search": EVERYONE,
    "certificates.read_one": EVERYONE,
    "certificates.read_history": EVERYONE,
    "papers.read_pdf": _OFFICERS | _APPROVERS,
    "papers.read_credential": _OFFICERS | _APPROVERS,
    "papers.overprint": _OFFICERS | _APPROVERS,
    "papers.calibrate": _OFFICERS | _APPROVERS,
    "number_books.search": EVERYONE,
    "number_books.export": _OFFICERS | _APPROVERS,
}
