"""What a question speaks of: its words read as concepts, and the words that nothing explains."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.model import ELSEWHERE
from bot.language.detection import Language, LanguageDetector
from bot.language.normal import normalise
from bot.language.words import is_bengali, is_latin, words
from bot.search import tuning
from bot.search.segmentation import Segmenter
from bot.search.vocabulary import Naming, Vocabulary
from bot.search.word_list import Way

LONGEST_QUESTION = 1500
"""Characters of a question that are read; what follows is no question any more."""

FRAME = "frame"
SMALL_TALK = "small-talk:"
PLEA = "plea:"
OPERATOR = "operator:"
WHAT = "what"
MEANING = "meaning"
DESPAIR = "despair"
DISTRESS = "distress"
GRIEF = "grief"
PERSON = "person"
CASE = "case"
ADVICE = "advice"
_SPEAKER, _AILS, _INTEREST = "speaker", "ails", "interest"
_REMEMBERED = 16
"""Texts whose words are kept, since one question is looked at several times."""
_TASTE, _COMPLAINT = "taste", "complaint"
_AGAIN, _AGAIN_ALONE = "again", "again-alone"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A question taken apart.

    `namings` are all concepts named, by which words; `named` their ids. Each of `senses` is a word
    or phrase with those of them that count, and how surely (0 to 1) it names them.
    `unknown` are the telling words that name nothing; `small_talk` and `pleas` the ids of such
    phrases, or of the picture that says it where there are no words. `has_mark` is true where there
    is a question mark.
    """

    words: tuple[str, ...]
    language: Language
    namings: tuple[Naming, ...] = ()
    senses: tuple[dict[str, float], ...] = ()
    named: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    small_talk: tuple[str, ...] = ()
    pleas: frozenset[str] = frozenset()
    has_mark: bool = False

    @property
    def concepts(self) -> dict[str, float]:
        """All concepts named, each with how surely."""
        strengths: dict[str, float] = {}
        for sense in self.senses:
            for concept, strength in sense.items():
                strengths[concept] = max(strength, strengths.get(concept, 0.0))
        return strengths

    @property
    def places(self) -> list[dict[str, None]]:
        """The concepts that each word names, alone or with its neighbours."""
        named: list[dict[str, None]] = [{} for _ in self.words]
        for naming in self.namings:
            for at in range(naming.start, naming.end):
                named[at][naming.concept] = None
        return named

    @property
    def elsewhere(self) -> int:
        """How many words surely belong to other subjects (a capital, a recipe) and to no more."""
        return sum(
            sense.keys() == {ELSEWHERE} and sense[ELSEWHERE] > tuning.KEY for sense in self.senses
        )

    @property
    def is_foreign(self) -> bool:
        """Whether most words are in a script that neither Bengali nor English is written in."""
        foreign = [w for w in self.words if not (is_bengali(w) or is_latin(w) or w.isdecimal())]
        return 2 * len(foreign) > len(self.words)

    @property
    def is_personal(self) -> bool:
        """Whether somebody tells of themselves or of a person close to them."""
        return not self.pleas.isdisjoint((PERSON, DESPAIR, DISTRESS, GRIEF))


@dataclass(frozen=True, slots=True)
class Trace:
    """What one word of a question was taken for.

    `ways` are the known words that it may be, each with how it was recognised; `concepts` what
    it names, alone or with its neighbours.
    """

    word: str
    ways: dict[str, Way]
    concepts: tuple[str, ...]


class Analyst:
    """Takes questions apart by a vocabulary.

    `subjects` are the concepts that words run together with others name.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        detector: LanguageDetector,
        signs: Mapping[str, str] | None = None,
        subjects: Collection[str] = (),
    ) -> None:
        self._vocabulary = vocabulary
        self._detector = detector
        self._signs = signs or {}
        self._spoken = lru_cache(_REMEMBERED)(self._in_words)
        self._segmenter = Segmenter(vocabulary, subjects, _is_telling)

    def segmented(self, text: str) -> str:
        """A question with its words put together and apart as they are known.

        `text` itself where that changes nothing, else in normal form.
        """
        plain, _, language = self._spoken(text)
        mended = self._segmenter.segmented(plain, lambda word: _is_english(word, language))
        return text if mended == plain else mended

    def analyse(self, text: str, *, typos: bool = True) -> Analysis:
        """Read a question, of which the first 1,500 characters count."""
        _, spoken, language = self._spoken(text)
        if not spoken:
            return self._without_words(text)
        english = [_is_english(word, language) for word in spoken]
        namings = self._namings(spoken, english, typos=typos)
        felt = _places(n for n in namings if n.concept == PLEA + DISTRESS)
        kept = _without_overlaps(
            n for n in namings if not _is_manner(n) and felt.isdisjoint(range(n.start, n.end))
        )
        # No person is meant by the words of a phrase ("ছেলে না মেয়ে?"), but what ails one may be.
        phrased = _places(n for n in kept if n.length > 2 and n.concept != FRAME)
        said = _places(namings)
        small_talk = _small_talk(namings, spoken)
        return Analysis(
            words=tuple(spoken),
            language=language,
            namings=tuple(namings),
            senses=_only_what_is_asked(_senses(kept)),
            named=frozenset(naming.concept for naming in namings),
            unknown=tuple(
                word
                for at, word in enumerate(spoken)
                if at not in said and (len(word) > 2 or word.isdigit())
            ),
            small_talk=tuple(dict.fromkeys(n.concept.removeprefix(SMALL_TALK) for n in small_talk)),
            pleas=_of_people(
                n.concept.removeprefix(PLEA)
                for n in namings
                if n.concept.startswith(PLEA)
                and (n.length > 1 or n.start not in phrased or n.concept == PLEA + _AILS)
            ),
            has_mark="?" in text,
        )

    def trace(self, analysis: Analysis) -> list[Trace]:
        """Tell for each word of an analysed question what it was taken for, and how."""
        ways, language = self._vocabulary.words.ways, analysis.language
        return [
            Trace(word, ways(word, _is_english(word, language)), tuple(concepts))
            for word, concepts in zip(analysis.words, analysis.places, strict=True)
        ]

    def _in_words(self, text: str) -> tuple[str, list[str], Language]:
        plain = normalise(text.lstrip()[:LONGEST_QUESTION])
        spoken = words(plain)
        return plain, spoken, self._detector.detect(spoken)

    def _without_words(self, text: str) -> Analysis:
        shown = [kind for sign, kind in self._signs.items() if sign in text]
        if DISTRESS in shown:
            return Analysis((), Language.UNKNOWN, pleas=frozenset({DISTRESS}))
        return Analysis((), Language.UNKNOWN, small_talk=tuple(shown))

    def _namings(
        self, spoken: Sequence[str], english: Sequence[bool | None], *, typos: bool
    ) -> list[Naming]:
        readings = [
            self._vocabulary.words.read(word, is_english, typos=typos)
            for word, is_english in zip(spoken, english, strict=True)
        ]
        return _without_tastes(_in_language(self._vocabulary.named_by(readings), english))


def _is_telling(concept: str) -> bool:
    return concept not in (FRAME, ELSEWHERE) and not concept.startswith((SMALL_TALK, PLEA, "word:"))


def _is_manner(naming: Naming) -> bool:
    return naming.concept.startswith((SMALL_TALK, PLEA, OPERATOR))


def _is_english(word: str, language: Language) -> bool | None:
    if is_bengali(word):
        return False
    if not is_latin(word):
        return None
    return {Language.EN: True, Language.BANGLISH: False, Language.MIXED: True}.get(language)


def _in_language(namings: Sequence[Naming], english: Sequence[bool | None]) -> list[Naming]:
    """Drop what a little word would mean in the other language ("ache" in Banglish is no pain)."""
    little = {n.start for n in namings if n.concept == FRAME and n.english == english[n.start]}
    return [
        n
        for n in namings
        if n.length > 1 or _is_manner(n) or n.start not in little or n.english == english[n.start]
    ]


def _without_tastes(namings: Sequence[Naming]) -> list[Naming]:
    """Drop distress that is none: a complaint about the bot, or a taste ("I am afraid of ghosts").

    A taste is told by what it is of, which surely belongs to other subjects. Who speaks of
    a person, or likes nothing any more, is heard.
    """
    felt = [n for n in namings if n.concept in (PLEA + DISTRESS, PLEA + ADVICE)]
    if not felt:
        return list(namings)
    is_elsewhere = any(n.concept == ELSEWHERE and n.strength > tuning.KEY for n in namings)
    is_taste = is_elsewhere and all(n.concept != PLEA + PERSON for n in namings)
    others = (SMALL_TALK + _COMPLAINT, PLEA + _TASTE if is_taste else None)
    wider = [n for n in namings if n.concept in others]
    unfelt = [n for n in felt if any(w.start <= n.start and n.end <= w.end for w in wider)]
    return [n for n in namings if n not in unfelt]


def _without_overlaps(namings: Iterable[Naming]) -> list[Naming]:
    """Keep the longest phrases, and drop what lies within them."""
    kept: list[Naming] = []
    longest: dict[int, int] = {}
    for naming in sorted(namings, key=lambda n: -n.length):
        span = range(naming.start, naming.end)
        if all(longest.get(at, 0) > naming.length for at in span):
            continue
        kept.append(naming)
        for at in span:
            longest[at] = max(longest.get(at, 0), naming.length)
    return kept


def _senses(namings: Iterable[Naming]) -> tuple[dict[str, float], ...]:
    """Bring together what the same words may name; the same concepts named twice count once."""
    spans: dict[tuple[int, int], dict[str, float]] = {}
    for naming in namings:
        if naming.concept != FRAME:
            sense = spans.setdefault((naming.start, naming.end), {})
            sense[naming.concept] = max(naming.strength, sense.get(naming.concept, 0.0))
    senses: dict[frozenset[str], dict[str, float]] = {}
    for sense in spans.values():
        known = senses.setdefault(frozenset(sense), sense)
        known.update({c: max(strength, known[c]) for c, strength in sense.items()})
    return tuple(senses.values())


def _small_talk(namings: Iterable[Naming], spoken: Sequence[str]) -> list[Naming]:
    said = _without_overlaps(n for n in namings if n.concept.startswith(SMALL_TALK))
    alone, again = SMALL_TALK + _AGAIN_ALONE, SMALL_TALK + _AGAIN
    if len(spoken) > 1:
        return [n for n in said if n.concept != alone]
    return [n._replace(concept=again) if n.concept == alone else n for n in said]


def _only_what_is_asked(senses: tuple[dict[str, float], ...]) -> tuple[dict[str, float], ...]:
    others = tuple(sense for sense in senses if WHAT not in sense)
    return senses if len(others) == 1 else others


def _places(namings: Iterable[Naming]) -> set[int]:
    return {at for naming in namings for at in range(naming.start, naming.end)}


def _of_people(pleas: Iterable[str]) -> frozenset[str]:
    """The kinds of pleas, with a person's where somebody tells what ails them, and not of it.

    "I cough blood, is it metastasis?", but not "I read of coughing blood, is it metastasis?"
    """
    named = frozenset(pleas)
    is_ill = named >= {_SPEAKER, _AILS, CASE} and _INTEREST not in named
    return (named | {PERSON} if is_ill else named) - {_SPEAKER, _AILS, _INTEREST, _TASTE}
