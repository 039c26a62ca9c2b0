"""Messages of several questions, taken apart into what asks by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.knowledge.everyday import Everyday
from bot.knowledge.model import Concept
from bot.language.normal import normalise
from bot.language.words import spaced, words
from bot.search import tuning
from bot.search.analysis import LONGEST_QUESTION
from bot.search.following import BOTH, Earlier
from bot.search.match import Decision, Match
from bot.search.room import ASKS

MOST = 3
"""Who asks more than this at once gets one answer, to the whole."""

SENTENCE = re.compile(r"[^।.?!\n]+[।.?!]*")

_MAY_BE_SEVERAL = (Decision.ANSWER, Decision.SUGGEST, Decision.NOT_COVERED, Decision.OFF_TOPIC)

_ASPECTS = frozenset({"when", "why", "how", "how-many", "how-long"})


class Parts:
    """Finds the questions of a message: sentences that ask, or halves of one that both do.

    `match` says what a question comes to after what was earlier.
    """

    def __init__(self, everyday: Everyday, match: Callable[[str, Earlier | None], Match]) -> None:
        asking = [concept for concept in everyday.room if concept.id == ASKS]
        asking += [concept for concept in everyday.concepts if concept.id in _ASPECTS]
        self._asking = _words(asking)
        self._joining = _words(concept for concept in everyday.following if concept.id == BOTH)
        self._match = match

    def taken_apart(self, whole: Match, text: str, earlier: Earlier | None) -> Match:
        """The match of `text` with what each of its questions comes to, if that says more."""
        if whole.decision not in _MAY_BE_SEVERAL or whole.asks_more:
            return whole
        parts = []
        for part in self.of(text):
            match = self._match(part, earlier)
            if _outcome(match) is None:
                return whole
            parts.append(match)
            if match.asked or match.answered:
                earlier = Earlier(match.asked, match.answered)
        answered = {match.answered for match in parts}
        is_served = whole.answered in answered if whole.answered else answered != {None}
        says_more = len({_outcome(match) for match in parts}) > 1
        return replace(whole, parts=tuple(parts)) if is_served and says_more else whole

    def of(self, text: str) -> tuple[str, ...]:
        """The questions in `text`, in order; none where they are fewer than two or too many."""
        sentences = SENTENCE.findall(text.strip()[:LONGEST_QUESTION])
        if len(sentences) == 1 and not any(map(self._joins, text.split())):
            return ()
        found = [part for sentence in sentences for part in self._asked(sentence)]
        return tuple(found) if 2 <= len(found) <= MOST else ()

    def _asked(self, sentence: str) -> Iterator[str]:
        """What a sentence asks: the halves around an "and", where both have a question word."""
        tokens = sentence.split()
        asking = [not self._asking.isdisjoint(words(normalise(token))) for token in tokens]
        start = 0
        for at, token in enumerate(tokens):
            if self._joins(token) and any(asking[start:at]) and any(asking[at:]):
                yield " ".join(tokens[start:at])
                start = at + 1
        if start or any(asking) or sentence.endswith("?"):
            yield " ".join(tokens[start:])

    def _joins(self, token: str) -> bool:
        return token.lower() in self._joining


def _words(concepts: Iterable[Concept]) -> frozenset[str]:
    return frozenset(spaced([w for c in concepts for w in (*c.bn, *c.en, *c.latin)]))


def _outcome(match: Match) -> str | None:
    """The id of what surely answers, or of the topic that is surely not covered."""
    if match.decision is Decision.ANSWER and match.score >= tuning.PART_SURE:
        return match.answered
    refusal = match.reasons.refusal if match.reasons else None
    is_named = match.decision is Decision.NOT_COVERED and refusal and refusal.keyword
    return match.topic if is_named else None
