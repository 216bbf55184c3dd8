"""What each article of a decision says: what is conferred on whom, the bonus, and who carries it out. Pure.

Few recipients of one form stand in the first article; more are counted there, and named in the annexed list.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from awards.bonus.statement import DecisionBonus
from awards.decision_paper.reading import DecisionRead
from awards.decision_paper.words import ARTICLES, PAPER, RECIPIENTS
from awards.words import form_named
from registry.contracts.award import FormRef, Recipient, RecipientKind
from registry.contracts.decision import Grant

MOST_IN_THE_ARTICLE = 5
# The catalogue names a form for all who confer it; on paper the one who does stands above.
_ALL_OF_THEM = ("(?:của|cấp) [^,]*,", "của .* và tương đương", "bộ, ban, ngành", "of a (?:ministry|military)")
_WHOSE = re.compile(rf" (?:{'|'.join(_ALL_OF_THEM)}).*$", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """The articles of a decision in one language."""

    read: DecisionRead
    language: str

    @property
    def is_short(self) -> bool:
        """Whether the first article names everybody."""
        grants = self.read.decision.grants
        return len(grants) <= MOST_IN_THE_ARTICLE and len(self.forms()) == 1

    def forms(self) -> list[str]:
        return list(dict.fromkeys(self.form(grant.form) for grant in self.read.decision.grants))

    def form(self, form: FormRef) -> str:
        return form.as_reported or _WHOSE.sub("", form_named(form, self.language))

    def act(self, form: FormRef, word: str = "confer") -> str:
        known = self.read.forms.get(form.code or "")
        return self._say(f"{word}_title" if known and known.family == "title" else word)

    def articles(self) -> list[Mapping[str, Any]]:
        """Each with its number, its text and its lines; a closing one only of a decision that is ours."""
        said = [self._conferring()] if self.read.decision.grants else []
        if self.read.bonus:
            said.append((self._bonus(self.read.bonus), []))
        if not self.read.is_reported:
            said.append((self._say("closing") + ("." if self.read.is_of_the_party else "./."), []))
        return [
            {"number": self._say("article", number=number), "text": text, "lines": lines}
            for number, (text, lines) in enumerate(said, 1)
        ]

    def _conferring(self) -> tuple[str, list[str]]:
        grants = self.read.decision.grants
        if self.is_short:
            form = grants[0].form
            lines = [f"{number}. {self._line(grant)}" for number, grant in enumerate(grants, 1)]
            return self._say("to", act=self.act(form), form=self.form(form)), lines
        return self._say("commend", recipients=self._recipients(grants)), list(self._by_form(grants))

    def _by_form(self, grants: Sequence[Grant]) -> Iterator[str]:
        for name in self.forms():
            those = [grant for grant in grants if self.form(grant.form) == name]
            said = self._say("of_form", act=self.act(those[0].form), form=name, recipients=self._recipients(those))
            yield f"- {said}"

    def _line(self, grant: Grant) -> str:
        post = self.read.posts.get(grant.award_id)
        period = f" ({grant.achievement_period.label})" if grant.achievement_period else ""
        said = self._say(
            "line",
            name=grant.recipient.name,
            post=f", {post}" if post else "",
            achievement=grant.achievement.rstrip(" ."),
            period=period,
        )
        return f"{said} {PAPER[self.language]['revoked']}" if grant.award_id in self.read.revoked else said

    def _recipients(self, grants: Iterable[Grant]) -> str:
        """For example "12 tập thể, 30 cá nhân": collectives and households before individuals."""
        known: Counter[RecipientKind] = Counter()
        unknown: dict[RecipientKind, None] = {}
        for recipient in (grant.recipient for grant in grants):
            if _is_counted(recipient):
                known[recipient.kind] += recipient.count or 1
            else:
                unknown[recipient.kind] = None
        kinds = RECIPIENTS[self.language]
        said = [f"{known[kind]} {word}" for kind, word in kinds.items() if known[kind]]
        said += [self._say("number_unknown", kind=word) for kind, word in kinds.items() if kind in unknown]
        return ", ".join(said)

    def _bonus(self, bonus: DecisionBonus) -> str:
        citations = dict.fromkeys(line.citation for line in bonus.lines if line.citation)
        return self._say(
            "bonus",
            total=_dong(bonus.total_dong),
            estimate=self._say("estimate") if bonus.is_estimate else "",
            base=_dong(bonus.base_salary_dong or 0),
            base_citation=bonus.base_salary_citation,
            citations="; ".join(citations),
        )

    def _say(self, word: str, **said: object) -> str:
        return ARTICLES[self.language][word].format(**said)


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _is_counted(recipient: Recipient) -> bool:
    """A group that is not named may have a number that nobody knows."""
    return recipient.count is not None or recipient.is_named
