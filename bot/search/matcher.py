"""The matcher: a question in, a decision with its candidates out, and why on demand."""

from __future__ import annotations

from dataclasses import replace

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Library
from bot.language.bijoy import from_bijoy
from bot.search import tuning
from bot.search.analysis import LONGEST_QUESTION
from bot.search.corrections import Corrections
from bot.search.decision import decide
from bot.search.explanation import explain
from bot.search.following import Earlier, Follower
from bot.search.index import build_index
from bot.search.lists import Lists
from bot.search.match import Decision, Match
from bot.search.model_cache import ModelCache, one_by_one
from bot.search.parts import SENTENCE, Parts
from bot.search.proposer import Proposer
from bot.search.remembering import remembering
from bot.search.room import Room
from bot.search.routing import ArticleRouter, ArticleWords

_SETTLED = (Decision.ANSWER, Decision.EMPTY, Decision.SMALL_TALK)


class Matcher:
    """Matches questions against the articles of a library; safe to share between threads.

    Which article is asked is decided first, then its own matcher is asked alone. Messages that ask
    nothing of an article are all the same to each.
    """

    def __init__(self, library: Library, models: ModelCache) -> None:
        parts = one_by_one(library)
        self._matchers = [ArticleMatcher(part, models) for part in parts]
        self._router = ArticleRouter([matcher.words for matcher in self._matchers])
        self._article_of = {
            entry.id: at for at, part in enumerate(parts) for entry in (*part.facts, *part.sections)
        }
        self._routed = remembering(self._asked)

    def match(self, text: str, earlier: Earlier | None = None) -> Match:
        """Decide what answers `text`, after what was `earlier` in its conversation."""
        return self._routed(text, earlier)[1]

    def explain(self, text: str, earlier: Earlier | None = None) -> tuple[str, ...]:
        """Say in lines what the match of `text` rests on, after what was `earlier`."""
        matcher, match = self._routed(text, earlier)
        return matcher.explain(match)

    def is_asked_of_all(self, text: str) -> bool:
        """Whether `text` is by its form one question that anybody in a room may answer."""
        return self._matchers[0].is_asked_of_all(text)

    def _asked(self, text: str, earlier: Earlier | None) -> tuple[ArticleMatcher, Match]:
        """The article that is asked, and what it says.

        Where others know nearly as much of what is said, the one that most likely answers.
        """
        if len(self._matchers) == 1:
            return self._matchers[0], self._matchers[0].match(text, earlier)
        shares = self._router.shares(from_bijoy(text))
        current = self._article_of.get(earlier.shown or "") if earlier else None
        first = max(range(len(shares)), key=lambda at: (shares[at], at == current, -at))
        asked = [at for at, share in enumerate(shares) if share >= tuning.ASKED_SHARE] or [first]
        matches = {
            at: self._matchers[at].match(text, earlier if current in (at, None) else None)
            for at in asked
        }

        def likelihood(at: int) -> float:
            is_other = current not in (at, None)
            weight = shares[at] * (tuning.OTHER_ARTICLE if is_other else 1.0)
            return weight * matches[at].score if matches[at].answered else 0.0

        best = max(asked, key=lambda at: (likelihood(at), at == first, -at))
        return self._matchers[best], matches[best]


class ArticleMatcher:
    """Matches questions against one article, as if there were no others."""

    def __init__(self, library: Library, models: ModelCache) -> None:
        everyday = load_everyday()
        self._article = next((article.id for article in library.articles), None)
        self._model = models.model_for(library)
        self._index = index = build_index(library, everyday)
        self._proposer = Proposer(index, self._model)
        self._match = remembering(self._searched)
        self._follower = Follower(library, everyday, index, self._model, self._match)
        self._corrected = remembering(Corrections(everyday, index).corrected)
        self._parts = Parts(everyday, Lists(everyday, index), self._part)
        self._room = Room(everyday)
        self._remembered = remembering(self._in_conversation)

    def match(self, text: str, earlier: Earlier | None = None) -> Match:
        """Decide what answers `text`, after what was `earlier` in its conversation."""
        return self._remembered(from_bijoy(text), earlier)

    def is_asked_of_all(self, text: str) -> bool:
        """Whether `text` is by its form one question that anybody in a room may answer."""
        return self._room.is_asked(from_bijoy(text))

    def _in_conversation(self, text: str, earlier: Earlier | None) -> Match:
        text = self._corrected(self._index.analyst.segmented(text))
        match = self._follower.follow(self._alone(text), earlier)
        return replace(self._parts.taken_apart(match, text, earlier), article=self._article)

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
        return next((found for found in alone if found.answered), match)

    def _part(self, text: str, earlier: Earlier | None) -> Match:
        return self._follower.follow(self._match(text), earlier)

    def _searched(self, text: str) -> Match:
        index = self._index
        analysis = index.analyst.analyse(text)
        question = index.extractor.extract(analysis)
        proposal = self._proposer.propose(text, analysis, question)
        return decide(analysis, question, proposal, index)

    @property
    def words(self) -> ArticleWords:
        """What the article knows, to tell whether it is asked."""
        return ArticleWords.of(self._index, self._model)

    def explain(self, match: Match) -> tuple[str, ...]:
        """Say in lines what a match rests on."""
        parts = match.parts or (match,)
        return tuple(line for part in parts for line in explain(part, self._index))
