"""The text of a council's minutes, by sections, in one language. Pure: of what was read, and of nothing else.

Who voted how is not said, for a vote may be secret; whoever is proposed and abstained is named, with the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from awards.council_minutes.reading import ReviewRead
from awards.council_minutes.words import MINUTES
from awards.nomination.review import votes_of
from awards.rules.needed_votes import NeededVotes
from awards.words import form_named
from registry.contracts.council import CouncilMember
from registry.contracts.nomination import SubmissionRef
from registry.printing.stationery import date_said


@dataclass(frozen=True)
class Text:
    read: ReviewRead
    language: str

    def sections(self) -> list[dict[str, Any]]:
        made = {
            "opening": self._opening(),
            "present": self._present(),
            "subject": self._subject(),
            "votes": self._votes(),
            "conclusion": self._conclusion(),
        }
        return [{"heading": self.say(word), "paragraphs": list(lines)} for word, lines in made.items()]

    def say(self, word: str, **said: object) -> str:
        return MINUTES[self.language][word].format(**said)

    def _opening(self) -> Iterator[str]:
        yield self.say("day", day=date_said(self.read.review.held_on, self.language))
        yield self.say("place")

    def _present(self) -> Iterator[str]:
        members = self.read.review.members
        present = [each for each in members if each.is_present]
        absent = [each for each in members if not each.is_present]
        yield self.say("presider")
        yield self.say("secretary")
        yield self.say("members", members=len(members), present=len(present), absent=len(absent))
        yield self.say("those_present")
        yield from _named(present)
        if absent:
            yield self.say("those_absent")
            yield from _named(absent)

    def _subject(self) -> Iterator[str]:
        said, submission = self.read.nomination, self.read.nomination.submission
        yield self.say(
            "proposal",
            nominator=said.nominator.name,
            submission=self._submission(submission) if submission else "",
            form=self._form(),
            recipient=said.recipient.name,
        )
        period = self.say("period", label=said.achievement_period.label) if said.achievement_period else ""
        yield self.say("achievement", achievement=said.achievement.rstrip(" ."), period=period)

    def _submission(self, submission: SubmissionRef) -> str:
        number = self.say("submission_number", number=submission.number) if submission.number else ""
        day = date_said(submission.dated, self.language) if submission.dated else None
        dated = self.say("submission_dated", day=day) if day else ""
        return self.say("submission", number=number, dated=dated) if number or dated else ""

    def _votes(self) -> Iterator[str]:
        members = self.read.review.members
        vote = votes_of(self.read.review)
        counted = {word: sum(each.vote == word for each in members) for word in ("against", "abstained")}
        yield self.say("method")
        yield self.say("counts", votes_for=vote.votes_for, **counted)
        percent = self._decimal(vote.votes_for * 100 / vote.members)
        yield self.say("share", votes_for=vote.votes_for, members=vote.members, percent=percent)
        recipient = self.read.nomination.recipient.party_id
        for each in members:
            if recipient is not None and each.member.party_id == recipient and each.is_present:
                yield self.say("own_dossier", name=each.member.name)
        yield from (self._needed(needed, vote.votes_for, vote.members) for needed in self.read.needed)
        if not self.read.needed:
            yield self.say("needed_unknown")

    def _needed(self, needed: NeededVotes, votes_for: int, members: int) -> str:
        return self.say(
            "needed",
            percent=needed.percent,
            citation=needed.citation,
            doubt="" if needed.is_sure else self.say("doubtful"),
            outcome=self.say("reached" if needed.are_reached(votes_for, members) else "not_reached"),
        )

    def _conclusion(self) -> Iterator[str]:
        if self.read.refused_because is not None:
            yield self.say("not_recommended", reason=self.read.refused_because)
        else:
            yield self.say("recommended", form=self._form(), recipient=self.read.nomination.recipient.name)
        yield self.say("ended")

    def _form(self) -> str:
        return self.read.nomination.form.as_reported or form_named(self.read.nomination.form, self.language)

    def _decimal(self, number: float) -> str:
        said = f"{number:.1f}"
        return said.replace(".", ",") if self.language == "vi" else said


def _named(members: Iterable[CouncilMember]) -> Iterator[str]:
    return (f"{number}. {each.member.with_post}" for number, each in enumerate(members, 1))
