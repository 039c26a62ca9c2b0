"""Questions that lean on the conversation: completed by what was asked and shown before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.everyday import Everyday
from bot.knowledge.model import Concept, Library
from bot.language import Language
from bot.language.sound import Hearing
from bot.language.words import spaced
from bot.search import tuning
from bot.search.analysis import FRAME, WHAT, Analysis
from bot.search.evidence import Evidence, Exhibit, Kind
from bot.search.match import Decision, Match, Rule
from bot.search.phrases import phrases_of
from bot.search.room import ASKS
from bot.search.vocabulary import Vocabulary, Wording

MORE, DIES, OTHER, JOINS, POINTS = "more", "dies", "other", "joins", "points"
BOTH, EITHER = "both", "either"

_STAND = (Rule.NO_WORDS, Rule.DESPAIR, Rule.DISTRESS, Rule.SOMEBODY, Rule.CHATTER, Rule.ADVICE)
"""What is said by these rules asks for no more than it says, whatever was said before."""
_LIKE_OTHERS = (Rule.ELSEWHERE, Rule.LIKE_PLEAS)
_FEW = tuning.BARE_FOLLOWING_WORDS // 2
"""Words of a question that may mean anything, whatever it is like."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a conversation has come to.

    `concepts` are the ids of those that the question before named, `shown` the id of the fact or
    section that was shown last.
    """

    concepts: tuple[str, ...] = ()
    shown: str | None = None


class Follower:
    """Reads short questions as a part of their conversation.

    A question leans on what came before where it names no subject ("when?"), where it points
    back ("what happens there?") or where it joins one more subject ("and in the liver?"). It is
    then matched together with words for the concepts that it leaves out.
    """

    def __init__(
        self,
        library: Library,
        everyday: Everyday,
        evidence: Evidence,
        match: Callable[[str], Match],
    ) -> None:
        known = (*everyday.concepts, *(c for a in library.articles for c in a.concepts))
        self._concepts = {concept.id: concept for concept in known}
        self._evidence = evidence
        self._match = match
        self._marks = _Marks(everyday.following)
        self._asks = phrases_of(everyday.room, ASKS)
        self._exhibits = {exhibit.id: exhibit for exhibit in evidence.exhibits}
        said, unsaid = (_explained(evidence, kind) for kind in (Kind.PASSAGE, Kind.TOPIC))
        self._unsaid = frozenset(unsaid - said)

    def follow(self, match: Match, earlier: Earlier | None) -> Match:
        """What a question that was matched by itself comes to after what was earlier."""
        if match.reasons is None or match.reasons.rule in _STAND:
            return match
        analysis = match.reasons.analysis
        marks = self._marks.of(analysis.words)
        if earlier and OTHER in marks and (same := self._other(analysis, earlier)):
            return same
        if MORE in marks and self._is_all(marks, match, analysis):
            return replace(match, asks_more=True)
        alone = replace(match, asked=self._asked(match, begins=earlier is None))
        if earlier is None or not self._may_lean(match, analysis):
            return alone
        joins_thing = JOINS in marks and {WHAT}.issuperset(self._aspects(analysis.concepts))
        if earlier.shown is None and joins_thing:
            return self._joining_refusal(alone, analysis, earlier)
        if earlier.shown is None and not self._subjects(earlier.concepts):
            return alone
        if dated := self._dated(analysis, earlier):
            return dated
        if POINTS in marks:
            return self._pointing(alone, analysis, earlier) or alone
        if not self._subjects(analysis.concepts):
            return self._without_subject(alone, analysis, earlier, is_marked=JOINS in marks)
        if joins_thing:
            return self._joining(alone, analysis, earlier)
        return alone

    def _may_lean(self, match: Match, analysis: Analysis) -> bool:
        """Whether a question is short and clear, and not refused for what no passage says."""
        is_unsaid = match.topic is not None and not self._unsaid.isdisjoint(analysis.concepts)
        is_clear = all(max(sense.values()) >= tuning.FOLLOWING_CLEAR for sense in analysis.senses)
        is_short = len(analysis.words) <= tuning.FOLLOWING_WORDS
        return is_short and is_clear and not is_unsaid and not analysis.unknown

    def _is_all(
        self, marks: Mapping[str, frozenset[int]], match: Match, analysis: Analysis
    ) -> bool:
        """Whether a question says nothing beyond asking for more, or nothing that is asked.

        A word that also joins ("so?") asks for more where it stands nearly alone.
        """
        left = [word for at, word in enumerate(analysis.words) if at not in marks[MORE]]
        joins = marks[MORE] <= marks.get(JOINS, frozenset())
        if len(left) > (1 if joins else tuning.BARE_FOLLOWING_WORDS) or _stands(match):
            return False
        beyond = self._evidence.analyst.analyse(" ".join(left))
        return not beyond.unknown and {WHAT}.issuperset(beyond.concepts)

    def _without_subject(
        self, alone: Match, analysis: Analysis, earlier: Earlier, *, is_marked: bool
    ) -> Match:
        """Of the subject before, unless the question is sure, or says too much, to need one."""
        most = tuning.FOLLOWING_WORDS if is_marked else _most_words(alone)
        if _stands(alone) or len(analysis.words) > most or not (is_marked or analysis.senses):
            return alone
        completed = self._completed(analysis, self._subjects(earlier.concepts))
        if completed and self._is_of_shown(completed, analysis, earlier):
            return replace(completed, decision=Decision.ANSWER)
        # What a bare word is only like ("who?") may be meant of any subject.
        is_bare = len(analysis.words) <= _FEW and not _refused_by(alone)
        denies = (is_bare or not alone.topic) and completed and self._denies(completed, earlier)
        if completed and (denies or self._serves(completed, analysis)):
            return completed
        if alone.topic:
            return alone
        if found := self._surest(analysis, ((s,) for s in self._shown_subjects(earlier))):
            # That a passage nearby serves may be chance, unless the question alone finds it, too.
            is_sure = alone.answered == found.answered
            return found if is_sure else replace(found, decision=Decision.SUGGEST)
        return replace(alone, decision=Decision.NOT_COVERED) if alone.answered else alone

    def _pointing(self, alone: Match, analysis: Analysis, earlier: Earlier) -> Match | None:
        """Of whatever subject before makes the surest answer."""
        subjects = self._shown_subjects(earlier)
        return self._surest(
            analysis, (self._subjects(earlier.concepts), *((subject,) for subject in subjects))
        )

    def _joining(self, alone: Match, analysis: Analysis, earlier: Earlier) -> Match:
        """Asked like the question before: a treatment that is not said is not said here, either."""
        aspects = self._aspects(earlier.concepts)
        if not alone.answered:
            completed = self._completed(analysis, aspects)
            return completed if completed and self._serves(completed, analysis) else alone
        completed = self._completed(analysis, [c for c in aspects if c in self._unsaid])
        return completed if completed and completed.topic else alone

    def _joining_refusal(self, alone: Match, analysis: Analysis, earlier: Earlier) -> Match:
        """Asked like a question at the beginning that the article does not answer."""
        asked = [id for id in earlier.concepts if id not in self._evidence.background]
        completed = self._completed(analysis, [id for id in asked if id in self._unsaid] or asked)
        return completed if completed and completed.topic else alone

    def _other(self, analysis: Analysis, earlier: Earlier) -> Match | None:
        """That there is no more of it, where it is the passage shown that tells of such things."""
        if self._subjects(analysis.concepts) or len(analysis.words) > tuning.FOLLOWING_WORDS:
            return None
        completed = self._completed(analysis, self._subjects(earlier.concepts))
        is_shown = completed is not None and completed.answered == earlier.shown
        return replace(completed, is_all=True) if completed and is_shown else None

    def _dated(self, analysis: Analysis, earlier: Earlier) -> Match | None:
        """Whether it was in such a year: what tells of it without the year says when it was."""
        undated = [word for word in analysis.words if not word.isdigit()]
        if len(undated) == len(analysis.words) or not self._asks.isdisjoint(undated):
            return None
        rest = self._evidence.analyst.analyse(" ".join(undated))
        found = self._completed(rest, self._subjects(earlier.concepts)) if rest.senses else None
        is_served = found is not None and self._serves(found, rest)
        return replace(found, language=analysis.language) if found and is_served else None

    def _surest(self, analysis: Analysis, missing: Iterable[Sequence[str]]) -> Match | None:
        completed = (self._completed(analysis, concepts) for concepts in missing)
        serving = [match for match in completed if match and self._serves(match, analysis)]
        return max(serving, key=_sure, default=None)

    def _completed(self, analysis: Analysis, missing: Iterable[str]) -> Match | None:
        """The match of a question together with words for what it leaves out."""
        words = list(filter(None, (self._word(id, analysis.language) for id in missing)))
        if not words:
            return None
        match = self._match(" ".join((*analysis.words, *words)))
        asked = self._asked(match)
        return replace(match, language=analysis.language, asked=asked)

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
        said = self._evidence.analyst.analyse(word, typos=False)
        return said.concepts.keys() == {id} and not said.pleas and not said.small_talk

    def _serves(self, match: Match, analysis: Analysis) -> bool:
        """Whether an answer says something of all that the question itself asks."""
        return match.answered is not None and self._explains(match.answered, analysis)

    def _is_of_shown(self, match: Match, analysis: Analysis, earlier: Earlier) -> bool:
        """Whether the passage shown is the likeliest to tell what the question asks of it."""
        is_likely = match.decision is Decision.SUGGEST and match.candidates[0].id == earlier.shown
        return is_likely and self._explains(match.candidates[0].id, analysis)

    def _explains(self, id: str, analysis: Analysis) -> bool:
        """Whether an entry says something of all that a question asks."""
        explained = self._exhibits[id].explains
        return all(
            not explained.keys().isdisjoint(sense)
            for sense in analysis.senses
            if WHAT not in sense and self._evidence.background.isdisjoint(sense)
        )

    def _denies(self, match: Match, earlier: Earlier) -> bool:
        """Whether a topic that is not covered is surely meant, and of a subject before."""
        subjects = set(self._subjects(earlier.concepts)) - self._evidence.background
        is_refused = match.decision is Decision.NOT_COVERED
        return is_refused and not subjects.isdisjoint(_refused_by(match))

    def _asked(self, match: Match, *, begins: bool = False) -> tuple[str, ...]:
        """The concepts on which the next question may lean.

        None of a refusal without a subject, unless the conversation begins with it.
        """
        analysis = match.reasons.analysis if match.reasons else None
        concepts = [id for id in analysis.concepts if id in self._concepts] if analysis else []
        leads = match.decision in (Decision.ANSWER, Decision.SUGGEST) or (
            match.decision is Decision.NOT_COVERED and (begins or self._subjects(concepts))
        )
        return tuple(concepts) if leads else ()

    def _subjects(self, concepts: Iterable[str]) -> list[str]:
        aspects = self._evidence.aspects
        return [id for id in concepts if id in self._evidence.weights and id not in aspects]

    def _aspects(self, concepts: Iterable[str]) -> list[str]:
        return [id for id in concepts if id in self._evidence.aspects]

    def _shown_subjects(self, earlier: Earlier) -> list[str]:
        """What the passage shown last speaks of, but for what all of them do."""
        shown = self._exhibits.get(earlier.shown or "")
        subjects = self._subjects(shown.explains) if shown else []
        return [id for id in subjects if id not in self._evidence.background]


class _Marks:
    """Finds the words and phrases that mark a question as one that follows another."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._vocabulary = Vocabulary(FRAME, Hearing())
        self._vocabulary.add(list(_wordings(concepts)))

    def of(self, words: Sequence[str]) -> dict[str, frozenset[int]]:
        """The ids of the marks in a question, each with the places of its words."""
        readings = [self._vocabulary.words.read(word, typos=False) for word in words]
        marked: dict[str, frozenset[int]] = {}
        for naming in self._vocabulary.named_by(readings):
            places = frozenset(range(naming.start, naming.end))
            marked[naming.concept] = marked.get(naming.concept, frozenset()) | places
        # "more" is also Bengali in Latin letters: "manush more keno?"
        more = marked.pop(MORE, frozenset()) - marked.get(DIES, frozenset())
        return marked | {MORE: more} if more else marked


def _wordings(concepts: Iterable[Concept]) -> Iterator[Wording]:
    for concept in concepts:
        for texts, english in ((concept.bn, False), (concept.latin, False), (concept.en, True)):
            yield Wording(concept.id, tuple(spaced(texts)), english)


def _explained(evidence: Evidence, kind: Kind) -> set[str]:
    exhibits: Iterable[Exhibit] = evidence.exhibits
    return {id for exhibit in exhibits if exhibit.kind is kind for id in exhibit.explains}


def _refused_by(match: Match) -> frozenset[str]:
    """The keyword of the best reason to refuse, where a question says all of it; else nothing."""
    if match.reasons is None or match.reasons.refusal is None:
        return frozenset()
    keyword = frozenset(match.reasons.refusal.keyword or ())
    return keyword if keyword <= match.reasons.analysis.concepts.keys() else frozenset()


def _most_words(match: Match) -> int:
    """Of a question that nothing but its shortness marks as one that leans on another."""
    is_like_others = match.reasons is not None and match.reasons.rule in _LIKE_OTHERS
    return _FEW if is_like_others else tuning.BARE_FOLLOWING_WORDS


def _stands(match: Match) -> bool:
    return match.answered is not None and _sure(match) >= tuning.STANDS_ALONE


def _sure(match: Match) -> float:
    return match.reasons.sure if match.reasons else 0.0
