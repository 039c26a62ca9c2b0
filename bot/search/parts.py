"""Messages of several questions, taken apart into what asks by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from bot.knowledge.everyday import Everyday
from bot.language.normal import normalise
from bot.language.words import words
from bot.search import tuning
from bot.search.analysis import LONGEST_QUESTION, OPERATOR
from bot.search.following import Earlier
from bot.search.lists import Lists
from bot.search.marks import BOTH
from bot.search.match import Decision, Match
from bot.search.phrases import phrases_of
from bot.search.room import ASKS

MOST = 3
"""Who asks more than this at once gets one answer, to the whole."""

SENTENCE = re.compile(r"[^।.?!\n]+[।.?!]*")

_COMMA = re.compile(r",(?!\d)")

_MAY_BE_SEVERAL = (
    Decision.ANSWER,
    Decision.PARTLY,
    Decision.SUGGEST,
    Decision.NOT_COVERED,
    Decision.OFF_TOPIC,
)

_EXCLUSIONS = ("exclusion-after", "exclusion-before")
_COMPARISON = "comparison"

_TOKENS_KEPT = 5_000

_ASPECTS = frozenset({"when", "why", "how", "how-many", "how-long"})


class Parts:
    """Finds the questions of a message: sentences that ask, or halves of one that both do.

    `match` says what a question comes to after what was earlier.
    """

    def __init__(
        self, everyday: Everyday, lists: Lists, match: Callable[[str, Earlier | None], Match]
    ) -> None:
        aspects = phrases_of(everyday.concepts, *_ASPECTS)
        self._asking = phrases_of(everyday.room, ASKS) | aspects
        self._joining = phrases_of(everyday.following, BOTH) | {","}
        self._asks = lru_cache(_TOKENS_KEPT)(self._is_asking)
        self._lists = lists
        self._match = match

    def taken_apart(self, whole: Match, text: str, earlier: Earlier | None) -> Match:
        """The match of `text` with what each of its questions comes to, if that says more."""
        if whole.decision not in _MAY_BE_SEVERAL or whole.asks_more:
            return whole
        operators = _operators(whole)
        if not operators.isdisjoint(_EXCLUSIONS):
            return whole
        apart = self._apart(whole, text, earlier)
        is_half = any(part.answered is None for part in apart.parts)
        # A comparison with what the article does not tell of is not half answered.
        return whole if is_half and _COMPARISON in operators else apart

    def _apart(self, whole: Match, text: str, earlier: Earlier | None) -> Match:
        several = self.of(text)
        if not several:
            of_each = self._listed(text, whole, earlier)
            is_found = of_each.parts or (whole.answered and self._lists.tells(whole))
            return of_each if is_found else self._half(text, whole, earlier)
        # What somebody puts a question mark after is a question, however sure its answer is.
        is_marked = all(part.endswith("?") for part in several)
        found = self._each(several, earlier, tuning.ANSWER_SURE if is_marked else tuning.PART_SURE)
        listed = [self._listed(*part, None) for part in zip(several, found, strict=False)]
        parts = tuple(part for match in listed for part in match.parts or (match,))
        answered = {match.answered for match in parts}
        is_served = whole.answered in answered if whole.answered else answered != {None}
        return replace(whole, parts=parts) if is_served and _says_more(parts) else whole

    def _listed(self, text: str, whole: Match, earlier: Earlier | None) -> Match:
        """The match of a question with what it comes to of each of several things.

        Unless one passage tells of all of them.
        """
        if not self._lists.may_list(whole):
            return whole
        listing = self._lists.of(text.strip()[:LONGEST_QUESTION], whole)
        parts = self._each(listing.each, earlier, tuning.ANSWER_SURE) if listing else ()
        answered = {match.answered for match in parts} - {None}
        is_one = whole.answered in answered and self._lists.serves(whole)
        if listing is None or is_one or not answered or not _says_more(parts):
            return whole
        common = self._match(listing.common, earlier)
        if not all(self._lists.serves(part) or self._lists.denies(part, common) for part in parts):
            return whole
        asks = self._lists.names_aspect(common) or (listing.goes_on and earlier is not None)
        said = {None, *map(_outcome, parts)}
        are_sure = all(part.answered and part.score >= tuning.PART_SURE for part in parts)
        is_apart = (whole.answered or whole.topic) in said or (asks if whole.answered else are_sure)
        named = zip(parts, listing.things, strict=True)
        parts = tuple(replace(part, thing=thing.rstrip("?।.!")) for part, thing in named)
        return replace(whole, parts=parts) if is_apart else whole

    def _half(self, text: str, whole: Match, earlier: Earlier | None) -> Match:
        """The match of a refused question that asks several things, where one of them is told."""
        if not self._lists.may_ask_several(whole):
            return whole
        listing = self._lists.of_asked(text.strip()[:LONGEST_QUESTION], whole)
        parts = self._each(listing.each, earlier, tuning.ANSWER_SURE) if listing else ()
        told = [part for part in parts if part.answered]
        is_half = 0 < len(told) < len(parts) and all(map(self._lists.tells, told))
        return replace(whole, parts=parts) if is_half else whole

    def _each(
        self, questions: Iterable[str], earlier: Earlier | None, sure: float
    ) -> tuple[Match, ...]:
        """What each of some questions comes to, after one another; nothing where one is unsure."""
        parts: list[Match] = []
        for question in questions:
            match = self._match(question, earlier)
            if _outcome(match, sure) is None:
                return ()
            parts.append(match)
            if match.asked or match.answered:
                earlier = Earlier(match.asked, match.answered)
        return tuple(parts)

    def of(self, text: str) -> tuple[str, ...]:
        """The questions in `text`, in order; none where they are fewer than two or too many.

        Commas part questions where that makes three of them: "what, how and where".
        """
        sentences = SENTENCE.findall(text.strip()[:LONGEST_QUESTION])
        enumerated = [_COMMA.sub(" , ", sentence) for sentence in sentences]
        found = tuple(part for sentence in enumerated for part in self._asked(sentence))
        if len(found) != MOST and enumerated != sentences:
            found = tuple(part for sentence in sentences for part in self._asked(sentence))
        return found if 2 <= len(found) <= MOST else ()

    def _asked(self, sentence: str) -> Iterator[str]:
        """What a sentence asks: the halves around an "and", where both have a question word."""
        tokens = sentence.split()
        asking = [self._asks(token) for token in tokens]
        start = 0
        for at, token in enumerate(tokens):
            if self._joins(token) and any(asking[start:at]) and any(asking[at:]):
                yield " ".join(tokens[start:at])
                start = at + 1
        if start or any(asking) or sentence.endswith("?"):
            yield " ".join(tokens[start:])

    def _is_asking(self, token: str) -> bool:
        return not self._asking.isdisjoint(words(normalise(token)))

    def _joins(self, token: str) -> bool:
        return token.lower() in self._joining


def _operators(match: Match) -> frozenset[str]:
    """The ids of the operators that a question names."""
    named = match.reasons.analysis.named if match.reasons else ()
    return frozenset(id.removeprefix(OPERATOR) for id in named if id.startswith(OPERATOR))


def _says_more(parts: Iterable[Match]) -> bool:
    return len({_outcome(match) for match in parts}) > 1


def _outcome(match: Match, sure: float = 0.0) -> str | None:
    """The id of what answers, and how surely, or of the topic that is surely not covered."""
    if match.answered and match.score >= sure:
        return match.answered
    return match.topic if match.decision in (Decision.NOT_COVERED, Decision.PARTLY) else None
