"""The matcher: a question in, a decision with its candidates out, and why on demand."""

from __future__ import annotations

import re

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Library
from bot.search.analysis import LONGEST_QUESTION
from bot.search.decision import decide
from bot.search.evidence import gather
from bot.search.explanation import explain
from bot.search.match import Decision, Match
from bot.search.ranking import rank

_SENTENCE = re.compile(r"[^।.?!\n]+[।.?!]*")
_SETTLED = (Decision.ANSWER, Decision.EMPTY, Decision.SMALL_TALK)


class Matcher:
    """Matches questions against one library; safe to share between threads."""

    def __init__(self, library: Library) -> None:
        self._evidence = gather(library, load_everyday())

    def match(self, text: str) -> Match:
        """Decide what answers `text`.

        Of a story that can't be answered as a whole, each question is tried alone, the last first.
        """
        match = self._match(text)
        if match.decision in _SETTLED:
            return match
        sentences = _SENTENCE.findall(text.strip()[:LONGEST_QUESTION])
        questions = [sentence for sentence in sentences if sentence.endswith("?")]
        alone = (self._match(question) for question in reversed(questions) if len(sentences) > 1)
        return next((found for found in alone if found.decision is Decision.ANSWER), match)

    def _match(self, text: str) -> Match:
        analysis = self._evidence.analyst.analyse(text)
        return decide(analysis, rank(analysis, self._evidence), self._evidence)

    def explain(self, text: str) -> tuple[str, ...]:
        """Say in lines what the match of `text` rests on."""
        return tuple(explain(self.match(text), self._evidence))
