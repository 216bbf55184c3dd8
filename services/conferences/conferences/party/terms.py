"""Posts and the organisations they are in: nobody holds a post longer than its organisation lasts.

A post that was never ended by itself is read as ended with its organisation; its record stays as it was said.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mongoengine import Q

from conferences.party.commands import NewPost
from conferences.party.party import Party
from registry.contracts.party import Post
from registry.errors import RuleBroken
from registry.messaging.portions import portions


class Terms:
    """The last days of organisations, each read once."""

    def __init__(self) -> None:
        self._last_days: dict[str, date | None] = {}

    def know(self, posts: Iterable[Post]) -> None:
        """Read those of many posts at once."""
        wanted = {post.organisation_id for post in posts if post.organisation_id} - self._last_days.keys()
        self._last_days |= dict.fromkeys(wanted)
        has_ended = Q(dissolved_on__ne=None) | Q(ended_by__ne=None)
        for portion in portions(sorted(wanted)):
            ended = Party.objects(has_ended, id__in=portion).only("dissolved_on", "ended_by")
            self._last_days |= {organisation.id: organisation.last_day for organisation in ended}

    def read(self, posts: Iterable[Post]) -> tuple[Post, ...]:
        """The posts, none of them longer than its organisation lasted."""
        self.know(posts := tuple(posts))
        return tuple(self._read(post) for post in posts)

    def _read(self, post: Post) -> Post:
        last = self._last_days.get(post.organisation_id or "")
        return replace(post, until=min(post.until or last, last)) if last else post


def require_lasting(post: Post | NewPost, organisation: Party, field: str = "") -> None:
    """Raises RuleBroken when the post is said to have been held after its organisation ended; `field` is a prefix."""
    last = organisation.last_day
    for name in ("since", "until", "seen_on"):
        day = getattr(post, name)
        if last and day and day > last:
            raise RuleBroken(
                "party.post_in_ended_organisation",
                en=f"{organisation.name} ended on {last}, and `{field}{name}` says the post was held on {day}. Correct "
                "the day, or name the organisation that took over.",
                vi=f"{organisation.name} kết thúc ngày {last:%d/%m/%Y}, còn `{field}{name}` ghi chức vụ được giữ ngày "
                f"{day:%d/%m/%Y}. Hãy sửa ngày, hoặc ghi tổ chức kế thừa.",
                field=f"{field}{name}",
            )
