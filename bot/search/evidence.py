"""What the knowledge offers as evidence: for each entry, what it explains and what points to it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice

import numpy as np
import numpy.typing as npt

from bot.knowledge.everyday import Everyday
from bot.knowledge.model import Bilingual, Concept, Keyword, Library
from bot.language.detection import LanguageDetector
from bot.language.sound import Hearing
from bot.language.words import is_bengali, spaced
from bot.search import tuning
from bot.search.analysis import FRAME, PLEA, SMALL_TALK, Analyst
from bot.search.samples import Samples
from bot.search.vocabulary import Vocabulary, Wording

Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

WORD = "word:"
"""Marks a concept that is no more than a word of the knowledge's own texts."""


class Kind(Enum):
    """What an exhibit is: what the article says, what it does not, or what no article would."""

    PASSAGE = auto()
    TOPIC = auto()
    ASIDE = auto()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What may be the outcome of a search.

    Each of `keywords` points to it. `explains` says how far (0 to 1) it accounts for each
    concept.
    """

    id: str
    keywords: tuple[Keyword, ...]
    explains: Mapping[str, float]
    kind: Kind = Kind.PASSAGE


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that search knows of a library.

    `weights` says how telling each concept is, 0 to 1. `keywords` are those of all exhibits;
    `owners` has for each its exhibit's place, `powers` by which power of its share in a question it
    counts. `pointing` says of which keywords a concept is how great a part, by their places, and
    `explaining` which exhibits account for it how far. `topics` are the places of what is not
    covered, `bare` those of exhibits that anything they explain points to. `aspects`
    are what is asked of a subject, `background` what nearly every question names. The owners of
    `samples` are places of exhibits.
    """

    analyst: Analyst
    exhibits: tuple[Exhibit, ...]
    weights: Mapping[str, float]
    keywords: tuple[Keyword, ...]
    owners: Places
    powers: Numbers
    pointing: Mapping[str, tuple[Places, Numbers]]
    explaining: Mapping[str, tuple[Places, Numbers]]
    topics: Places
    bare: Places
    aspects: frozenset[str]
    background: frozenset[str]
    samples: Samples


@dataclass(frozen=True, slots=True)
class _Source:
    id: str
    keywords: tuple[Keyword, ...]
    samples: tuple[str, ...]
    texts: tuple[str, ...] = ()
    kind: Kind = Kind.PASSAGE


def gather(library: Library, everyday: Everyday) -> Evidence:
    """Read a library into evidence."""
    concepts = [concept for article in library.articles for concept in article.concepts]
    sources = list(_sources(library))
    wordings = _wordings(concepts, everyday)
    hearing = Hearing()
    vocabulary = Vocabulary(FRAME, hearing)
    vocabulary.add(wordings)
    vocabulary.add(list(_own_words(vocabulary, sources)))
    analyst = Analyst(vocabulary, _detector(wordings, hearing), everyday.signs)
    known = (*concepts, *everyday.concepts)
    background = frozenset(concept.id for concept in known if concept.background)
    exhibits = tuple(_exhibit(source, analyst) for source in sources)
    aspects = frozenset(concept.id for concept in known if concept.aspect)
    weights = _weights(exhibits, background, aspects)
    keywords = [(at, keyword) for at, e in enumerate(exhibits) for keyword in e.keywords]
    samples = [(at, question) for at, s in enumerate(sources) for question in s.samples]
    return Evidence(
        analyst=analyst,
        exhibits=exhibits,
        weights=weights,
        keywords=tuple(keyword for _, keyword in keywords),
        owners=np.array([at for at, _ in keywords], np.int64),
        powers=np.array([_power(exhibits[at]) for at, _ in keywords], np.float64),
        pointing=_pointing((keyword for _, keyword in keywords), weights),
        explaining=_explaining(exhibits),
        topics=_places(at for at, exhibit in enumerate(exhibits) if exhibit.kind is Kind.TOPIC),
        bare=_places(at for at, keyword in keywords if not keyword),
        aspects=aspects,
        background=background,
        samples=Samples([q for _, q in samples], [at for at, _ in samples], hearing),
    )


def _sources(library: Library) -> Iterable[_Source]:
    for entry in library.sections:
        section, title = entry.section, _both(entry.section.title)
        yield _Source(entry.id, section.keywords, (*section.questions, *title), title)
    for entry in library.facts:
        if fact := entry.fact:
            title = _both(fact.title)
            samples, texts = (*fact.questions, *title), (*title, *_both(fact.passage))
            yield _Source(fact.id, fact.keywords, samples, texts)
    for article in library.articles:
        for topic in article.not_covered:
            yield _Source(topic.id, topic.keywords, topic.questions, _both(topic.title), Kind.TOPIC)
        for kind, asked in article.asides.items():
            yield _Source(kind, (), asked, kind=Kind.ASIDE)


def _both(text: Bilingual) -> tuple[str, ...]:
    return tuple(part for part in (text.bn, text.en) if part)


def _wordings(concepts: Iterable[Concept], everyday: Everyday) -> list[Wording]:
    told = [(concept.id, concept) for concept in (*concepts, *everyday.concepts)]
    told += [(FRAME, everyday.frame)]
    manners = [(SMALL_TALK + concept.id, concept) for concept in everyday.small_talk]
    manners += [(PLEA + concept.id, concept) for concept in everyday.pleas]
    drafts = [
        (Wording(id, (), english, telling, sounded=not (english and id == FRAME)), texts)
        for named, telling in ((told, True), (manners, False))
        for id, concept in named
        for texts, english in ((concept.bn, False), (concept.latin, False), (concept.en, True))
    ]
    phrases = iter(spaced([text for _, texts in drafts for text in texts]))
    return [replace(draft, phrases=tuple(islice(phrases, len(texts)))) for draft, texts in drafts]


def _own_words(vocabulary: Vocabulary, sources: Iterable[_Source]) -> Iterator[Wording]:
    """Let the words of passages and titles that no concept knows stand for themselves."""
    texts = spaced([text for source in sources for text in source.texts])
    for word in dict.fromkeys(" ".join(texts).split()):
        english = not is_bengali(word)
        if len(word) > 2 and not vocabulary.words.read(word, english, typos=False):
            yield Wording(WORD + word, (word,), english)


def _detector(wordings: Iterable[Wording], hearing: Hearing) -> LanguageDetector:
    english: set[str] = set()
    terms: set[str] = set()
    little: set[str] = set()
    own: set[str] = set()
    for wording in wordings:
        if wording.concept == FRAME:
            kind = english if wording.english else little
        elif wording.concept.startswith(PLEA):
            continue
        else:
            kind = terms if wording.english else own
        kind.update(wording.words)
    return LanguageDetector(english, little | (own - terms), terms, hearing)


def _exhibit(source: _Source, analyst: Analyst) -> Exhibit:
    explains = dict.fromkeys(_named(" ".join(source.texts), analyst), tuning.PASSAGE_EXPLAINS)
    for keyword in source.keywords:
        explains |= dict.fromkeys(keyword, 1.0)
    keywords = source.keywords
    if not keywords and source.kind is Kind.PASSAGE:
        # No keyword points to a bare passage, so that whatever it says does.
        keywords = (Keyword(),)
        explains = dict.fromkeys(explains, 1.0)
    return Exhibit(source.id, keywords, explains, source.kind)


def _named(text: str, analyst: Analyst) -> Keyword:
    return Keyword(analyst.analyse(text, typos=False).concepts)


def _power(exhibit: Exhibit) -> float:
    return tuning.TOPIC_SHARE_POWER if exhibit.kind is Kind.TOPIC else tuning.SHARE_POWER


def _places(places: Iterable[int]) -> Places:
    return np.array(list(places), np.int64)


def _pointing(
    keywords: Iterable[Keyword], weights: Mapping[str, float]
) -> dict[str, tuple[Places, Numbers]]:
    pointing: dict[str, dict[int, float]] = {}
    for at, keyword in enumerate(keywords):
        within = {c: max(weights[c], tuning.KEYWORD_LEAST) for c in keyword}
        whole = sum(within.values())
        for concept, weight in within.items():
            pointing.setdefault(concept, {})[at] = weight / whole
    return _as_arrays(pointing)


def _explaining(exhibits: Iterable[Exhibit]) -> dict[str, tuple[Places, Numbers]]:
    explaining: dict[str, dict[int, float]] = {}
    for at, exhibit in enumerate(exhibits):
        for concept, share in exhibit.explains.items():
            explaining.setdefault(concept, {})[at] = share
    return _as_arrays(explaining)


def _as_arrays(
    shares: Mapping[str, Mapping[int, float]],
) -> dict[str, tuple[Places, Numbers]]:
    return {
        concept: (_places(of), np.array(list(of.values()), np.float64))
        for concept, of in shares.items()
    }


def _weights(
    exhibits: Sequence[Exhibit], background: frozenset[str], aspects: frozenset[str]
) -> dict[str, float]:
    """Weigh concepts by how few entries explain them (inverse document frequency).

    How many topics are denied of a subject says nothing of how telling it is.
    """
    said = {c for e in exhibits if e.kind is Kind.PASSAGE for c in e.explains} - aspects
    frequency = Counter(
        concept
        for exhibit in exhibits
        for concept in exhibit.explains
        if exhibit.kind is Kind.PASSAGE or concept not in said
    )
    most = math.log(len(exhibits) + 1)
    return {
        concept: max(
            tuning.LEAST_WEIGHT,
            math.log((len(exhibits) + 1) / count)
            / most
            * (tuning.BACKGROUND if concept in background else 1.0),
        )
        for concept, count in frequency.items()
    }
