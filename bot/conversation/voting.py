"""Votes for answers: their buttons, and what is offered to who asked and was not helped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.conversation.answers import Answers
from bot.conversation.buttons import entry_rows, vote_buttons
from bot.conversation.reply import LinkTo, Reply
from bot.knowledge.model import Entry, Tongue
from bot.search.match import Decision, Match
from bot.texts import Texts

ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """How many an answer helped and how many not; the ids of what is offered in its place."""

    up: int = 0
    down: int = 0
    offered: tuple[str, ...] = ()

    @staticmethod
    def of(votes: Mapping[int, int], offered: Sequence[str] = ()) -> Standing:
        """What votes, 1 or -1 by person, come to."""
        up = sum(value > 0 for value in votes.values())
        return Standing(up, len(votes) - up, tuple(offered))


NEW = Standing()


class Voting:
    """Lets people vote on replies that show a passage or a summary."""

    def __init__(self, texts: Texts, answers: Answers) -> None:
        self._texts = texts
        self._answers = answers

    def with_buttons(self, reply: Reply, standing: Standing = NEW) -> Reply:
        """The reply with its votes and what is offered; as it was where it shows no answer."""
        if reply.id is None or reply.decision is not Decision.ANSWER:
            return reply
        up, down, tongue = standing.up, standing.down, reply.tongue
        votes = vote_buttons(reply.id, up, down, tongue, self._texts)
        others = self._others(reply, standing.offered) if standing.offered else ()
        offered = entry_rows(others, tongue)
        at = len(reply.rows) - _ends_with_link(reply)
        return replace(reply, rows=(*reply.rows[:at], votes, *offered, *reply.rows[at:]))

    def with_alternatives(self, reply: Reply, match: Match) -> Reply:
        """The reply with the ids of what comes next to it and is not on its buttons."""
        match reply.decision:
            case Decision.SUGGEST:
                return replace(reply, alternatives=reply.suggestions)
            case Decision.ANSWER:
                nearest = (candidate.id for candidate in match.candidates)
                others = self._others(reply, chain(nearest, match.ranking))
                ids = tuple(self._answers.shortest_id(entry) for entry in others)
                return replace(reply, alternatives=ids)
        return reply

    def invited(self, reply: Reply) -> Reply:
        """The reply with a word on what a vote against the answer that was shown does."""
        invitation = self._texts.get("complaint_vote", reply.tongue)
        return replace(reply, body=f"{reply.body} {invitation}")

    def offer(self, tongue: Tongue) -> str:
        """The notice that other passages are offered."""
        return self._texts.get("vote_offer", tongue)

    def _others(self, reply: Reply, ids: Iterable[str]) -> tuple[Entry, ...]:
        """The first few of the entries with these ids that the reply neither shows nor offers."""
        taken = set(reply.listed)
        taken.update(entry.id for entry in self._answers.find([reply.id or ""]))
        others: list[Entry] = []
        for id in ids:
            for entry in self._answers.find([id]):
                if entry.id not in taken:
                    taken.add(entry.id)
                    others.append(entry)
            if len(others) == ALTERNATIVES:
                break
        return tuple(others)


def _ends_with_link(reply: Reply) -> bool:
    return bool(reply.rows) and any(isinstance(b.action, LinkTo) for b in reply.rows[-1])
