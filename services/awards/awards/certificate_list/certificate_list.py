"""A list of certificates as it was read: its rows, each with the certificate that it issues. A working paper."""

from typing import Any, ClassVar

from registry.importing.plan import PLAN_INDEXES, ROW_INDEXES, Plan, PlannedRow


class ListedCertificate(PlannedRow):
    """`enters` is the command that issues, `record_id` the certificate that it issued."""

    meta: ClassVar[dict[str, Any]] = {
        "collection": "listed_certificates",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": ROW_INDEXES,
    }


class CertificateList(Plan):
    meta: ClassVar[dict[str, Any]] = {
        "collection": "certificate_lists",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": PLAN_INDEXES,
    }
    row = ListedCertificate
    purpose = ()

    def award_ids(self) -> list[str]:
        """The awards whose certificates it issued, in the order of its rows."""
        return [row.enters["award_id"] for row in self.rows("entered").only("enters")]
