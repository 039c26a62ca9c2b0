"""Deciding when to answer what people say to each other: hardly ever."""

from __future__ import annotations

from bot.conversation.matcher import Matcher
from bot.knowledge.model import Library
from bot.search import tuning
from bot.search.match import Decision, Match


class Overhearing:
    """Tells a question that the library answers from all else that is said in a room.

    Silence where an answer would have helped costs little; an answer into people's talk costs
    their patience. So a question must ask everybody, name what the articles are about, speak of
    no person, leave no word unexplained, and have an answer that is all but certain.
    """

    def __init__(self, library: Library, matcher: Matcher) -> None:
        self._matcher = matcher
        self._subjects = frozenset(
            concept.id
            for article in library.articles
            for concept in article.concepts
            if concept.background and not concept.aspect
        )

    def is_question(self, text: str) -> bool:
        """Whether `text` is such a question."""
        return self._matcher.is_asked_of_all(text) and self._is_sure(self._matcher.match(text))

    def _is_sure(self, match: Match) -> bool:
        if match.decision is not Decision.ANSWER or match.score < tuning.ROOM_SURE:
            return False
        analysis = match.reasons.analysis if match.reasons else None
        if analysis is None or analysis.unknown or not _SPEAKS_OF.isdisjoint(analysis.pleas):
            return False
        return not self._subjects.isdisjoint(analysis.named)


_SPEAKS_OF = frozenset({"person", "advice", "despair", "distress", "grief"})
