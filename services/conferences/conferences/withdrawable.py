"""What opens something to whoever has it, a link or a key, until it is withdrawn. Refuses to know what it opens."""

from datetime import datetime
from typing import Any, ClassVar

from mongoengine import DateTimeField, Document


class Withdrawable(Document):
    meta: ClassVar[dict[str, Any]] = {"abstract": True, "auto_create_index": False}

    made_at = DateTimeField(required=True)
    withdrawn_at = DateTimeField()

    def withdraw(self, at: datetime) -> None:
        """For good: withdrawn again, it keeps the time of the first."""
        type(self).objects(id=self.id, withdrawn_at=None).update_one(withdrawn_at=at)
        self.reload()
