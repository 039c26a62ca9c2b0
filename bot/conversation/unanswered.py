"""What people asked in vain: grouped by likeness, and as entries for the knowledge's files."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Protocol

from rapidfuzz import fuzz, process

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Library, Section
from bot.language.sound import sounds
from bot.language.words import words
from bot.search.match import Decision

LIKE = 85.0
"""rapidfuzz's ratio, 0 to 100, from which two texts ask the same.

Of 332 pairs of shipped sample questions that are so alike, 289 are for the same entry.
"""

MOST = 2_000
"""So many texts are compared, the most asked; it takes half a second."""

NEW_TOPIC = "asked-"


class AskedInVain(Protocol):
    """A text, with how often and when it was asked and what the bot made of it."""

    @property
    def text(self) -> str:
        """The words."""
        ...

    @property
    def language(self) -> str:
        """The code of the question's language."""
        ...

    @property
    def decision(self) -> str:
        """What was decided."""
        ...

    @property
    def topic(self) -> str | None:
        """The id of the topic that is not covered."""
        ...

    @property
    def nearest(self) -> tuple[str, ...]:
        """The ids of what was offered, best first."""
        ...

    @property
    def count(self) -> int:
        """How often."""
        ...

    @property
    def first(self) -> date:
        """The day on which it was asked first."""
        ...

    @property
    def last(self) -> date:
        """The day on which it was asked last."""
        ...


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that ask the same, the most asked one first."""

    asked: tuple[AskedInVain, ...]

    @property
    def lead(self) -> AskedInVain:
        """The text that stands for all."""
        return self.asked[0]

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts."""
        return tuple(each.text for each in self.asked)

    @property
    def count(self) -> int:
        """How often any of them was asked."""
        return sum(each.count for each in self.asked)

    @property
    def first(self) -> date:
        """The day on which one of them was asked first."""
        return min(each.first for each in self.asked)

    @property
    def last(self) -> date:
        """The day on which one of them was asked last."""
        return max(each.last for each in self.asked)

    @property
    def key(self) -> str:
        """A short name for buttons and new entries: that of the text that stands for all."""
        return key_of(self.lead.text)


def key_of(text: str) -> str:
    """A short name of a text: letters from a to f and digits."""
    return blake2b(text.encode(), digest_size=5).hexdigest()


def grouped(asked: Iterable[AskedInVain], library: Library) -> tuple[Group, ...]:
    """Texts grouped by likeness, the most asked first, without those that the library has.

    Two are alike that sound alike, whatever the script and the order of their words.
    """
    known = _questions_of(library)
    new = (each for each in asked if _folded(each.text) not in known)
    ranked = sorted(new, key=lambda each: (-each.count, -each.last.toordinal(), each.text))[:MOST]
    heard: list[str] = []
    groups: list[list[AskedInVain]] = []
    for each in ranked:
        sound = " ".join(sorted(sounds(words(each.text))))
        nearest = process.extractOne(sound, heard, scorer=fuzz.ratio, score_cutoff=LIKE)
        if nearest is None:
            heard.append(sound)
            groups.append([each])
        else:
            groups[nearest[2]].append(each)
    found = (Group(tuple(group)) for group in groups)
    return tuple(sorted(found, key=lambda group: (-group.count, -group.last.toordinal())))


def place_of(key: str, groups: Sequence[Group]) -> int | None:
    """Which group has the text of that name; None if none has."""
    found = (at for at, group in enumerate(groups) for t in group.texts if key_of(t) == key)
    return next(found, None)


def as_yaml(groups: Sequence[Group], library: Library) -> str:
    """New topics to paste into not-covered.yaml, and what belongs below an id that is there.

    The latter are comments, so that all of it can be pasted at once.
    """
    owners = [(group, _owners(group, library)) for group in groups]
    new = [group for group, ids in owners if not ids]
    lines: list[str] = []
    if new:
        lines.append("# not-covered.yaml: topics that are new; an id, a title and keywords help.")
    for group in new:
        lines += _new_topic(group, library)
    if len(new) < len(groups):
        lines.append("# below questions: or not_answered: of one of the ids that are named.")
    for group, ids in owners:
        if ids:
            lines += [f"# {line}" for line in _below(group, ids)]
    return "\n".join(lines or ["# Nothing was asked in vain."])


def as_json(group: Group) -> str:
    """A group as one line of JSON."""
    return json.dumps(
        {
            "questions": group.texts,
            "count": group.count,
            "first": group.first.isoformat(),
            "last": group.last.isoformat(),
            "language": group.lead.language,
            "decision": group.lead.decision,
            "topic": group.lead.topic,
            "nearest": group.lead.nearest,
        },
        ensure_ascii=False,
    )


def as_text(group: Group) -> str:
    """A group for people: how often, when last, and its texts, one a line."""
    head = f"{group.count} × {group.lead.text}  ({group.last.isoformat()}, {_outcome(group)})"
    return "\n".join([head, *(f"    {text}" for text in group.texts[1:])])


def _outcome(group: Group) -> str:
    lead = group.lead
    named = ([lead.topic] if lead.topic else []) or lead.nearest
    return ": ".join(filter(None, (lead.decision, ", ".join(named))))


def _owners(group: Group, library: Library) -> tuple[str, ...]:
    """The ids below which a group's questions may belong; none for a new topic."""
    lead = group.lead
    topics = {topic.id for article in library.articles for topic in article.not_covered}
    topic = (lead.topic,) if lead.topic in topics and lead.topic else ()
    if topic and lead.decision != Decision.PARTLY:
        return topic
    is_near = lead.decision in (Decision.PARTLY, Decision.SUGGEST)
    return (*topic, *(_known(lead.nearest, library) if is_near else ()))


def _new_topic(group: Group, library: Library) -> Iterator[str]:
    yield f"{NEW_TOPIC}{group.key}:  # {_how_often(group)}"
    yield "  # title: {bn: …, en: …}"
    yield "  questions:"
    yield from (f"    {line}" for line in _items(group))
    if nearest := _known(group.lead.nearest, library):
        yield f"  nearest: [{', '.join(nearest)}]"


def _below(group: Group, ids: Sequence[str]) -> Iterator[str]:
    others = f"or {', '.join(ids[1:])}; " if ids[1:] else ""
    yield f"{ids[0]}:  # {others}{_how_often(group)}"
    yield from (f"  {line}" for line in _items(group))


def _items(group: Group) -> Iterator[str]:
    # What is a string in JSON is one in YAML, too, whatever the words look like.
    return (f"- {json.dumps(text, ensure_ascii=False)}" for text in group.texts)


def _how_often(group: Group) -> str:
    times = "once" if group.count == 1 else f"{group.count} times"
    return f"asked {times}, last on {group.last.isoformat()}"


def _known(ids: Iterable[str], library: Library) -> tuple[str, ...]:
    return tuple(id for id in ids if library.find(id))


def _questions_of(library: Library) -> Collection[str]:
    return {
        _folded(question)
        for article in library.articles
        for questions in (
            *(asked for section in article.sections for asked in _lists_of(section)),
            *(topic.questions for topic in article.not_covered),
            *load_everyday().messages.values(),
        )
        for question in questions
    }


def _lists_of(section: Section) -> Iterator[tuple[str, ...]]:
    yield section.questions
    yield from section.not_answered.values()
    for fact in section.facts:
        yield fact.questions
        yield from fact.not_answered.values()


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
