"""The matcher: a question in, a decision with its candidates out, and why on demand."""

from __future__ import annotations

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Library
from bot.search.analysis import LONGEST_QUESTION
from bot.search.corrections import Corrections
from bot.search.decision import decide
from bot.search.evidence import gather
from bot.search.explanation import explain
from bot.search.following import Earlier, Follower
from bot.search.lists import Lists
from bot.search.match import Decision, Match, Rule
from bot.search.parts import SENTENCE, Parts
from bot.search.pleas import CASE
from bot.search.ranking import rank
from bot.search.remembering import remembering
from bot.search.room import Room

_SETTLED = (Decision.ANSWER, Decision.EMPTY, Decision.SMALL_TALK)


def _answers(question: Match, story: Match) -> bool:
    """Whether a question of a story has an answer that is not about the story's own patient."""
    if story.reasons and story.reasons.rule is Rule.SOMEBODY and question.reasons:
        return question.answered is not None and CASE not in question.reasons.analysis.pleas
    return question.answered is not None


class Matcher:
    """Matches questions against one library; safe to share between threads."""

    def __init__(self, library: Library) -> None:
        everyday = load_everyday()
        self._evidence = gather(library, everyday)
        self._match = remembering(self._searched)
        self._follower = Follower(library, everyday, self._evidence, self._match)
        self._corrected = remembering(Corrections(everyday, self._evidence).corrected)
        self._parts = Parts(everyday, Lists(everyday, self._evidence), self._part)
        self._room = Room(everyday)
        self._remembered = remembering(self._in_conversation)

    def match(self, text: str, earlier: Earlier | None = None) -> Match:
        """Decide what answers `text`, after what was `earlier` in its conversation."""
        return self._remembered(text, earlier)

    def is_asked_of_all(self, text: str) -> bool:
        """Whether `text` is by its form one question that anybody in a room may answer."""
        return self._room.is_asked(text)

    def _in_conversation(self, text: str, earlier: Earlier | None) -> Match:
        text = self._corrected(text)
        match = self._follower.follow(self._alone(text), earlier)
        return self._parts.taken_apart(match, text, earlier)

    def _alone(self, text: str) -> Match:
        """What answers `text` by itself.

        Of a story that can't be answered as a whole, each question is tried alone, the last first.
        """
        match = self._match(text)
        if match.decision in _SETTLED:
            return match
        sentences = SENTENCE.findall(text.strip()[:LONGEST_QUESTION])
        questions = [sentence for sentence in sentences if sentence.endswith("?")]
        alone = (self._match(question) for question in reversed(questions) if len(sentences) > 1)
        return next((found for found in alone if _answers(found, match)), match)

    def _part(self, text: str, earlier: Earlier | None) -> Match:
        return self._follower.follow(self._match(text), earlier)

    def _searched(self, text: str) -> Match:
        analysis = self._evidence.analyst.analyse(text)
        return decide(analysis, rank(analysis, self._evidence), self._evidence)

    def explain(self, text: str, earlier: Earlier | None = None) -> tuple[str, ...]:
        """Say in lines what the match of `text` rests on, after what was `earlier`."""
        match = self.match(text, earlier)
        parts = match.parts or (match,)
        return tuple(line for part in parts for line in explain(part, self._evidence))
