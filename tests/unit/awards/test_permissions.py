"""Every door of the awards service has its line in the table of permissions, and the table has no others."""

from awards.app import SERVICE
from awards.permissions import PERMISSIONS
from registry.chassis.identity import EVERYONE, Role


def test_every_endpoint_is_in_the_table() -> None:
    doors = {f"{door.name}.{name.rsplit('.')[-1]}" for door in SERVICE.blueprints for name in door._docs}
    assert doors == set(SERVICE.permissions) | SERVICE.public


def test_who_reads_writes_nothing_and_who_drafts_signs_nothing() -> None:
    reads = {name for name, roles in PERMISSIONS.items() if roles == EVERYONE}
    verbs = {name.split(".")[1].partition("_")[0] for name in reads if not name.startswith("exporting.")}
    assert verbs == {"search", "read"}
    assert all(not roles & {Role.READER, Role.SUBSCRIBER} for name, roles in PERMISSIONS.items() if name not in reads)
    for name in ("decisions.sign", "decisions.publish"):
        assert PERMISSIONS[name] == {Role.AWARDS_APPROVER}
