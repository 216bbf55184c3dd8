"""Who is proposed for a form already: by a nomination of the campaign, or by an earlier row of the same list."""

from collections.abc import Iterator

from awards.nomination.nomination import Nomination
from registry.folding import fold
from registry.tables.cells import Remark

_ENDED = ("rejected", "withdrawn")


class Repeated:
    def __init__(self, campaign_id: str) -> None:
        there = Nomination.objects(campaign_id=campaign_id, state__nin=_ENDED).only("id", "recipient", "form")
        self._nominations = {_key(nomination): str(nomination.id) for nomination in there}
        self._rows: dict[tuple[str, str, str], int] = {}

    def by(self, nomination: Nomination, row: int) -> Iterator[Remark]:
        """What the row says again."""
        key = _key(nomination)
        if key in self._nominations:
            yield Remark(
                field="name",
                code="list.nominated_already",
                en=f"The campaign has this recipient for this form already: nomination {self._nominations[key]}.",
                vi=f"Đợt này đã có hồ sơ của đối tượng với hình thức này: {self._nominations[key]}.",
            )
        if key in self._rows:
            yield Remark(
                field="name",
                code="list.row_repeated",
                en=f"Row {self._rows[key]} proposes this recipient for this form already.",
                vi=f"Dòng {self._rows[key]} đã đề nghị hình thức này cho đối tượng này.",
            )
        self._rows.setdefault(key, row)


def _key(nomination: Nomination) -> tuple[str, str, str]:
    recipient = nomination.recipient
    return (recipient.party_id or fold(recipient.name), recipient.kind, nomination.form.code)
