"""All that search knows of a library: its entries, what they say, and the words that name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from bot.knowledge.everyday import Everyday
from bot.knowledge.model import SECTION_PREFIX, Bilingual, Concept, Keyword, Library
from bot.language.detection import LanguageDetector
from bot.language.normal import normalise
from bot.language.sound import Hearing, sound
from bot.language.words import is_bengali, is_latin, spaced, words
from bot.search.analysis import FRAME, OPERATOR, PLEA, SMALL_TALK, Analyst
from bot.search.features import FeatureExtractor, QueryFeatures
from bot.search.passage_words import stem
from bot.search.training import ClassKind
from bot.search.vocabulary import Vocabulary, Wording

WORD = "word:"
"""Marks a concept that is no more than a word of the knowledge's own texts."""


@dataclass(frozen=True, slots=True)
class IndexedEntry:
    """A fact, a section or a topic that is not covered, as it is found.

    `keywords` point to it; `concepts` are what its keywords and its own texts name. Of a topic that
    `has_sentence`, no passage may seem to tell.
    """

    id: str
    article: str
    kind: ClassKind
    keywords: tuple[Keyword, ...]
    concepts: frozenset[str]
    title: Bilingual
    text: Bilingual
    has_sentence: bool = False

    @property
    def is_fact(self) -> bool:
        """Whether this is one thing that the article says."""
        return self.kind is ClassKind.PASSAGE and not self.id.startswith(SECTION_PREFIX)


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that search knows of a library but for what is learned from the samples.

    `entries` are by id, `passages` the title and text of each that may answer. `aspects` are
    concepts of what is asked of a subject, `background` those that nearly every question names,
    `concepts` all that any entry has, `everyday` those that belong to no article. `own_words` are
    the words of the passages of articles that have no vocabulary, with what they stand for;
    `counts` are in how many passages each concept is named.
    """

    analyst: Analyst
    extractor: FeatureExtractor
    entries: Mapping[str, IndexedEntry]
    passages: Mapping[str, str]
    aspects: frozenset[str]
    background: frozenset[str]
    concepts: frozenset[str]
    everyday: frozenset[str]
    own_words: Mapping[str, str]
    counts: Mapping[str, int]

    def units(self, text: str) -> frozenset[str]:
        """What the words of a passage's text stand for; quick, where there is no vocabulary."""
        if not self.own_words:
            return frozenset(chain.from_iterable(self.features(text, typos=False).units))
        return frozenset(filter(None, map(self.own_words.get, words(normalise(text)))))

    def subjects(self, text: str) -> frozenset[str]:
        """What a passage's text speaks of, but for what every question names."""
        return self.extractor.subjects(self.units(text))

    def features(self, text: str, *, typos: bool = True) -> QueryFeatures:
        """The features of a text, with or without a guess at what is mistyped in it."""
        return self.extractor.extract(self.analyst.analyse(text, typos=typos))


def build_index(library: Library, everyday: Everyday) -> Index:
    """Read a library into an index."""
    concepts = [concept for article in library.articles for concept in article.concepts]
    known = (*concepts, *everyday.concepts)
    background = frozenset(concept.id for concept in known if concept.background)
    aspects = frozenset(concept.id for concept in known if concept.aspect)
    texts = {
        entry.id: tuple(filter(None, (*_both(entry.title), *_both(entry.text))))
        for entry in library.passages
    }
    wordings = _wordings(concepts, everyday)
    hearing = Hearing()
    vocabulary = Vocabulary(FRAME, hearing)
    vocabulary.add(wordings)
    own = list(_own_words(vocabulary, texts.values(), () if concepts else wordings))
    vocabulary.add(own)
    detector = _detector(wordings, hearing)
    index = Index(
        analyst=Analyst(vocabulary, detector, everyday.signs, background | aspects),
        extractor=FeatureExtractor(aspects, background),
        entries={},
        passages={id: "\n".join(said) for id, said in texts.items()},
        aspects=aspects,
        background=background,
        concepts=frozenset(),
        everyday=frozenset(concept.id for concept in everyday.concepts),
        own_words={} if concepts else {word: of.concept for of in own for word in of.words},
        counts={},
    )
    entries = {entry.id: entry for entry in _entries(library, index)}
    named = frozenset(c for entry in entries.values() for c in entry.concepts)
    passages = (entry for entry in entries.values() if entry.kind is ClassKind.PASSAGE)
    counts = Counter(chain.from_iterable(passage.concepts for passage in passages))
    return replace(index, entries=entries, concepts=named, counts=counts)


def _both(text: Bilingual) -> tuple[str, ...]:
    return tuple(part for part in (text.bn, text.en) if part)


def _entries(library: Library, index: Index) -> Iterator[IndexedEntry]:
    for entry in library.passages:
        keywords = (entry.fact or entry.section).keywords
        # A section's concepts are its title's: its summary says a little of everything.
        said = (entry.title, entry.text) if entry.fact else (entry.title,)
        named = (_concepts_in(text, index) for both in said for text in _both(both))
        concepts = frozenset().union(*keywords, *named)
        yield IndexedEntry(
            entry.id,
            entry.article.id,
            ClassKind.PASSAGE,
            keywords,
            concepts,
            entry.title,
            entry.text,
        )
    for article in library.articles:
        for topic in article.not_covered:
            named = (_concepts_in(text, index) for text in _both(topic.title))
            concepts = frozenset().union(*topic.keywords, *named)
            yield IndexedEntry(
                topic.id,
                article.id,
                ClassKind.TOPIC,
                topic.keywords,
                concepts,
                topic.title,
                topic.sentence,
                has_sentence=bool(topic.sentence),
            )


def _concepts_in(text: str, index: Index) -> frozenset[str]:
    if index.own_words:
        return index.units(text)
    return frozenset(index.analyst.analyse(text, typos=False).concepts)


def _wordings(concepts: Iterable[Concept], everyday: Everyday) -> list[Wording]:
    told = [(concept.id, concept) for concept in (*concepts, *everyday.concepts)]
    told += [(FRAME, everyday.frame)]
    manners = [(SMALL_TALK + concept.id, concept) for concept in everyday.small_talk]
    manners += [(PLEA + concept.id, concept) for concept in everyday.pleas]
    manners += [(OPERATOR + concept.id, concept) for concept in everyday.operators]
    drafts = [
        (Wording(id, (), english, telling, sounded=not (english and id == FRAME)), texts)
        for named, telling in ((told, True), (manners, False))
        for id, concept in named
        for texts, english in ((concept.bn, False), (concept.latin, False), (concept.en, True))
    ]
    phrases = iter(spaced([text for _, texts in drafts for text in texts]))
    return [replace(draft, phrases=tuple(islice(phrases, len(texts)))) for draft, texts in drafts]


def _own_words(
    vocabulary: Vocabulary, texts: Iterable[Sequence[str]], phrases: Iterable[Wording]
) -> Iterator[Wording]:
    """Let the words of passages and titles that no concept knows stand for themselves.

    All forms of a word are one; so are words in Latin letters that only stand within `phrases` and
    sound the same.
    """
    said = spaced([text for of_entry in texts for text in of_entry])
    forms: dict[tuple[str, bool], list[str]] = {}
    for word in dict.fromkeys(" ".join(said).split()):
        english = not is_bengali(word)
        if len(word) > 2 and not _names_something(vocabulary, word, english):
            forms.setdefault((stem(word), english), []).append(word)
    latin = {word for of in phrases if not of.english for word in of.words if is_latin(word)}
    sounding: dict[str, list[str]] = {}
    for word in sorted(latin):
        sounding.setdefault(sound(word), []).append(word)
    for (_, english), of_word in forms.items():
        yield Wording(WORD + of_word[0], of_word, english)
        alike = [
            latin for word in of_word if not english for latin in sounding.get(sound(word), ())
        ]
        alike = [latin for latin in alike if not _names_something(vocabulary, latin, english)]
        if alike:
            yield Wording(WORD + of_word[0], alike, english)


def _names_something(vocabulary: Vocabulary, word: str, english: bool) -> bool:
    named = vocabulary.named_by([vocabulary.words.read(word, english, typos=False)])
    return any(not naming.concept.startswith((SMALL_TALK, PLEA)) for naming in named)


def _detector(wordings: Iterable[Wording], hearing: Hearing) -> LanguageDetector:
    english: set[str] = set()
    terms: set[str] = set()
    little: set[str] = set()
    own: set[str] = set()
    for wording in wordings:
        if wording.concept == FRAME:
            kind = english if wording.english else little
        elif wording.concept.startswith((PLEA, OPERATOR)):
            continue
        else:
            kind = terms if wording.english else own
        kind.update(wording.words)
    return LanguageDetector(english, little | (own - terms), terms, hearing)
