"""Questions that lean on the conversation: completed by what was asked, shown and listed before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.knowledge.everyday import Everyday
from bot.knowledge.model import Library
from bot.language import Language
from bot.search import tuning
from bot.search.analysis import SMALL_TALK, WHAT, Analysis
from bot.search.completing import Completer, likeliest, sureness
from bot.search.enumerations import Enumerations
from bot.search.index import Index
from bot.search.marks import (
    DENIES,
    JOINS,
    MORE,
    OTHER,
    PLACES,
    POINTS,
    PREVIOUS,
    REFERS,
    Marked,
    Marks,
    pointing,
)
from bot.search.match import Candidate, Decision, Match
from bot.search.model import Model
from bot.search.training import ClassKind

_LONGEST_ENDING = 3
"""Letters of a Bengali ending that is written apart: "3 number tay"."""
_MESSAGES = (Decision.EMPTY, Decision.SMALL_TALK)
_FEW = tuning.BARE_FOLLOWING_WORDS // 2
"""Words of a question that may mean anything, whatever it is like."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a conversation has come to.

    `concepts` are the ids of those that the question before named, `shown` the id of the fact or
    section that was shown last, `listed` the ids of what was listed last, in order: facts and
    sections, or concepts.
    """

    concepts: tuple[str, ...] = ()
    shown: str | None = None
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question by itself, the marks in it, and what was earlier."""

    alone: Match
    analysis: Analysis
    marks: Marked
    earlier: Earlier

    @property
    def shown(self) -> set[str]:
        """The id of what was shown last, if anything was."""
        return {self.earlier.shown} if self.earlier.shown else set()

    def without(self, mark: str) -> list[int]:
        """The places of the words that don't have that mark."""
        marked = self.marks.get(mark, ())
        return [at for at in range(len(self.analysis.words)) if at not in marked]


class Follower:
    """Reads short questions as a part of their conversation.

    A question that leaves out what it is about ("when?", "what happens there?") or what it asks of
    that ("and in the liver?") is matched once more together with words for what is left out, and
    one that points to what was listed ("the second one") with words for that. What is then likely
    enough to be answered is meant.
    """

    def __init__(
        self,
        library: Library,
        everyday: Everyday,
        index: Index,
        model: Model,
        match: Callable[[str], Match],
    ) -> None:
        self._completer = Completer(library, everyday, index, match)
        self._index = index
        self._model = model
        self._enumerations = Enumerations(model.profiles)
        self._marks = Marks(everyday.following)
        said, unsaid = (_concepts_of(index, kind) for kind in (ClassKind.PASSAGE, ClassKind.TOPIC))
        self._unsaid = frozenset(unsaid - said)

    def follow(self, match: Match, earlier: Earlier | None) -> Match:
        """What a question that was matched by itself comes to after what was earlier."""
        analysis = match.reasons.analysis if match.reasons else None
        if analysis is None or not analysis.words or analysis.is_personal:
            return match
        alone = self._completer.leading(match, begins=earlier is None)
        turn = _Turn(alone, analysis, self._marks.of(analysis.words), earlier or Earlier())
        is_chatter = self._is_chatter(turn)
        if self._asks_more(turn) and not is_chatter:
            return replace(match, asks_more=True)
        if earlier is None or len(analysis.words) > tuning.FOLLOWING_WORDS:
            return alone
        if listed := self._listed(turn):
            return listed
        if is_chatter:
            return alone
        is_unsaid = match.topic is not None and not self._unsaid.isdisjoint(analysis.concepts)
        if is_unsaid or analysis.unknown or analysis.elsewhere:
            return alone
        found = self._denied(turn) or self._dated(turn) or self._completed(turn)
        is_all = OTHER in turn.marks and found.answered and found.answered == earlier.shown
        return replace(found, is_all=True) if is_all else found

    def _is_chatter(self, turn: _Turn) -> bool:
        """Whether a message has no word beyond small talk."""
        is_polite = any(id.startswith(SMALL_TALK) for id in turn.analysis.named)
        is_message = turn.alone.decision in _MESSAGES
        return is_polite and is_message and self._are_little(turn, range(len(turn.analysis.words)))

    def _asks_more(self, turn: _Turn) -> bool:
        """Whether a question says nothing beyond asking for more.

        A word that also joins ("so?") asks for more where it stands nearly alone.
        """
        more, left = turn.marks.get(MORE, frozenset()), turn.without(MORE)
        joins = more <= turn.marks.get(JOINS, frozenset())
        is_bare = len(left) <= (1 if joins else tuning.BARE_FOLLOWING_WORDS)
        return bool(more) and is_bare and self._are_little(turn, left)

    def _are_little(self, turn: _Turn, places: Iterable[int]) -> bool:
        return all(self._completer.is_little(turn.analysis.places[at]) for at in places)

    def _denied(self, turn: _Turn) -> Match | None:
        """What else might be meant, where a message says no more than what is not."""
        denying, analysis, earlier = turn.marks.get(DENIES), turn.analysis, turn.earlier
        things = self._completer.things(analysis.concepts)
        if not denying or not things or analysis.has_mark:
            return None
        shown = self._index.entries.get(earlier.shown or "")
        before = {*earlier.concepts, *(shown.concepts if shown else ())}
        named = [at for at in turn.without(DENIES) if not self._are_little(turn, [at])]
        says_more = any(before.isdisjoint(analysis.places[at]) for at in named)
        # A Bengali "no" that stands before a thing denies something else: "no, the liver".
        is_before = analysis.language is not Language.EN and max(denying) < max(named, default=0)
        if says_more or is_before:
            return None
        others = self._enumerations.beside(things[0])
        aspects = self._completer.aspects(self._completer.keywords(earlier.shown))
        told = turn.shown.union(self._enumerations.listing(others))
        found = (self._of_thing((), other, aspects, turn, told) for other in others)
        ids = dict.fromkeys(match.answered for match in found if match and match.answered)
        return replace(
            turn.alone,
            decision=Decision.EMPTY,
            candidates=tuple(Candidate(id, 0.0) for id in ids),
            topic=None,
            small_talk=None,
            plea=None,
            asked=tuple(id for id in earlier.concepts if id not in things),
            is_denied=True,
        )

    def _listed(self, turn: _Turn) -> Match | None:
        """What is asked of the one of the things listed that a question points to."""
        analysis, earlier = turn.analysis, turn.earlier
        listed = earlier.listed or self._enumerations.of(earlier.shown)
        if not (mark := pointing(turn.marks)) or not (meant := _one_of(listed, mark, earlier)):
            return None
        left = turn.without(mark)
        said = list(chain.from_iterable(analysis.places[at] for at in left))
        is_bare = self._are_little(turn, left)
        if meant in self._index.entries:
            answer = replace(turn.alone, decision=Decision.ANSWER, topic=None, small_talk=None)
            answer = replace(answer, candidates=(Candidate(meant, 1.0),), plea=None, listed=listed)
            return answer if is_bare else None
        if self._completer.things(said):
            return None
        words = [
            word
            for word in (analysis.words[at] for at in left)
            if not is_bare and (word not in analysis.unknown or len(word) > _LONGEST_ENDING)
        ]
        asked = self._completer.aspects(said)
        aspects = () if asked else self._completer.aspects(earlier.concepts)
        told = turn.shown.union(self._enumerations.listing(listed))
        found = self._of_thing(words, meant, aspects, turn, told)
        return replace(found, listed=listed) if found else None

    def _of_thing(
        self,
        said: Sequence[str],
        thing: str,
        aspects: Iterable[str],
        turn: _Turn,
        told: Collection[str],
    ) -> Match | None:
        """What some words come to of a thing, with or without what is asked of it.

        If possible it is none of the passages whose ids are `told`.
        """
        language = turn.analysis.language
        found = (
            self._completer.completed(said, missing, language)
            for missing in dict.fromkeys(((thing, *aspects), (thing,)))
        )
        likely = (likeliest(match, but=told) for match in found if match)
        return max(
            likely,
            key=lambda match: (match.answered not in (None, *told), sureness(match)),
            default=None,
        )

    def _completed(self, turn: _Turn) -> Match:
        """A question by itself, or with what it leaves out where that is sure enough."""
        alone, analysis, earlier = turn.alone, turn.analysis, turn.earlier
        points = POINTS in turn.marks
        joins = not points and bool(self._completer.subjects(analysis.concepts))
        asked = set(self._completer.aspects(analysis.concepts))
        own = sureness(alone)
        is_marked = JOINS in turn.marks or OTHER in turn.marks
        is_bare = len(analysis.words) <= _FEW + is_marked
        # "Who found it?" names more than a subject, and lacks one all the same.
        joins = joins and not (asked - {WHAT} and alone.decision is Decision.OFF_TOPIC)
        if joins and earlier.shown is None and not asked - {WHAT if JOINS in turn.marks else ""}:
            return self._joining_refusal(turn)
        is_whole = own >= tuning.STANDS_ALONE and not points and not is_bare
        if is_whole or (joins and asked - {WHAT}):
            return alone
        if not (analysis.senses or points or REFERS in turn.marks):
            return replace(alone, decision=Decision.NOT_COVERED) if own else alone
        leans = points or (is_marked and is_bare and not joins)
        least = _least(own, joins=joins, is_bare=is_bare, points=leans)
        refused: list[Match] = []
        for match in self._completions(turn, joins=joins):
            if match.answered and match.score >= least:
                return match
            if match.decision is Decision.NOT_COVERED and match.topic:
                refused.append(match)
        if joins and own:
            return likeliest(alone, but=turn.shown)
        is_settled = own >= tuning.COMPLETED_SURE or alone.topic
        return alone if is_settled else max(refused, key=_refusal, default=alone)

    def _dated(self, turn: _Turn) -> Match | None:
        """Whether it was in such a year: what tells of it without the year says when it was."""
        analysis = turn.analysis
        undated = [word for word in analysis.words if not word.isdigit()]
        if len(undated) == len(analysis.words) or not turn.earlier.shown:
            return None
        subjects = self._completer.subjects(turn.earlier.concepts)
        found = self._completer.completed(undated, subjects, analysis.language)
        return found if found and sureness(found) >= tuning.COMPLETED_SURE else None

    def _completions(self, turn: _Turn, *, joins: bool) -> Iterator[Match]:
        """A question with words for what it may leave out, the likeliest to be meant first."""
        analysis = turn.analysis
        # "No, and the liver": how it begins says nothing of what is asked.
        leads = turn.marks.get(JOINS, frozenset()) if joins else frozenset()
        if analysis.language is not Language.EN:
            leads |= turn.marks.get(DENIES, frozenset())
        begins = next((at for at in range(len(analysis.words)) if at not in leads), 0)
        for ids in dict.fromkeys(self._left_out(turn.earlier, joins=joins)):
            match = self._completer.completed(analysis.words[begins:], ids, analysis.language)
            if match:
                match = likeliest(match, but=turn.shown if joins else ())
                if self._tells_of(match, analysis.concepts if joins else ids):
                    yield match

    def _left_out(self, earlier: Earlier, *, joins: bool) -> Iterator[tuple[str, ...]]:
        """What a question may leave out: what is asked, the subject, one of the passage shown."""
        completer, keywords = self._completer, self._completer.keywords(earlier.shown)
        if joins:
            yield tuple(completer.aspects(earlier.concepts))
            yield tuple(completer.aspects(keywords))
        else:
            yield tuple(completer.subjects(earlier.concepts))
            yield from ((thing,) for thing in completer.things(keywords))

    def _joining_refusal(self, turn: _Turn) -> Match:
        """Asked like a question at the beginning that the article does not answer."""
        asked = [id for id in turn.earlier.concepts if id not in self._index.background]
        aspects = self._completer.aspects(asked)
        missing = [id for id in asked if id in self._unsaid or id in aspects] or asked
        words, language = turn.analysis.words, turn.analysis.language
        completed = self._completer.completed(words, missing, language)
        return completed if completed and completed.topic else turn.alone

    def _tells_of(self, match: Match, concepts: Iterable[str]) -> bool:
        """Whether what answers is often asked for with one of some things, if any are things."""
        things = self._completer.things(concepts)
        if not things or not match.answered:
            return True
        profile = self._model.profiles.get(match.answered)
        if profile is None or profile.samples < tuning.WELL_SAMPLED:
            return not self._index.entries[match.answered].concepts.isdisjoint(things)
        known = self._model.coverage.known.get(match.answered, {})
        return any(known.get(id, 0) > tuning.TOLD_SHARE * profile.samples for id in things)


def _concepts_of(index: Index, kind: ClassKind) -> set[str]:
    return {c for entry in index.entries.values() if entry.kind is kind for c in entry.concepts}


def _one_of(listed: Sequence[str], mark: str, earlier: Earlier) -> str | None:
    """The one of what is listed that a mark points to; the one before what was named, too."""
    if mark == PREVIOUS:
        named = next((at for at, id in enumerate(listed) if id in earlier.concepts), 0)
        return listed[named - 1] if named else None
    at = PLACES[mark]
    return listed[at] if -len(listed) <= at < len(listed) else None


def _refusal(match: Match) -> float:
    """How much a match is like what no passage answers."""
    refusals = match.reasons.proposal.refusals if match.reasons else ()
    return max((score for _, score in refusals), default=0.0)


def _least(own: float, *, joins: bool, is_bare: bool, points: bool) -> float:
    """How sure a completed question must be in place of one that is so sure by itself."""
    if own >= tuning.STANDS_ALONE and not points:
        return own
    if joins and not own:
        return tuning.ANSWER_SURE
    if joins or points or is_bare:
        return tuning.COMPLETED_SURE
    return max(tuning.COMPLETED_SURE, own + tuning.COMPLETED_AHEAD)
