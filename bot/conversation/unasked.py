"""Deciding what of people's talk is answered: of what they say to each other, hardly anything."""

from __future__ import annotations

from bot.conversation.matcher import Matcher
from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Library
from bot.search import tuning
from bot.search.analysis import DESPAIR, FRAME, PLEA, SMALL_TALK
from bot.search.following import Earlier
from bot.search.match import Decision, Match
from bot.search.replies import ReplyForms
from bot.search.room import shows_picture


class Overhearing:
    """Tells a question that the library answers from all else that is said in a room.

    Silence where an answer would have helped costs little; an answer into people's talk costs
    their patience. So a question must ask everybody, name what the articles are about, speak of
    no person, leave no word unexplained, and have an answer that is all but certain.
    """

    def __init__(self, library: Library, matcher: Matcher) -> None:
        self._matcher = matcher
        self._forms = ReplyForms(load_everyday())
        self._subjects = frozenset(
            concept.id
            for article in library.articles
            for concept in article.concepts
            if concept.background and not concept.aspect
        )

    def is_question(self, text: str) -> bool:
        """Whether `text` is such a question."""
        return self._matcher.is_asked_of_all(text) and self._is_sure(self._matcher.match(text))

    def asks(self, text: str, earlier: Earlier | None) -> bool:
        """Whether `text`, a reply to the bot's own message in a group, asks the bot something.

        That is a question, also one that follows, a request, a correction, a thing's name, or a
        plea; not what is said of the message or about it, nor what is said to others.
        """
        if self._forms.is_remark(text):
            return False
        match = self._matcher.match(text, earlier)
        is_laughed = self._forms.is_laughed(text)
        if match.asks_more:
            return self._forms.asks_on(text) and not self._forms.is_to_others(text)
        match match.decision:
            case Decision.EMPTY:
                return False
            case Decision.PLEA:
                # A picture alone may as well be about the message.
                is_said = bool(match.reasons and match.reasons.analysis.words)
                return is_said and (match.plea == DESPAIR or not is_laughed)
            case Decision.SMALL_TALK:
                return match.small_talk in _WANTS_REPLY and not is_laughed
        if self._forms.is_to_others(text):
            return False
        if match.decision is Decision.OFF_TOPIC:
            return self._forms.asks_outright(text)
        if not (self._forms.may_ask(text) or self._only_names(text)):
            return False
        is_earnest = not (is_laughed or self._forms.is_idle(text))
        return is_earnest or self._matcher.match(text).answered is not None

    def _only_names(self, text: str) -> bool:
        """Whether `text` names something and says nothing of it: "symptoms in the liver".

        What it takes back ("not the lungs") the matcher leaves out.
        """
        reasons = self._matcher.match(text).reasons
        if reasons is None or shows_picture(text):
            return False
        named = {
            at
            for naming in reasons.analysis.namings
            if naming.concept != FRAME and not naming.concept.startswith((SMALL_TALK, PLEA))
            for at in range(naming.start, naming.end)
        }
        return self._forms.names_only(reasons.analysis.words, named)

    def _is_sure(self, match: Match) -> bool:
        if match.decision is not Decision.ANSWER or match.score < tuning.ROOM_SURE:
            return False
        analysis = match.reasons.analysis if match.reasons else None
        if analysis is None or analysis.unknown or not _SPEAKS_OF.isdisjoint(analysis.pleas):
            return False
        return not self._subjects.isdisjoint(analysis.named)


_SPEAKS_OF = frozenset({"person", "advice", "despair", "distress", "grief"})
_WANTS_REPLY = frozenset({"identity", "help", "about", "language", "simpler", "again", "article"})
"""The kinds of small talk that ask something of the bot."""
