"""Questions about several things at once, put to each of them by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import chain

from bot.knowledge.everyday import Everyday
from bot.search.analysis import FRAME, WHAT
from bot.search.index import Index
from bot.search.marks import BOTH, EITHER
from bot.search.match import Decision, Match
from bot.search.phrases import phrases_of
from bot.search.remembering import remembering
from bot.search.things import Things
from bot.search.training import ClassKind

_REFUSED = (Decision.NOT_COVERED, Decision.PARTLY)

MOST_LISTED = 5
"""Who asks of more than this at once gets one answer, to the whole."""

_LONGEST_GAP = 4
"""Tokens between two things of a list, a comma among them: "lungs, or in the liver"."""

_SIGNS = re.compile(r"\s*(?:[,،;](?!\d)|[/&+])\s*")


@dataclass(frozen=True, slots=True)
class Listing:
    """A question about several things: as it is of each of them, and of none.

    `things` are the words for each. It `goes_on` where it begins by joining itself to one before.
    """

    each: tuple[str, ...]
    things: tuple[str, ...]
    common: str
    goes_on: bool = False


class Lists:
    """Finds what stands side by side in a question: "in the lungs and the liver"."""

    def __init__(self, everyday: Everyday, index: Index) -> None:
        self._joining = phrases_of(everyday.following, BOTH, EITHER) | {","}
        self._things = Things(index)
        asked = index.aspects - {concept.id for concept in everyday.concepts}
        self._asked = Things(index, asked - index.background)
        self._aspects = index.aspects
        self._topics = {
            id: entry for id, entry in index.entries.items() if entry.kind is ClassKind.TOPIC
        }
        self._concepts = {id: entry.concepts for id, entry in index.entries.items()}
        self.of = remembering(partial(self._of, self._things))
        """The question in a text, with its match, put to each thing that it lists, if it does."""
        self.of_asked = remembering(partial(self._of, self._asked, is_close=True))
        """The same of all that it asks of one thing: "symptoms and treatment in the bones"."""

    def may_list(self, match: Match) -> bool:
        """Whether a question names two things at all."""
        return len(self._things.among(_concepts(match))) > 1

    def may_ask_several(self, match: Match) -> bool:
        """Whether a question asks two things of its subject at all."""
        return len(self._asked.among(_concepts(match))) > 1

    def tells(self, match: Match) -> bool:
        """Whether a passage answers that says something of all that is asked of a subject."""
        asked = self._asked.among(_concepts(match))
        return asked <= self._concepts.get(match.answered or "", frozenset())

    def _of(
        self, things: Things, text: str, match: Match, *, is_close: bool = False
    ) -> Listing | None:
        tokens = _SIGNS.sub(" , ", text).split()
        if self._joining.isdisjoint(map(str.lower, tokens)):
            return None
        known = match.reasons.analysis if match.reasons else None
        items = self._items(tokens, things.named(tokens, known), is_close=is_close)
        if not 2 <= len(items) <= MOST_LISTED:
            return None
        before, after = tokens[: items[0].start], tokens[items[-1].stop :]
        listed = dict.fromkeys(" ".join(tokens[item.start : item.stop]) for item in items)
        each = tuple(" ".join((*before, thing, *after)) for thing in listed)
        goes_on = tokens[0].lower() in self._joining
        return Listing(each, tuple(listed), " ".join((*before, *after)), goes_on)

    def serves(self, match: Match) -> bool:
        """Whether a passage answers that says something of each thing that is named."""
        explained = self._concepts.get(match.answered or "", frozenset())
        named = map(self._things.among, match.reasons.analysis.senses if match.reasons else ())
        return bool(explained) and not any(s and s.isdisjoint(explained) for s in named)

    def denies(self, match: Match, common: Match) -> bool:
        """Whether the article is said not to tell of what a question names beyond a common one."""
        topic = self._topics.get(match.topic or "")
        if match.decision not in _REFUSED or topic is None:
            return False
        beyond = self._things.among(_concepts(match)) - self._things.among(_concepts(common))
        return not beyond.isdisjoint(chain.from_iterable(topic.keywords))

    def names_aspect(self, match: Match) -> bool:
        """Whether a question says what it asks of its subject."""
        return not self._aspects.isdisjoint(_concepts(match) - {WHAT})

    def _items(
        self, tokens: Sequence[str], named: Sequence[set[str]], *, is_close: bool
    ) -> list[range]:
        """The places of what is listed first: things, and words that join them in between.

        If they must be close, a comma is all that stands between two, or there is an "and".
        """
        items: list[range] = []
        for at, concepts in enumerate(named):
            if concepts <= {FRAME}:
                continue
            last = items[-1] if items else range(at, at)
            gap = range(last.stop, at)
            if not gap and items and concepts & named[last.start]:
                items[-1] = range(last.start, at + 1)
            elif items and self._joins(gap, tokens, named, is_close=is_close):
                items.append(range(at, at + 1))
            elif len(items) < 2:
                items = [range(at, at + 1)]
            else:
                break
        return items

    def _joins(
        self, gap: range, tokens: Sequence[str], named: Sequence[set[str]], *, is_close: bool
    ) -> bool:
        said = [tokens[at].lower() for at in gap]
        joining = self._joining - {","} if is_close and len(gap) > 1 else self._joining
        return (
            not joining.isdisjoint(said)
            and len(gap) <= _LONGEST_GAP
            and all(tokens[at].lower() in self._joining or FRAME in named[at] for at in gap)
        )


def _concepts(match: Match) -> Set[str]:
    return match.reasons.analysis.concepts.keys() if match.reasons else frozenset()
