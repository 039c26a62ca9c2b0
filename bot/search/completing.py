"""Questions matched once more, together with words for what they leave out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from bot.knowledge.everyday import Everyday
from bot.knowledge.model import Library
from bot.language import Language
from bot.search import tuning
from bot.search.analysis import WHAT
from bot.search.index import Index
from bot.search.match import Candidate, Decision, Match

_LEADING = (Decision.ANSWER, Decision.PARTLY, Decision.SUGGEST)


class Completer:
    """Completes questions by words for concepts, and tells which of these are what."""

    def __init__(
        self, library: Library, everyday: Everyday, index: Index, match: Callable[[str], Match]
    ) -> None:
        known = (*everyday.concepts, *(c for a in library.articles for c in a.concepts))
        self._concepts = {concept.id: concept for concept in known}
        self._index = index
        self._match = match

    def completed(
        self, said: Sequence[str], missing: Iterable[str], language: Language
    ) -> Match | None:
        """The match of some words with words for what they leave out; None if there are none."""
        words = list(filter(None, (self._word(id, language) for id in missing)))
        if not words:
            return None
        return replace(self.leading(self._match(" ".join((*said, *words)))), language=language)

    def leading(self, match: Match, *, begins: bool = False) -> Match:
        """A match with the concepts on which the next question may lean.

        None of a refusal without a subject, unless the conversation begins with it.
        """
        analysis = match.reasons.analysis if match.reasons else None
        concepts = [id for id in analysis.concepts if id in self._concepts] if analysis else []
        leads = match.decision in _LEADING or (
            match.decision is Decision.NOT_COVERED and (begins or self.subjects(concepts))
        )
        return replace(match, asked=tuple(concepts) if leads else ())

    def subjects(self, concepts: Iterable[str]) -> list[str]:
        """Those of some concepts that may be asked of."""
        aspects = self._index.aspects
        return [id for id in concepts if id in self._index.concepts and id not in aspects]

    def things(self, concepts: Iterable[str]) -> list[str]:
        """The subjects that not every question names."""
        return [id for id in self.subjects(concepts) if id not in self._index.background]

    def aspects(self, concepts: Iterable[str]) -> list[str]:
        """Those of some concepts that may be asked of a subject."""
        return [id for id in concepts if id in self._index.aspects]

    def is_little(self, named: Collection[str]) -> bool:
        """Whether a word that names so much is known, and says nothing of what is asked."""
        return bool(named) and {WHAT}.issuperset(self._concepts.keys() & named)

    def keywords(self, id: str | None) -> list[str]:
        """The concepts that point to a passage."""
        entry = self._index.entries.get(id or "")
        named = chain.from_iterable(map(sorted, entry.keywords)) if entry else ()
        return list(dict.fromkeys(named))

    def _word(self, id: str, language: Language) -> str | None:
        """The first of a concept's words, of phrases last, that names it and nothing else."""
        concept = self._concepts.get(id)
        if concept is None:
            return None
        own, other = concept.bn, concept.en
        words = (*other, *own) if language is Language.EN else (*own, *other)
        ordered = sorted(words, key=lambda word: " " in word)
        return next((word for word in ordered if self._names_only(word, id)), None)

    def _names_only(self, word: str, id: str) -> bool:
        said = self._index.analyst.analyse(word, typos=False)
        return said.concepts.keys() == {id} and not said.pleas and not said.small_talk


def sureness(match: Match) -> float:
    """How likely a match answers, 0 to 1; 0 for one that answers nothing."""
    return match.score if match.answered else 0.0


def likeliest(match: Match, *, but: Collection[str] = ()) -> Match:
    """An answer by the likeliest of the passages that were verified, if possible not one of `but`.

    A match that answers nothing stays as it is.
    """
    proposed = match.reasons.proposal.candidates if match.reasons else ()
    others = [each for each in proposed if each.id not in but]
    best = max(others, key=lambda each: each.probability, default=None)
    if not match.answered or best is None or best.probability < tuning.ANSWER_SURE:
        return match
    candidates = (Candidate(best.id, round(best.probability, 3)), *match.candidates)
    return replace(match, candidates=tuple({each.id: each for each in candidates}.values()))
