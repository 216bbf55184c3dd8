"""What a party is found by: folded words and whole names, words of its posts, the organisations it belongs to.

Owns how these are worked out and kept. Refuses to know what is asked, and in which order answers come.
"""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from mongoengine import StringField

from registry.contracts.party import Post
from registry.folding import fold
from registry.messaging.aggregate import Aggregate, TextsField


class Findable(Aggregate):
    """`organisation_ids` are those of a person's posts, or the one right above an organisation. `folded_name` and
    `composed_name` are of its own name alone: parties are listed in their order, and by their index MongoDB ends a
    search at its limit.
    """

    meta: ClassVar[dict[str, Any]] = {
        "abstract": True,
        "indexes": [
            {"fields": ["words"], "name": "words"},
            {"fields": ["folded_names"], "name": "folded_names"},
            {"fields": ["folded_name", "composed_name", "id"], "name": "names_in_order"},
            {"fields": ["post_words"], "name": "post_words"},
            {"fields": ["organisation_ids"], "name": "organisation_ids"},
        ],
    }

    words = TextsField()
    folded_names = TextsField()
    folded_name = StringField()
    composed_name = StringField()
    post_words = TextsField()
    organisation_ids = TextsField()

    if TYPE_CHECKING:  # fields of the party itself
        name: Any
        other_names: Any
        posts: Any
        parent_id: Any
        earlier_names: Any

    def note_what_it_is_found_by(self) -> None:
        others = (*self.other_names, *(earlier.name for earlier in self.earlier_names))
        self.folded_name, self.composed_name = fold(self.name), composed(self.name)
        self.folded_names = folded_names(self.name, others)
        self.words = sorted({word for name in self.folded_names for word in name.split()})
        self.post_words = sorted({begun for post in self.posts for begun in _begun(fold(said_of(post)))})
        above = (self.parent_id, *(post.organisation_id for post in self.posts))
        self.organisation_ids = sorted({identity for identity in above if identity})

    @classmethod
    def fill(cls) -> None:
        """Give the records that were made before names had an order what they are found by."""
        needed = ("name", "other_names", "posts", "parent_id", "earlier_names")
        for party in cls.objects(folded_name__exists=False).only(*needed).no_cache():
            party.note_what_it_is_found_by()
            cls.objects(id=party.id).update_one(
                set__words=party.words,
                set__folded_names=party.folded_names,
                set__folded_name=party.folded_name,
                set__composed_name=party.composed_name,
                set__post_words=party.post_words,
                set__organisation_ids=party.organisation_ids,
            )


def folded_names(name: str, other_names: Iterable[str]) -> list[str]:
    """Every name of a party as a whole, folded: what another record of the same party would be called."""
    return sorted({fold(said) for said in (name, *other_names)} - {""})


def _begun(said: str) -> list[str]:
    """The words of a text, its first one with all that follows: it is found by that word as well as as a whole."""
    return [said, *said.split()[1:]] if said else []


def composed(text: str) -> str:
    """A name as it is typed, with its diacritics: lower case, composed (NFC), one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def said_of(post: Post) -> str:
    """A post as people say it: the title, and the organisation where one is written."""
    return f"{post.title} {post.organisation_name or ''}"
